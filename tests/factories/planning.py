"""A small region to plan: schools in a row, people with hours, needs of one school year, plans of them."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from allotment.staffing.first_plan import first_plan
from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import begin_computing, finish_computing
from bildungsnetz.contexts.resources.computing.keeping import Found
from bildungsnetz.contexts.resources.frozen import thawed
from bildungsnetz.contexts.resources.models import (
    Filling,
    Need,
    Plan,
    Post,
    Qualification,
    StaffMember,
    StaffQualification,
)
from bildungsnetz.contexts.resources.models.plans import Assignment
from tests.factories.bodies import recorded as recorded_by
from tests.factories.networks import a_network

YEAR = "2027/28"
DEGREE_KM = 111.19


@dataclass
class World:
    """A network with qualifications, schools every two km to the north, and people at the first ones."""

    network: Network
    qualifications: dict[str, Qualification] = field(default_factory=dict)
    schools: list[Institution] = field(default_factory=list)
    people: list[StaffMember] = field(default_factory=list)

    def draft(self, **values: Any) -> Plan:
        """A draft of the year."""
        values = {"school_year": YEAR, "title": "Erster Entwurf", "seconds": 1} | values
        return actions.draft_plan(self.network, by=COMMAND, **values)

    def computed(self, **values: Any) -> Plan:
        """A plan with the greedy result."""
        return computed(self.draft(**values))

    def discussed(self, **values: Any) -> Plan:
        """A computed plan in discussion."""
        return actions.open_discussion(self.computed(**values), by=COMMAND)

    def adopted(self, **values: Any) -> Plan:
        """An adopted plan that begins with its school year."""
        plan = self.discussed(**values)
        return actions.adopt_plan(plan, by=COMMAND, starts_on=dt.date(int(plan.school_year[:4]), 8, 1))

    def in_force(self, **values: Any) -> Plan:
        """A plan in force."""
        return actions.put_in_force(self.adopted(**values), by=COMMAND)

    def need(self, school: int, key: str, hours: int, year: str = YEAR) -> Need:
        """What a school needs; an earlier need gives way."""
        values = {"network": self.network, "school": self.schools[school], "school_year": year}
        need = Need.objects.filter(qualification=self.qualifications[key], **values).first()
        need = need or Need(qualification=self.qualifications[key], **values)
        need.hours = hours
        return recorded(need)

    def post(self, member: StaffMember, hours: float, funder: str = "land") -> Filling:
        """Hours of a member from last school year on."""
        day = dt.date(2026, 8, 1)
        post = Post(
            network=self.network,
            title=f"Stelle {funder}",
            funder=funder,
            share=Decimal(1),
            full_hours=Decimal(40),
            starts_on=day,
        )
        return recorded(
            Filling(post=recorded(post), member=member, weekly_hours=Decimal(str(hours)), starts_on=day)
        )

    def member(self, label: str, home: int, keys: str, **values: Any) -> StaffMember:
        """Somebody who brings these qualifications („lernen sprache“)."""
        member = recorded(StaffMember(network=self.network, label=label, home=self.schools[home], **values))
        for key in keys.split():
            recorded(StaffQualification(member=member, qualification=self.qualifications[key]))
        self.people.append(member)
        return member


def recorded(record: Record) -> Any:
    """Write a record without asking what it means."""
    return recorded_by(record, by=COMMAND)


def a_world(network: Network | None = None, *, schools: int = 5) -> World:
    """Five schools, three people (one paid by two funders), needs of two qualifications in two years."""
    world = World(network or a_network())
    for key, name in (("lernen", "Lernen"), ("sprache", "Sprache")):
        world.qualifications[key] = recorded(Qualification(network=world.network, key=key, name=name))
    for number in range(schools):
        world.schools.append(
            recorded(
                Institution(
                    kind=InstitutionKind.SCHOOL,
                    name=f"Schule {chr(65 + number)}",
                    kreis_ags=world.network.region.ags,
                    lat=51.5 + 2 * number / DEGREE_KM,
                    lon=6.9,
                )
            )
        )
    for number in range(schools):
        for year in (YEAR, "2026/27"):
            world.need(number, "lernen", 10 + number, year)
            world.need(number, "sprache", 6, year)
    world.post(world.member("Fachkraft Lernen 1", 0, "lernen"), 20)
    world.post(world.member("Fachkraft Sprache 1", 1, "sprache"), 15.5, "kommune")
    both = world.member("Fachkraft Lernen 2", 2, "lernen sprache")
    world.post(both, 12)
    world.post(both, 8, "kommune")
    return world


def computed(plan: Plan) -> Plan:
    """Ordered and computed at once, without the compiled search; a computed plan as a new version."""
    order = actions.order_computing if plan.state == Plan.State.DRAFT else actions.renew_plan
    plan = order(plan, by=COMMAND)
    return finished(begin_computing(plan, by=WORKER))


def finished(plan: Plan) -> Plan:
    """The running computation ends with the greedy plan."""
    return finish_computing(plan, by=WORKER, found=Found(first_plan(thawed(plan.problem)).plan, bound=1.0))


def hours_of(plan: Plan) -> dict[tuple[str, str, str], dict[str, int]]:
    """Hours by member, school and funder."""
    rows = Assignment.objects.filter(plan=plan).select_related("member", "school")
    return {(row.member.label, row.school.name, row.funder): row.hours for row in rows}
