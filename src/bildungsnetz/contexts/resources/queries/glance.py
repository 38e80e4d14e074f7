"""Needs and supply of a school year at a glance: sums, gaps, vacant posts."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Network

from ..models import Need, Plan, Qualification
from ..rules import may_plan_staff
from ..school_years import first_day_of, school_year_of, year_after
from ..supply import SupplyRow, needs_of, supply_of
from .posts import NOTHING, FunderSums, PostPicture, posts_of, sums_by_funder


@dataclass(frozen=True, slots=True)
class QualificationLine:
    """One qualification in weekly hours. `supply` are the hours of those who bring it, `shared` of these the
    hours of people who bring others, too; `gap` is what is missing even if all of them worked for it alone.
    """

    name: str
    schools: int
    need: int
    supply: int
    shared: int

    @property
    def gap(self) -> int:
        """What is missing at least."""
        return max(0, self.need - self.supply)


@dataclass(frozen=True, slots=True)
class FunderLine:
    """What one funder pays: posts on the day of the picture, and weekly hours that can be planned."""

    sums: FunderSums
    hours: int
    absent: int
    people: int


@dataclass(frozen=True, slots=True)
class TownLine:
    """One municipality: needs of its schools, and hours of people who start there."""

    name: str
    schools: int
    need: int
    people: int
    supply: int


@dataclass(frozen=True, slots=True)
class Glance:
    """A school year before anybody plans. `coverable`: the most that is covered if ways took no time;
    `shared_people`: those whom more than one funder pays; `lost`: hours that rounding leaves out.
    """

    school_year: str
    day: dt.date
    need: int
    schools: int
    supply: int
    absent: int
    lost: Decimal
    people: int
    coverable: int
    qualifications: tuple[QualificationLine, ...]
    funders: tuple[FunderLine, ...]
    towns: tuple[TownLine, ...]
    vacancies: tuple[PostPicture, ...]
    shared_people: int

    @property
    def all_funders(self) -> dict[str, Decimal]:
        """Posts of all funders together, as full-time equivalents."""
        return {
            "promised": sum((line.sums.promised for line in self.funders), NOTHING),
            "held": sum((line.sums.held for line in self.funders), NOTHING),
        }

    @property
    def gap(self) -> int:
        """What no plan can cover."""
        return self.need - self.coverable


def supply_and_need(principal: Principal, network: Network, school_year: str) -> Glance | None:
    """Sums only, no person; at most nine statements. Nothing for somebody who does not plan."""
    if not may_plan_staff(principal, network):
        return None
    needs = [need for need in needs_of(network, school_year) if need.hours]
    supply = supply_of(network, school_year)
    day = day_in(school_year)
    posts = posts_of(principal, network, day)
    names = _names(network, needs, supply)
    wanted: defaultdict[str, int] = defaultdict(int)
    for need in needs:
        wanted[need.qualification.key] += need.hours
    return Glance(
        school_year=school_year,
        day=day,
        need=sum(wanted.values()),
        schools=len({need.school_id for need in needs}),
        supply=sum(row.available for row in supply),
        absent=sum(row.absent for row in supply),
        lost=sum((row.lost for row in supply), NOTHING),
        people=len({row.member.pk for row in supply}),
        coverable=coverable(wanted, supply),
        qualifications=tuple(_qualification_lines(needs, supply, names)),
        funders=tuple(_funder_lines(sums_by_funder(posts), supply)),
        towns=tuple(_town_lines(needs, supply)),
        vacancies=tuple(post for post in posts if post.vacant > 0),
        shared_people=sum(count > 1 for count in Counter(row.member.pk for row in supply).values()),
    )


def _names(network: Network, needs: Iterable[Need], supply: Iterable[SupplyRow]) -> dict[str, str]:
    """Names of qualifications by key; asked for only when somebody brings what nobody needs."""
    names = {need.qualification.key: need.qualification.name for need in needs}
    if {key for row in supply for key in row.qualifications} <= set(names):
        return names
    return dict(Qualification.objects.filter(network=network).values_list("key", "name"))


def years_with_needs(network: Network) -> list[str]:
    """School years with needs or plans, newest first; this year and the next are always there."""
    now = school_year_of(clock.today())
    needed, planned = (
        model.objects.filter(network=network).order_by().values_list("school_year", flat=True)
        for model in (Need, Plan)
    )
    return sorted({*needed.union(planned), now, year_after(now)}, reverse=True)


def day_in(school_year: str) -> dt.date:
    """Today where it lies in the school year, else its first day."""
    first, after = first_day_of(school_year), first_day_of(year_after(school_year))
    today = clock.today()
    return today if first <= today < after else first


def coverable(wanted: Mapping[str, int], supply: Iterable[SupplyRow]) -> int:
    """The most hours that can be covered when everybody can be everywhere (least cut of a flow).

    For each set of qualifications: the needs outside of it, plus the hours of all who bring one of it.
    """
    rows = [(row.available, row.qualifications & set(wanted)) for row in supply]
    keys, whole = sorted(wanted), sum(wanted.values())
    best = whole
    for size in range(1, len(keys) + 1):
        for chosen in combinations(keys, size):
            inside = set(chosen)
            hours = sum(available for available, brings in rows if brings & inside)
            best = min(best, whole - sum(wanted[key] for key in chosen) + hours)
    return best


def _qualification_lines(
    needs: Sequence[Need], supply: Sequence[SupplyRow], names: Mapping[str, str]
) -> Iterable[QualificationLine]:
    keys = {need.qualification.key for need in needs} | {key for row in supply for key in row.qualifications}
    for key in sorted(keys, key=lambda key: names.get(key, key)):
        mine = [need for need in needs if need.qualification.key == key]
        able = [row for row in supply if key in row.qualifications]
        yield QualificationLine(
            name=names.get(key, key),
            schools=len({need.school_id for need in mine}),
            need=sum(need.hours for need in mine),
            supply=sum(row.available for row in able),
            shared=sum(row.available for row in able if len(row.qualifications) > 1),
        )


def _funder_lines(funders: Iterable[FunderSums], supply: Sequence[SupplyRow]) -> Iterable[FunderLine]:
    for sums in funders:
        rows = [row for row in supply if row.funder == sums.funder]
        yield FunderLine(
            sums=sums,
            hours=sum(row.available for row in rows),
            absent=sum(row.absent for row in rows),
            people=len({row.member.pk for row in rows}),
        )


def _town_lines(needs: Sequence[Need], supply: Sequence[SupplyRow]) -> list[TownLine]:
    """By municipality; where none is known, by place."""
    names = _names_of_towns(needs, supply)
    lines: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: {"need": [], "supply": []})
    for need in needs:
        town = names.get(need.school.municipality_ags, need.school.place)
        lines[town]["need"].append((need.school_id, need.hours))
    for row in supply:
        town = names.get(row.member.home.municipality_ags, row.member.home.place)
        lines[town]["supply"].append((row.member.pk, row.available))
    return [
        TownLine(
            name=name,
            schools=len({key for key, _hours in parts["need"]}),
            need=sum(hours for _key, hours in parts["need"]),
            people=len({key for key, _hours in parts["supply"]}),
            supply=sum(hours for _key, hours in parts["supply"]),
        )
        for name, parts in sorted(lines.items())
    ]


def _names_of_towns(needs: Sequence[Need], supply: Sequence[SupplyRow]) -> dict[str, str]:
    keys = {need.school.municipality_ags for need in needs}
    keys |= {row.member.home.municipality_ags for row in supply}
    return dict(Region.objects.filter(ags__in=keys - {""}).values_list("ags", "name"))
