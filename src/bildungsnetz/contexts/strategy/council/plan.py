"""What an import from a council system changes: papers, and the referrals that follow them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import current_deed
from bildungsnetz.contexts.kernel.records import Record, record_all
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.contexts.registry.models import Network
from intake.findings import Finding, Progress
from standards.oparl import Holdings, Paper
from standards.oparl.defects import Defect

from ..actions.referrals import import_referral
from ..models import ExternalPaper, Referral
from .following import MEANINGLESS, Following, Wanted
from .papers import Stop, Told

_UNSEEN = frozenset({"external_ids", "external_system", "external_id", "external_modified_at", "imported_at"})
_LONGEST_PLACE = 60


class CouncilPlan:
    """The difference between what was gathered and the papers and referrals of one network."""

    def __init__(self, content: Holdings, scope: str) -> None:
        self.network = cast(Network, network_of_scope(scope))  # an import of councils is always a network's
        self._content = content
        self._told = Told(content)
        known = ExternalPaper.objects.filter(network=self.network).order_by("id")
        self._papers = {paper.external_id: paper for paper in known}
        self._effects: dict[str, Effect] = {}
        for address, paper in self._told.papers.items():
            self._sort_out(address, paper)
        for address, record in self._papers.items():
            if address not in self._told.papers:
                self._look_again(record)
        self._following = Following(self.network, list(self._papers.values()))
        self.wanted = list(self._following.wanted())
        self._new = [one for one in self.wanted if one.known is None]
        self._changed = [one for one in self.wanted if one.known is not None and one.changes()]

    def _sort_out(self, address: str, paper: Paper) -> None:
        record = self._papers.get(address)
        if paper.deleted:
            if record is not None:
                self._lose(record)
            return
        effect = Effect.UNCHANGED
        if record is None:
            record, effect = ExternalPaper(network=self.network, external_id=address), Effect.NEW
            self._papers[address] = record
        elif record.is_gone_outside:
            effect = Effect.RETURNED
        record.is_gone_outside = False
        for name, value in self._told.facts(paper).items():
            setattr(record, name, value)
        record.consultations = self._told.stops(paper, record.consultations)
        self._note(record, effect)

    def _look_again(self, record: ExternalPaper) -> None:
        """A paper that did not come: gone where everything came, else perhaps its meetings are news."""
        if record.system in self._content.whole_bodies:
            self._lose(record)
            return
        record.consultations = self._told.all_refreshed(record.consultations)
        self._note(record, Effect.UNCHANGED)

    def _lose(self, record: ExternalPaper) -> None:
        effect = Effect.UNCHANGED if record.is_gone_outside else Effect.VANISHED
        record.is_gone_outside = True
        self._note(record, effect)

    def _note(self, record: ExternalPaper, effect: Effect) -> None:
        if effect is Effect.UNCHANGED and record.changed_fields().keys() - MEANINGLESS:
            effect = Effect.CHANGED
        self._effects[record.external_id] = effect

    @property
    def counts(self) -> Mapping[Effect, int]:
        """Papers and referrals together."""
        found = Counter(self._effects.values())
        found[Effect.NEW] += len(self._new)
        found[Effect.CHANGED] += len(self._changed)
        found[Effect.UNCHANGED] += len(self.wanted) - len(self._new) - len(self._changed)
        found[Effect.SKIPPED] = Counter(one.severity for one in self._content.defects)["error"]
        return {effect: found[effect] for effect in Effect if found[effect] or effect in _ALWAYS}

    @property
    def findings(self) -> Sequence[Finding]:
        return (*self._following.findings, *map(_finding, self._content.defects))

    @property
    def warning(self) -> str:
        return ""

    @property
    def followed(self) -> dict[str, int]:
        """How many referrals are new, changed and as they were."""
        new, changed = len(self._new), len(self._changed)
        return {"neu": new, "geaendert": changed, "unveraendert": len(self.wanted) - new - changed}

    def lines(self) -> Iterator[ChangeLine]:
        for one in self._new:
            yield ChangeLine(Effect.NEW, str(one.facts["paper_reference"]), _line_name(one.body_name))
        for one in self._changed:
            yield from _changes(one)
        for address, effect in self._effects.items():
            record = self._papers[address]
            if effect is Effect.CHANGED:
                yield from _paper_changes(record)
            elif effect is not Effect.UNCHANGED:
                yield ChangeLine(effect, record.reference, record.name)

    def carry_out(self, progress: Progress) -> None:
        by = cast(Principal, current_deed().by)
        written = [self._papers[key] for key, one in self._effects.items() if one is not Effect.UNCHANGED]
        for record in written:
            record.imported_at = clock.now()
        new = [record for record in written if record.pk is None]
        changed = [record for record in written if record.pk is not None]
        record_all(new, create=True)
        record_all(changed, create=False)
        total = len(written) + len(self._new) + len(self._changed)
        for done, one in enumerate((*self._new, *self._changed), start=len(written) + 1):
            import_referral(
                self.network,
                by=by,
                external_id=one.external_id,
                body_name=one.body_name,
                link=one.link,
                known=one.known,
                **one.facts,
            )
            progress(done, total)
        progress(total, total)


_ALWAYS = (Effect.NEW, Effect.CHANGED, Effect.UNCHANGED, Effect.SKIPPED)


def _line_name(body_name: str) -> str:
    return _("Verweisung: %(body)s") % {"body": body_name}


def _changes(one: Wanted) -> Iterator[ChangeLine]:
    known = cast(Referral, one.known)
    key, name = known.paper_reference or one.facts.get("paper_reference", ""), _line_name(one.body_name)
    shown = {field: pair for field, pair in one.changes().items() if field not in _UNSEEN}
    for field, (old, new) in shown.items():
        told = (_shown(known, field, value) for value in (old, new))
        yield ChangeLine(Effect.CHANGED, key, name, _label(known, field), *told)
    if not shown:
        yield ChangeLine(Effect.CHANGED, key, name)


def _paper_changes(record: ExternalPaper) -> Iterator[ChangeLine]:
    shown = {name: pair for name, pair in record.changed_fields().items() if name not in _UNSEEN}
    for name, (old, new) in shown.items():
        told = (
            _course(value) if name == "consultations" else _shown(record, name, value) for value in (old, new)
        )
        yield ChangeLine(Effect.CHANGED, record.reference, record.name, _label(record, name), *told)
    if not shown:
        yield ChangeLine(Effect.CHANGED, record.reference, record.name)


def _course(stops: Sequence[Stop] | None) -> str:
    """The way of a paper in one line."""
    return "; ".join(" ".join(filter(None, (s["body_name"], s["day"], s["result"]))) for s in stops or ())


def _label(record: Record, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # no relation from outside


def _shown(record: Record, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    choices = dict(record._meta.get_field(name).flatchoices)  # type: ignore[union-attr]  # as above
    return str(choices.get(value, value) or "")


def _finding(defect: Defect) -> Finding:
    parts = urlsplit(defect.where)
    place = f"{parts.path}?{parts.query}" if parts.query else parts.path or defect.where
    if len(place) > _LONGEST_PLACE:
        place = f"…{place[-_LONGEST_PLACE:]}"
    return Finding(None, place, "", defect.code, defect.where, defect.message_de, defect.severity)
