"""Two plans beside each other: sums before and after, and what changes for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.resources.queries import PlanDifferences, Totals
from bildungsnetz.kern.formats import figure

from .plan_pages import in_percent, signed
from .plan_rows import hours_in_words

LOOKS = {"new": "info", "ended": "warning", "changed": "neutral"}


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


def changes_told(found: PlanDifferences, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each pair that differs, in words."""
    told = []
    for pair in found.pairs:
        kind = "changed" if pair.before and pair.after else "ended" if pair.before else "new"
        told.append(
            {
                "pair": pair,
                "look": LOOKS[kind],
                "before": hours_in_words(pair.before, names) or "–",
                "after": hours_in_words(pair.after, names) or "–",
                "delta": signed(pair.delta),
            }
        )
    return told


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
    return _("%(parts)s.") % {"parts": ", ".join(told)}
