"""What a change does to the value of a plan, in the parts that people ask about."""

from dataclasses import dataclass

from allotment.staffing.judging import Judgement


@dataclass(frozen=True, slots=True)
class Parts:
    """Cost after a change less the cost before it; below zero the change saves that much."""

    missing: float
    travel: float
    dropped: float
    new: float

    @property
    def value(self) -> float:
        """The whole change of the value."""
        return self.missing + self.travel + self.dropped + self.new

    @property
    def change(self) -> float:
        """What pairs that are dropped or new against last year make of it."""
        return self.dropped + self.new


def parts_between(before: Judgement, after: Judgement) -> Parts:
    """The parts of the value of `after` less those of `before`."""
    return Parts(
        missing=after.missing_cost - before.missing_cost,
        travel=after.travel_cost - before.travel_cost,
        dropped=after.dropped_cost - before.dropped_cost,
        new=after.new_cost - before.new_cost,
    )
