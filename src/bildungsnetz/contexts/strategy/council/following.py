"""Which referrals a network has for papers outside, and what each should say after an import.

A paper is followed when a referral of the network belongs to it: because an office chose the paper, or
because a referral entered by hand names its address, or its number together with a body that deals with it.
All consultations of a paper that is followed are referrals of the same origin; none is ever deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from intake.findings import Finding

from ..models import ExternalPaper, Referral
from .papers import Stop
from .wording import is_same_body, kind_of, number_of, result_of, role_of

OPEN = Referral.Result.OPEN.value
# Some systems stamp every object with the present moment; that alone is no change.
MEANINGLESS = frozenset({"external_modified_at"})


@dataclass(frozen=True)
class Wanted:
    """A referral as the council system tells of it. `known` is the row that becomes it, if there is one."""

    external_id: str
    body_name: str
    link: str
    facts: Mapping[str, Any]
    known: Referral | None

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Columns of the known row that differ, each with old and new value."""
        if self.known is None:
            return {}
        wanted = {**self.facts, "external_id": self.external_id, "body_name": self.body_name}
        found = {name: (getattr(self.known, name), value) for name, value in wanted.items()}
        if self.link:
            found["link"] = (self.known.link.url if self.known.link else "", self.link)
        differing = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
        return differing if differing.keys() - MEANINGLESS else {}


class Following:
    """The referrals of a network beside the papers as they are after the import."""

    def __init__(self, network: Network, papers: Sequence[ExternalPaper]) -> None:
        self.findings: list[Finding] = []
        rows = Referral.objects.filter(network=network).select_related("link").order_by("position", "id")
        self._rows = list(rows)
        self._papers = papers
        self._by_id = {row.external_id: row for row in self._rows if row.external_id}
        self._by_paper: defaultdict[str, list[Referral]] = defaultdict(list)
        for row in self._by_id.values():
            self._by_paper[row.external_ids.get("paper", "")].append(row)
        self._claimed: dict[str, Referral] = {}
        for row in self._rows:
            if not row.external_id:
                self._claim(row)
        self._last: dict[tuple[Any, ...], int] = {}
        for row in self._rows:
            self._last[origin_of(row)] = max(row.position, self._last.get(origin_of(row), 0))

    def wanted(self) -> Iterator[Wanted]:
        """Every referral that belongs to a paper outside, whether it changes or not."""
        for paper in self._papers:
            rows = list(self._by_paper.get(paper.external_id, ()))
            named = (self._by_id.get(stop["id"]) for stop in paper.consultations)
            rows += [row for row in named if row is not None and row not in rows]
            if rows:
                yield from self._of_paper(paper, rows)

    def _of_paper(self, paper: ExternalPaper, rows: Sequence[Referral]) -> Iterator[Wanted]:
        leading = next((row for row in rows if any(origin_of(row))), None)
        waiting = [row for row in rows if row.external_id == paper.external_id]
        seen: set[int] = set()
        for stop in paper.consultations:
            known = self._by_id.get(stop["id"]) or self._claimed.get(stop["id"])
            if known is None and waiting:
                known = waiting.pop()
            if known is not None:
                seen.add(known.pk)
                yield wanted_of(paper, stop, known)
            elif leading is not None:
                facts = {**_of_origin(leading), "position": self._next_position(leading)}
                yield wanted_of(paper, stop, None, **facts)
        for row in rows:
            if row.pk not in seen and row.external_id:
                is_gone = row not in waiting or paper.is_gone_outside
                facts = {"is_gone_outside": is_gone}
                yield Wanted(row.external_id, row.body_name, "", facts, row)

    def _next_position(self, leading: Referral) -> int:
        origin = origin_of(leading)
        self._last[origin] = min(self._last.get(origin, 0) + 1, 32_767)
        return self._last[origin]

    def _claim(self, row: Referral) -> None:
        """Find the paper that a referral entered by hand names, and the consultation that it means."""
        paper, is_certain = self._named_by(row)
        if paper is None:
            return
        stop = self._meant_by(row, paper)
        if stop is None and not is_certain:
            sentence = _(
                "Eine Verweisung nennt diese Drucksache, aber ein Gremium, das sie hier nicht berät."
            )
            self._say(paper, row, sentence)
            return
        if stop is not None:
            self._claimed[stop["id"]] = row
            self._say(
                paper, row, _("Eine Verweisung nennt diese Vorlage; sie folgt nun dem, was dort steht.")
            )
        self._by_paper[paper.external_id].append(row)

    def _named_by(self, row: Referral) -> tuple[ExternalPaper | None, bool]:
        """The one paper that is named, and whether its address says so; the number alone may mean others."""
        if row.link and len(found := self._index.get(row.link.url, [])) == 1:
            return found[0], True
        found = self._numbers.get(number_of(row.paper_reference), [])
        meant = [paper for paper in found if self._meant_by(row, paper)] or found
        return (meant[0], False) if len(meant) == 1 else (None, False)

    def _meant_by(self, row: Referral, paper: ExternalPaper) -> Stop | None:
        free = [
            stop
            for stop in paper.consultations
            if stop["id"] not in self._by_id
            and stop["id"] not in self._claimed
            and is_same_body(row.body_name, stop["body_name"])
        ]
        same_day = [stop for stop in free if stop["day"] and stop["day"] in {row.planned_on, row.held_on}]
        return next(iter([*same_day, *free]), None)

    @cached_property
    def _index(self) -> Mapping[str, list[ExternalPaper]]:
        return _grouped((url, paper) for paper in self._papers for url in {paper.external_id, paper.link})

    @cached_property
    def _numbers(self) -> Mapping[str, list[ExternalPaper]]:
        present = (paper for paper in self._papers if not paper.is_gone_outside)
        return _grouped((number_of(paper.reference), paper) for paper in present)

    def _say(self, paper: ExternalPaper, row: Referral, sentence: str) -> None:
        key = paper.reference or row.paper_reference
        self.findings.append(Finding(None, key, "paper_reference", "named", str(row), sentence, "info"))


