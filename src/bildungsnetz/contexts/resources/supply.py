"""What there is to plan with in a school year: needs of schools, and hours of people by who pays them.

- A filling counts when it is valid on 1 August, the day on which the school year begins, and its post and its
  member are still there on that day. The hours of one member and funder are added, then rounded down.
- An absence counts when it covers at least half of the days of the school year; a shorter one is for the
  office to bridge. Absences of a member are added and shared among the funders by hours (largest remainder).
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from bildungsnetz.contexts.registry.models import Network

from .kinds import Funder
from .models import Absence, Filling, Need, StaffMember, StaffQualification
from .school_years import first_day_of, year_after

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """Whole weekly hours of a member that one funder pays; `absent` of these they are away.

    `names` are the qualifications by key, `lost` is what rounding down leaves out.
    """

    member: StaffMember
    funder: str
    hours: int
    absent: int
    names: Mapping[str, str]
    lost: Decimal = NOTHING

    @property
    def qualifications(self) -> frozenset[str]:
        """The keys of what the member brings."""
        return frozenset(self.names)

    @property
    def available(self) -> int:
        """What can be planned."""
        return self.hours - self.absent


def supply_of(network: Network, school_year: str) -> list[SupplyRow]:
    """Everybody with at least one whole hour, by label and funder; three statements."""
    day = first_day_of(school_year)
    known = StaffQualification.objects.select_related("qualification")
    away = Absence.objects.filter(_touching(day, first_day_of(year_after(school_year))))
    fillings: dict[int, list[Filling]] = defaultdict(list)
    for filling in fillings_on(day).filter(post__network=network, member__network=network):
        fillings[filling.member_id].append(filling)
    members = sorted((each[0].member for each in fillings.values()), key=lambda one: (one.label, one.pk))
    prefetch_related_objects(
        members,
        Prefetch("qualifications", known, to_attr="known"),
        Prefetch("absences", away, to_attr="absences_then"),
    )
    return [row for member in members for row in _rows(member, fillings[member.pk], school_year)]


def needs_of(network: Network, school_year: str) -> list[Need]:
    """The needs of a school year with their schools and qualifications, by name of school; one statement."""
    rows = Need.objects.filter(network=network, school_year=school_year)
    return list(rows.select_related("school", "qualification"))


def fillings_on(day: dt.date) -> QuerySet[Filling]:
    """Fillings that are valid on a day, of posts and members that are still there."""
    rows = Filling.objects.filter(
        _valid(day), _valid(day, "post__"), Q(member__left_on__isnull=True) | Q(member__left_on__gte=day)
    )
    return rows.select_related("post", "member__home")


def _valid(day: dt.date, path: str = "") -> Q:
    ends = Q(**{f"{path}ends_on__isnull": True}) | Q(**{f"{path}ends_on__gte": day})
    return Q(**{f"{path}starts_on__lte": day}) & ends


def _touching(first: dt.date, after: dt.date) -> Q:
    return Q(starts_on__lt=after) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))


def counts_in(absence: Absence, school_year: str) -> bool:
    """Does the absence cover at least half of the school year?"""
    first, after = first_day_of(school_year), first_day_of(year_after(school_year))
    begins = max(first, absence.starts_on)
    ends = min(after, absence.ends_on + dt.timedelta(days=1)) if absence.ends_on else after
    return 2 * (ends - begins).days >= (after - first).days


def _rows(member: StaffMember, fillings: Iterable[Filling], school_year: str) -> Iterable[SupplyRow]:
    exact: defaultdict[str, Decimal] = defaultdict(Decimal)
    for filling in fillings:
        exact[filling.post.funder] += filling.weekly_hours
    whole = {funder.value: math.floor(exact[funder]) for funder in Funder if math.floor(exact[funder])}
    away = [each for each in member.absences_then if counts_in(each, school_year)]  # type: ignore[attr-defined]
    missing = sum((each.weekly_hours for each in away), NOTHING)
    absent = _absent(whole, exact, missing)
    names = {each.qualification.key: each.qualification.name for each in member.known}  # type: ignore[attr-defined]
    return [
        SupplyRow(member, funder, hours, absent[funder], names, lost=exact[funder] - hours)
        for funder, hours in whole.items()
    ]


def _absent(whole: Mapping[str, int], exact: Mapping[str, Decimal], missing: Decimal) -> dict[str, int]:
    """Whole hours that are missing, by funder."""
    total = sum(whole.values())
    left = max(0, min(total, math.floor(sum(exact.values(), NOTHING) - missing)))
    return dict(zip(whole, shared_out(total - left, list(whole.values())), strict=True))


def shared_out(amount: int, parts: Sequence[int]) -> list[int]:
    """`amount` in proportion to `parts`, whole numbers, the largest remainder first; none above its part."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    shares = [amount * part // total for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(amount * parts[i] % total), i))
    for i in order[: amount - sum(shares)]:
        shares[i] += 1
    return shares
