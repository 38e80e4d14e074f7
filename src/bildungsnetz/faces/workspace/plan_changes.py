"""Two plans beside each other: sums before and after, and what changes for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allotment.staffing.judging import Coverage
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.resources.queries import (
    PairDifference,
    PlanDifferences,
    Totals,
)
from bildungsnetz.kern.formats import figure

from .plan_pages import hours_told, in_percent, shares, signed
from .plan_rows import hours_in_words

LOOKS = {"new": "info", "ended": "warning", "changed": "neutral"}
GAP = "luecke"
KINDS = {"neu": "new", "beendet": "ended", "geaendert": "changed"}
CHANGE_CHOICES = (
    ("", gettext_lazy("alle Schulen, an denen sich etwas ändert")),
    (GAP, gettext_lazy("nur mit Lücke")),
    ("neu", gettext_lazy("nur mit neuem Einsatz")),
    ("beendet", gettext_lazy("nur mit beendetem Einsatz")),
    ("geaendert", gettext_lazy("nur mit geänderten Stunden")),
)


@dataclass(frozen=True)
class Sum:
    """One measure: before, after, and the difference in words."""

    label: str
    before: str
    after: str
    change: str


def sums_beside(found: PlanDifferences, totals: Totals) -> list[Sum]:
    """Sums of both plans on the base of the later one; `totals` are the later one's."""
    before = totals.covered - found.covered
    return [
        Sum(_("gedeckte Stunden"), figure(before), figure(totals.covered), signed(found.covered)),
        Sum(
            _("gedeckter Anteil"),
            in_percent(before / totals.need if totals.need else None),
            in_percent(totals.share),
            "",
        ),
        Sum(
            _("Wege, Minuten (einfach)"),
            figure(totals.minutes - found.minutes),
            figure(totals.minutes),
            signed(found.minutes),
        ),
        Sum(
            _("Punkte (weniger ist besser)"),
            figure(round(found.value_before), 0),
            figure(round(found.value_after), 0),
            signed(round(found.value_after) - round(found.value_before)),
        ),
    ]


@dataclass(frozen=True)
class SchoolChanges:
    """A school with its assignments that differ; `row` is what it needs and gets in the later plan."""

    school: Institution
    row: Coverage | None
    percent: int
    covered: int
    need: int
    badges: tuple[tuple[str, str], ...]
    delta: str
    lines: tuple[dict[str, Any], ...]


def schools_told(
    found: PlanDifferences,
    coverage: Mapping[str, Coverage],
    names: Mapping[str, str],
    *,
    stand: str = "",
    q: str = "",
) -> list[SchoolChanges]:
    """The schools where something differs, by name; `stand` and `q` narrow them."""
    told = []
    for _key, group in groupby(found.pairs, lambda pair: pair.school.pk):
        pairs = list(group)
        row = coverage.get(str(pairs[0].school.pk))
        kinds = Counter(_kind(pair) for pair in pairs)
        if _is_wanted(pairs[0].school, row, kinds, stand, q):
            told.append(_school_told(pairs, row, kinds, names))
    return told


def _school_told(
    pairs: list[PairDifference], row: Coverage | None, kinds: Counter[str], names: Mapping[str, str]
) -> SchoolChanges:
    covered, need = _sums(row)
    percent = shares(covered, 0, need)[0]
    return SchoolChanges(
        school=pairs[0].school,
        row=row,
        percent=percent,
        covered=covered,
        need=need,
        badges=tuple((LOOKS[kind], _counted(kind, kinds[kind])) for kind in LOOKS if kinds[kind]),
        delta=signed(sum(pair.delta for pair in pairs)),
        lines=tuple(_line(pair, names) for pair in pairs),
    )


def _sums(row: Coverage | None) -> tuple[int, int]:
    """Covered and needed hours of a school."""
    return (sum(row.covered.values()), sum(row.need.values())) if row else (0, 0)


def _line(pair: PairDifference, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "pair": pair,
        "look": LOOKS[_kind(pair)],
        "before": hours_in_words(pair.before, names) or "–",
        "after": hours_in_words(pair.after, names) or "–",
        "delta": signed(pair.delta),
    }


def _kind(pair: PairDifference) -> str:
    return "changed" if pair.before and pair.after else "ended" if pair.before else "new"


def _counted(kind: str, count: int) -> str:
    words = {"new": _("%(n)s neu"), "ended": _("%(n)s beendet"), "changed": _("%(n)s geändert")}
    return words[kind] % {"n": count}


def _is_wanted(
    school: Institution, row: Coverage | None, kinds: Mapping[str, int], stand: str, q: str
) -> bool:
    if not all(word in school.name.casefold() for word in q.casefold().split()):
        return False
    if stand == GAP:
        covered, need = _sums(row)
        return covered < need
    return not stand or bool(kinds.get(KINDS.get(stand, ""), 0))


def pairs_told(found: PlanDifferences) -> str:
    """How many assignments stay, begin, end or change, in a sentence."""
    new = sum(not pair.before for pair in found.pairs)
    ended = sum(not pair.after for pair in found.pairs)
    changed = len(found.pairs) - new - ended
    parts = (
        ngettext("%(n)s Einsatz bleibt gleich", "%(n)s Einsätze bleiben gleich", found.kept - changed),
        ngettext("%(n)s ändert seine Stunden", "%(n)s ändern ihre Stunden", changed),
        ngettext("%(n)s ist neu", "%(n)s sind neu", new),
        ngettext("%(n)s endet", "%(n)s enden", ended),
    )
    numbers = (found.kept - changed, changed, new, ended)
    told = (part % {"n": figure(number)} for part, number in zip(parts, numbers, strict=True))
    return " ".join([_("%(parts)s.") % {"parts": ", ".join(told)}, *_gone_told(found)])


def _gone_told(found: PlanDifferences) -> list[str]:
    """How much of what ends had nobody, or no school, any more; it counts in no sum."""
    if not found.gone:
        return []
    hours = -sum(pair.delta for pair in found.gone)
    told = ngettext(
        "Von den beendeten endet %(n)s (%(hours)s), weil die Fachkraft oder der Bedarf der Schule "
        "weggefallen ist; in den Summen oben zählt er nicht mit.",
        "Von den beendeten enden %(n)s (zusammen %(hours)s), weil die Fachkraft oder der Bedarf der Schule "
        "weggefallen ist; in den Summen oben zählen sie nicht mit.",
        len(found.gone),
    )
    return [told % {"n": figure(len(found.gone)), "hours": hours_told(hours)}]