def wanted_of(paper: ExternalPaper, stop: Stop, known: Referral | None, **new: Any) -> Wanted:
    """What the referral of this consultation should say; `new` holds only for one that is not there yet."""
    name = stop["body_name"] or (known.body_name if known else _("Gremium ist nicht genannt"))
    facts: dict[str, Any] = {
        "role": role_of(stop["role"], is_authoritative=stop["is_authoritative"]),
        "is_authoritative": stop["is_authoritative"],
        "subject": paper.name[:300],
        "paper_reference": paper.reference,
        "external_system": paper.system,
        "external_ids": _addresses(paper, stop),
        "external_modified_at": paper.external_modified_at,
        "is_gone_outside": paper.is_gone_outside,
        **_days(stop, known),
        **_result(stop, known),
    }
    if known is None or known.kind == Referral.Kind.OTHER:
        facts["kind"] = kind_of(name)
    if known is None:
        facts |= new
    return Wanted(stop["id"], name[:200], stop["link"] or paper.link, facts, known)


def _addresses(paper: ExternalPaper, stop: Stop) -> dict[str, str]:
    found = {
        "paper": paper.external_id,
        "meeting": stop["meeting"],
        "agendaItem": stop["agenda_item"],
        "organization": stop["organization"],
    }
    return {name: address for name, address in found.items() if address}


def _days(stop: Stop, known: Referral | None) -> dict[str, str]:
    """When it is to be discussed and when it was; what a person entered stays until the other side knows."""
    if stop["is_cancelled"]:
        return {"planned_on": "", "held_on": ""}
    day, today = stop["day"], clock.today().isoformat()
    if not day:
        return {} if known else {"planned_on": "", "held_on": ""}
    was_held = day < today or (day == today and bool(stop["result"]))
    kept = known is not None and known.held_on and not _is_from_outside(known)
    return {"planned_on": day} | ({} if kept and not was_held else {"held_on": day if was_held else ""})


def _result(stop: Stop, known: Referral | None) -> dict[str, Any]:
    """What came of it. Many systems never say; then a person may enter it here, and that stays."""
    said = result_of(stop["result"])
    if said == OPEN and known is not None and not _is_from_outside(known):
        return {}
    words = "\n\n".join(filter(None, (stop["result"], stop["resolution"]))) if said != OPEN else ""
    return {"result": said, "result_text": words, "result_is_outside": said != OPEN}


def _is_from_outside(known: Referral) -> bool:
    return known.result_is_outside or known.result == OPEN


def origin_of(row: Referral) -> tuple[int | None, ...]:
    """The keys of decision, recommendation and order; at most one is there."""
    return row.decision_id, row.recommendation_id, row.order_id


def _of_origin(row: Referral) -> dict[str, Any]:
    return {
        "decision": row.decision,
        "recommendation": row.recommendation,
        "order": row.order,
        "is_public": row.is_public,
    }


def _grouped(pairs: Iterable[tuple[str, ExternalPaper]]) -> dict[str, list[ExternalPaper]]:
    found: dict[str, list[ExternalPaper]] = {}
    for key, paper in pairs:
        if key:
            found.setdefault(key, []).append(paper)
    return found
