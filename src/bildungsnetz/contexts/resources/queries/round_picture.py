"""A round as a page shows it: who gets what in which week, who goes without, and who has the sets then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..lending.days import DAY
from ..models import BookedDay, Booking, LendingRound, MaterialSet, Wish
from .lending_weeks import Week, week_of, weeks_from

USABLE = MaterialSet.State.USABLE


@dataclass(frozen=True)
class Hold:
    """Days on which somebody has a set: of the distribution, or (`is_booked`) a loan beside it."""

    label: str
    who: str
    first: dt.date
    last: dt.date
    is_booked: bool = False

    def within(self, week: Week) -> Hold | None:
        """The part of it that lies in a week."""
        first, last = max(self.first, week.first), min(self.last, week.last)
        return Hold(self.label, self.who, first, last, self.is_booked) if first <= last else None


@dataclass(frozen=True)
class Refused:
    """One choice of a wish that was not served: who has the sets then, and which are free after all."""

    first: dt.date
    last: dt.date
    holds: tuple[Hold, ...]
    free: tuple[str, ...]


@dataclass(frozen=True)
class RoundPicture:
    """`lines` are weeks, each with what every set of `sets` does then; `refused` by wish."""

    wishes: tuple[Wish, ...]
    sets: tuple[MaterialSet, ...]
    lines: tuple[tuple[Week, tuple[tuple[Hold, ...], ...]], ...]
    refused: dict[int, list[Refused]]

    @property
    def served(self) -> list[Wish]:
        """The wishes that get a set, in the order of their days."""
        return sorted((one for one in self.wishes if one.given_on), key=lambda one: (one.given_on, one.pk))

    @property
    def unserved(self) -> list[Wish]:
        """Those that do not, the weightiest first."""
        return sorted((one for one in self.wishes if not one.given_on), key=lambda one: -(one.weight or 0))


def picture_of_round(lending_round: LendingRound) -> RoundPicture:
    """Everything its page needs in three statements; who may see the round may see this."""
    rows = Wish.objects.filter(lending_round=lending_round).select_related("borrower", "given_set")
    wishes = list(rows.order_by("borrower__sort_key", "pk"))
    for wish in wishes:
        wish.lending_round = lending_round
    given = {wish.given_set_id for wish in wishes}
    kept = MaterialSet.objects.filter(material=lending_round.material)
    sets = [one for one in kept if one.state == USABLE or one.pk in given]
    holds = _holds(lending_round, sets, wishes)
    usable = [one for one in sets if one.state == USABLE]
    refused = {
        wish.pk: [_refused(lending_round, day, usable, holds) for day in wish.choices]
        for wish in wishes
        if wish.given_on is None and wish.weight is not None
    }
    return RoundPicture(tuple(wishes), tuple(sets), _lines(lending_round, sets, holds), refused)


def _holds(
    lending_round: LendingRound, sets: Collection[MaterialSet], wishes: Iterable[Wish]
) -> dict[int, list[Hold]]:
    """By set who has it in the days of the round, in the order of the days; one statement."""
    labels = {one.pk: one.label for one in sets}
    found: dict[int, list[Hold]] = defaultdict(list)
    own = {wish.booking_id for wish in wishes if wish.booking_id}
    for loan in _loans(lending_round, sets):
        if loan.pk not in own:
            hold = Hold(
                labels[loan.material_set_id], loan.borrower.name, loan.starts_on, loan.ends_on, is_booked=True
            )
            found[loan.material_set_id].append(hold)
    for wish in wishes:
        if wish.given_on and wish.given_set_id in labels:
            last = lending_round.end_of(wish.given_on)
            key = int(wish.given_set_id)
            found[key].append(Hold(labels[key], wish.borrower.name, wish.given_on, last))
    for of_set in found.values():
        of_set.sort(key=lambda one: one.first)
    return found


def _loans(lending_round: LendingRound, sets: Collection[MaterialSet]) -> Iterable[Booking]:
    until = lending_round.ends_on + DAY * lending_round.material.transport_days
    days = BookedDay.objects.filter(material_set__in=sets, day__range=(lending_round.starts_on, until))
    rows = Booking.objects.filter(pk__in=days.order_by().values("booking"))
    return rows.select_related("borrower")


def _lines(
    lending_round: LendingRound, sets: Collection[MaterialSet], holds: dict[int, list[Hold]]
) -> tuple[tuple[Week, tuple[tuple[Hold, ...], ...]], ...]:
    first, last = week_of(lending_round.starts_on), week_of(lending_round.ends_on)
    number = (last.first - first.first).days // 7 + 1
    return tuple(
        (week, tuple(_of_week(week, holds.get(one.pk, [])) for one in sets))
        for week in weeks_from(first, number)
    )


def _of_week(week: Week, holds: Iterable[Hold]) -> tuple[Hold, ...]:
    return tuple(part for one in holds if (part := one.within(week)))


def _refused(
    lending_round: LendingRound, first: dt.date, usable: Iterable[MaterialSet], holds: dict[int, list[Hold]]
) -> Refused:
    last, pause = lending_round.end_of(first), DAY * lending_round.material.transport_days
    found: list[Hold] = []
    free: list[str] = []
    for one in usable:
        there = [each for each in holds.get(one.pk, ()) if each.first <= last + pause]
        there = [each for each in there if first <= each.last + pause]
        found += there
        if not there:
            free.append(one.label)
    return Refused(first, last, tuple(found), tuple(free))
