"""The measure of what is missing: how many children share one offer, by calculation.

    gap = children × (1 + share of pupils at schools of Sozialindex 7 to 9) ÷ (1 + offers)

For a stage, a field of action that is for this stage, and a municipality. Decision 0013 says why. Nothing
here reads or writes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.actors.queries.needs import SchoolFigures

MEASURED = (Stage.EARLY, Stage.PRIMARY, Stage.LOWER_SECONDARY, Stage.UPPER_SECONDARY, Stage.VOCATIONAL)
AGES: Mapping[str, range] = {
    Stage.EARLY: range(6),
    Stage.PRIMARY: range(6, 10),
    Stage.LOWER_SECONDARY: range(10, 16),
    Stage.UPPER_SECONDARY: range(16, 19),
}
BANDS: Mapping[str, range] = {
    "0-2": range(3),
    "3-5": range(3, 6),
    "6-9": range(6, 10),
    "10-15": range(10, 16),
    "16-18": range(16, 19),
}
OLDEST = 18
BURDENED_FROM = 7  # level of the Sozialindex, of nine
FEWEST = 5  # children: smaller numbers are not shown
MOST_URGENT = 3  # gaps on „Heute“
_YEARS: Mapping[str, int] = {Stage.PRIMARY: 4, Stage.LOWER_SECONDARY: 6}  # year groups; all other stages: 3
_EVERYWHERE = "*"

Key = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom the offer `key` reaches: `stages` are keys of `Stage`, `fields` keys of fields of action, `ages`
    the first and last age. `at` has the municipalities (AGS) where it is, `coming` those that it comes to,
    None for all.
    """

    key: int
    stages: frozenset[str]
    fields: frozenset[int]
    at: frozenset[str]
    coming: frozenset[str] | None
    ages: tuple[int, int] | None = None

    def is_in(self, row: str, field: int | None, ags: str) -> bool:
        """Does it count in this row, field (None: all) and municipality (empty: all)?"""
        is_there = not ags or self.coming is None or ags in self.at or ags in self.coming
        return row in self.rows and (field is None or field in self.fields) and is_there

    @property
    def rows(self) -> frozenset[str]:
        """Its stages and bands of age."""
        if self.ages is None:
            return self.stages
        low, high = self.ages
        bands = (name for name, band in BANDS.items() if low <= band[-1] and high >= band[0])
        return self.stages | frozenset(bands)


@dataclass(frozen=True, slots=True)
class Need:
    """How many children, or None where no number is known, and the share of them (0 to 1) at schools with a
    high Sozialindex."""

    children: float | None = None
    burdened: float = 0.0

    @property
    def weighted(self) -> float:
        """The children, those at schools with a high Sozialindex counted twice."""
        return (self.children or 0) * (1 + self.burdened)


@dataclass(frozen=True, slots=True)
class Cell:
    """What meets in a row, a field of action (None: all) and a municipality (empty: all): the need, offers
    that are there and offers that come there or are online."""

    row: str
    field: int | None
    ags: str
    need: Need
    here: int
    coming: int

    @property
    def offers(self) -> int:
        """All of them."""
        return self.here + self.coming

    @property
    def gap(self) -> int | None:
        """How many children share one offer by calculation, rounded; None where the need is not known or
        fewer than five children would be told."""
        if self.need.children is None or self.need.children < FEWEST:
            return None
        return round(self.need.weighted / (1 + self.offers))


@dataclass
class Supply:
    """Offers counted by row, field and municipality."""

    reaches: Sequence[Reach]
    here: Counter[Key] = field(default_factory=Counter)
    coming: Counter[Key] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for reach in self.reaches:
            fields = (None, *reach.fields)
            somewhere = {*reach.at, ""} if reach.at else set()
            self.here.update(product(reach.rows, fields, somewhere))
            comes = {_EVERYWHERE} if reach.coming is None else set(reach.coming - reach.at)
            if not reach.at:
                comes.add("")
            self.coming.update(product(reach.rows, fields, comes))
            if reach.coming is None:  # where it is, it does not also come to
                self.coming.subtract(product(reach.rows, fields, reach.at))

    def cell(self, row: str, field: int | None, ags: str, need: Need) -> Cell:
        """What there is for a row (a stage or a band of age)."""
        coming = self.coming[row, field, ags]
        if ags:
            coming += self.coming[row, field, _EVERYWHERE]
        return Cell(row, field, ags, need, self.here[row, field, ags], coming)


class Needs:
    """Children by row and municipality; what a row does not need is not looked at.

    A stage counts pupils where the network knows them of any school of the stage, else the children of its
    age that live there.
    """

    def __init__(
        self, schools: Sequence[SchoolFigures], children: Mapping[tuple[str, int], int | None]
    ) -> None:
        self.schools = schools
        self.children = children

    def of(self, row: str, ags: str) -> Need:
        """The need of a row in a municipality, of all with an empty key."""
        counted = self._pupils if row in MEASURED and row in self.counts_pupils else self._living
        return counted.get((row, ags)) or Need()

    @cached_property
    def counts_pupils(self) -> frozenset[str]:
        """The stages that count pupils."""
        return frozenset(stage for stage, _ags in self._pupils)

    @cached_property
    def _pupils(self) -> dict[tuple[str, str], Need]:
        pupils: defaultdict[tuple[str, str], float] = defaultdict(float)
        burdened: defaultdict[tuple[str, str], float] = defaultdict(float)
        for school in self.schools:
            for stage, number in _apportioned(school):
                for ags in (school.ags, ""):
                    pupils[stage, ags] += number
                    burdened[stage, ags] += number * ((school.level or 0) >= BURDENED_FROM)
        return {
            key: Need(number, burdened[key] / number if number else 0.0) for key, number in pupils.items()
        }

    @cached_property
    def _living(self) -> dict[tuple[str, str], Need]:
        living: defaultdict[tuple[str, str], int] = defaultdict(int)
        for (ags, age), number in self.children.items():
            known = 1 if number is None else number  # too few to be told, but not nobody
            for row in (row for row, ages in (*AGES.items(), *BANDS.items()) if age in ages):
                living[str(row), ags] += known
                living[str(row), ""] += known
        return {key: Need(number) for key, number in living.items()}


def largest_gaps(
    supply: Supply, needs: Needs, stages_of: Mapping[int, Sequence[str]], places: Iterable[str]
) -> list[Cell]:
    """All cells with a gap, the largest first, for fields (key → stages that it is for, none: all) and
    municipalities (AGS)."""
    towns = list(places)
    cells = (
        supply.cell(stage, field, ags, needs.of(stage, ags))
        for field, stages in stages_of.items()
        for stage in MEASURED
        if not stages or stage in stages
        for ags in towns
    )
    found = [cell for cell in cells if cell.gap]
    return sorted(found, key=lambda cell: (-(cell.gap or 0), cell.offers, cell.field or 0, cell.ags))


def _apportioned(school: SchoolFigures) -> list[tuple[str, float]]:
    """The pupils of a school by stage, in proportion to the year groups of its stages."""
    if school.pupils is None or not school.stages:
        return []
    years = {stage: _YEARS.get(stage, 3) for stage in school.stages}
    return [(stage, school.pupils * number / sum(years.values())) for stage, number in years.items()]
