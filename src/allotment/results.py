"""What every solver of this package returns: a checked plan with its value, its bound and how it ended."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Plan = TypeVar("Plan")


class Ended(StrEnum):
    """Why the computation stopped: the plan is proved best, the time is over, or somebody cancelled."""

    PROVED = "proved"
    TIME = "time"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Result(Generic[Plan]):
    """A plan that the independent evaluator has checked; costs are minimised, so `bound` <= `value`."""

    plan: Plan
    value: float
    bound: float
    seconds: float
    ended: Ended

    @property
    def gap(self) -> float:
        """How far the plan may be from the best, as a share of its value: 0.04 is 4 %; 0 for value 0."""
        return max(0.0, (self.value - self.bound) / self.value) if self.value else 0.0
