"""What a search for sites found, as it is kept and as pages read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Measure:
    """What sites mean for children. Minutes are one way to the nearest site.

    `mean` per child, `longest` of any school whose children count, `within` the children who have at most the
    minutes that were asked for; `value` what the aim makes least: weighted minutes, or the weight of those
    who are farther away.
    """

    value: float
    mean: float
    longest: int
    within: int


@dataclass(frozen=True, slots=True)
class Step:
    """The best choice found of so many sites. No choice has a value below `bound`."""

    sites: tuple[str, ...]
    measure: Measure
    bound: float
    is_proved: bool

    @property
    def count(self) -> int:
        """How many sites."""
        return len(self.sites)

    @property
    def gap(self) -> float:
        """How far above the best possible the value may be, as a share of it."""
        value = self.measure.value
        return max(0.0, (value - self.bound) / value) if value else 0.0


@dataclass(frozen=True, slots=True)
class Swap:
    """The best school in place of a site, all others left as they are."""

    site: str
    instead: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Outcome:
    """`steps` by number of sites, the one that was asked for among them; `present`: the existing sites.

    `children` are all who count.
    """

    children: int
    steps: tuple[Step, ...]
    swaps: tuple[Swap, ...]
    present: Measure | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the record."""
        return asdict(self)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """From what `as_json` gave."""
        return cls(
            children=told["children"],
            steps=tuple(
                Step(tuple(one["sites"]), Measure(**one["measure"]), one["bound"], one["is_proved"])
                for one in told["steps"]
            ),
            swaps=tuple(
                Swap(one["site"], one["instead"], Measure(**one["measure"])) for one in told["swaps"]
            ),
            present=Measure(**told["present"]) if told["present"] else None,
        )

    def share(self, measure: Measure) -> float:
        """The share of children with a bearable way."""
        return measure.within / self.children if self.children else 0.0

    def step(self, count: int) -> Step | None:
        """The choice of so many sites, where it was computed."""
        return next((one for one in self.steps if one.count == count), None)
