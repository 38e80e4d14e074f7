"""Needs as a table: schools by qualification, with sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..models import Need, Qualification
from ..rules import may_plan_staff
from ..school_years import school_year_of, year_after, year_before
from ..schooling import schools_in


@dataclass(frozen=True)
class NeedFilter:
    """What narrows the table; empty values narrow nothing. `area` is the AGS of a municipality."""

    area: str = ""
    school_form: str = ""
    text: str = ""
    only_with_need: bool = False


@dataclass(frozen=True)
class NeedRow:
    """A school with its needs by key of qualification; what is missing was never entered."""

    school: Institution
    needs: Mapping[str, Need]

    @property
    def total(self) -> int:
        """Hours of all qualifications."""
        return sum(one.hours for one in self.needs.values())


@dataclass(frozen=True)
class NeedTable:
    """The needs of one school year. `forms` and `areas` are what the filter can offer."""

    school_year: str
    qualifications: list[Qualification]
    rows: list[NeedRow]
    forms: list[str]
    areas: list[tuple[str, str]]
    is_narrowed: bool

    @property
    def sums(self) -> dict[str, int]:
        """Hours by qualification over the rows shown."""
        return {
            each.key: sum(row.needs[each.key].hours for row in self.rows if each.key in row.needs)
            for each in self.qualifications
        }

    @property
    def total(self) -> int:
        """All hours of the rows shown."""
        return sum(row.total for row in self.rows)


def need_table(
    principal: Principal, network: Network, school_year: str, chosen: NeedFilter | None = None
) -> NeedTable:
    """All schools of the Kreis with what they need; three statements, whatever the number of schools."""
    chosen = chosen or NeedFilter()
    if not may_plan_staff(principal, network):
        return NeedTable(school_year, [], [], [], [], is_narrowed=False)
    held = list(Need.objects.filter(network=network, school_year=school_year).select_related("qualification"))
    every = Institution.objects.filter(
        Q(pk__in=schools_in(network)) | Q(pk__in={one.school_id for one in held})
    )
    schools = list(every.select_related("municipality").defer("words"))
    by_school: dict[int, dict[str, Need]] = {}
    for one in held:
        by_school.setdefault(one.school_id, {})[one.qualification.key] = one
    used = {one.qualification_id for one in held}
    rows = [NeedRow(school, by_school.get(school.pk, {})) for school in schools]
    return NeedTable(
        school_year,
        [
            one
            for one in Qualification.objects.filter(network=network)
            if not one.is_retired or one.pk in used
        ],
        [row for row in rows if _fits(row, chosen)],
        sorted({school.school_form for school in schools if school.school_form}),
        sorted(
            {
                (school.municipality_ags, school.municipality.name)
                for school in schools
                if school.municipality
            },
            key=lambda pair: pair[1],
        ),
        is_narrowed=chosen != NeedFilter(),
    )


def need_years(principal: Principal, network: Network) -> list[str]:
    """School years to choose from, newest first: those with needs, this one and the next."""
    this = school_year_of(clock.today())
    years = {this, year_after(this)}
    if may_plan_staff(principal, network):
        years |= set(
            Need.objects.filter(network=network).order_by().values_list("school_year", flat=True).distinct()
        )
    return sorted(years, reverse=True)


def school_to_plan(principal: Principal, network: Network, key: int) -> Institution | None:
    """A school of the network, or nothing."""
    if not may_plan_staff(principal, network):
        return None
    return schools_in(network).filter(pk=key).first()


def needs_of_school(
    principal: Principal, network: Network, school: Institution, school_year: str
) -> list[Need]:
    """What is entered for one school."""
    rows = Need.objects.filter(network=network, school=school, school_year=school_year)
    return list(rows.select_related("qualification")) if may_plan_staff(principal, network) else []


def can_copy(principal: Principal, network: Network, school_year: str) -> bool:
    """Does the year before have needs?"""
    rows = Need.objects.filter(network=network, school_year=year_before(school_year))
    return may_plan_staff(principal, network) and rows.exists()


def _fits(row: NeedRow, chosen: NeedFilter) -> bool:
    school = row.school
    return (
        (not chosen.area or school.municipality_ags == chosen.area)
        and (not chosen.school_form or school.school_form == chosen.school_form)
        and (not chosen.text or chosen.text.casefold() in f"{school.name} {school.schulnummer}".casefold())
        and (not chosen.only_with_need or row.total > 0)
    )
