"""Needs derived from pupils and Sozialindex by the formulas of a network: shown before they count.

Hours = pupils ÷ 100 × `hours_per_100` × (1 + `step_percent` ÷ 100 × (level − 1)), rounded half up. Pupils are
the newest published number of the school, the level is that of the newest edition; a school without a level
counts as level 1, one without a number of pupils is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import Network

from .kinds import NeedOrigin
from .models import Need, NeedFormula, Qualification
from .models.needs import MOST_NEEDED_HOURS
from .schooling import levels_of_newest_edition, schools_with_figures

# What a formula may replace: only what a formula said before.
REPLACED_BY_FORMULA = frozenset({NeedOrigin.FORMULA.value})


@dataclass(frozen=True, slots=True)
class DerivedNeed:
    """One line of the preview. `current` stands there now; `is_kept`: it stays, although it differs."""

    school: Institution
    qualification: Qualification
    pupils: int
    pupils_year: str
    level: int | None
    hours: int
    current: Need | None

    @property
    def is_new(self) -> bool:
        return self.current is None

    @property
    def differs(self) -> bool:
        return self.current is not None and self.current.hours != self.hours

    @property
    def is_kept(self) -> bool:
        return self.current is not None and self.differs and self.current.origin not in REPLACED_BY_FORMULA

    @property
    def is_written(self) -> bool:
        return self.is_new or (self.differs and not self.is_kept)


def hours_by(formula: NeedFormula, pupils: int, level: int | None) -> int:
    """The formula itself; never more than a need can be."""
    factor = 1 + Decimal(formula.step_percent) / 100 * ((level or 1) - 1)
    exact = Decimal(pupils) / 100 * Decimal(formula.hours_per_100) * factor
    return min(MOST_NEEDED_HOURS, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))


def formulas_of(network: Network) -> list[NeedFormula]:
    """The formulas of a network, by qualification."""
    rows = NeedFormula.objects.filter(network=network, qualification__is_retired=False)
    return list(rows.select_related("qualification"))


def derived_needs(network: Network, school_year: str) -> list[DerivedNeed]:
    """What the formulas say for every school, beside what is known; three statements."""
    formulas = formulas_of(network)
    held = {
        (row.school_id, row.qualification_id): row
        for row in Need.objects.filter(network=network, school_year=school_year)
    }
    found: list[DerivedNeed] = []
    for school, pupils, year, level in _figures(network):
        for formula in formulas:
            if formula.school_forms and school.school_form not in formula.school_forms:
                continue
            hours, current = hours_by(formula, pupils, level), held.get((school.pk, formula.qualification_id))
            if hours or current:
                found.append(DerivedNeed(school, formula.qualification, pupils, year, level, hours, current))
    return found


def fingerprint_of(lines: Iterable[DerivedNeed]) -> str:
    """What a preview showed, in short, so that nothing else is taken over."""
    told = ";".join(
        f"{one.school.pk}:{one.qualification.pk}:{one.hours}:{one.current.revision if one.current else ''}"
        for one in lines
    )
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _figures(network: Network) -> list[tuple[Institution, int, str, int | None]]:
    rows: list[Any] = list(schools_with_figures(network))
    levels = levels_of_newest_edition(rows)
    return [(row, row.pupils, row.pupils_year, levels[row.pk]) for row in rows if row.pupils is not None]
