"""People whose hours are planned: read only by those who plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Prefetch, QuerySet

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.actors.queries import GONE
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..models import Absence, Filling, Qualification, StaffMember, StaffQualification
from ..periods import is_valid_on
from ..rules import may_plan_staff

NOTHING = Decimal(0)


@dataclass(frozen=True)
class StaffPicture:
    """Somebody on a day: weekly hours filled and away, qualifications, and all periods."""

    member: StaffMember
    hours: Decimal
    away: Decimal
    funders: list[str]
    qualifications: list[Qualification]
    fillings: list[Filling]
    absences: list[Absence]


@dataclass(frozen=True)
class StaffFilter:
    """What narrows the list; empty values narrow nothing. `left` shows who is gone."""

    qualification: str = ""
    funder: str = ""
    text: str = ""
    left: bool = False


def staff_of(
    principal: Principal, network: Network, chosen: StaffFilter | None = None, day: dt.date | None = None
) -> list[StaffPicture]:
    """The staff of a network by label; four statements."""
    if not may_plan_staff(principal, network):
        return []
    chosen, day = chosen or StaffFilter(), day or clock.today()
    rows = StaffMember.objects.filter(network=network)
    if chosen.text:
        rows = rows.filter(label__icontains=chosen.text)
    if chosen.qualification:
        rows = rows.filter(qualifications__qualification__key=chosen.qualification)
    pictures = [_picture(member, day) for member in _complete(rows)]
    return [
        one
        for one in pictures
        if _has_left(one.member, day) == chosen.left and (not chosen.funder or chosen.funder in one.funders)
    ]


def staff_member_of(principal: Principal, network: Network, key: int) -> StaffPicture | None:
    """One of them, or nothing."""
    if not may_plan_staff(principal, network):
        return None
    member = _complete(StaffMember.objects.filter(network=network, pk=key)).first()
    return _picture(member, clock.today()) if member else None


def absence_of(principal: Principal, network: Network, key: int) -> Absence | None:
    """One absence, or nothing."""
    rows = Absence.objects.filter(member__network=network, pk=key).select_related("member__network__region")
    return rows.first() if may_plan_staff(principal, network) else None


def members_to_choose(principal: Principal, network: Network) -> QuerySet[StaffMember]:
    """Who can fill a post."""
    rows = StaffMember.objects.filter(network=network, left_on=None).order_by("label", "pk")
    return rows if may_plan_staff(principal, network) else rows.none()


def qualifications_of(network: Network) -> QuerySet[Qualification]:
    """The qualifications that are in use, by name; they are no secret."""
    return Qualification.objects.filter(network=network, is_retired=False)


def counted_qualifications(principal: Principal, network: Network) -> QuerySet[Qualification]:
    """All qualifications, also those not in use any more, each with `members`, who bring it."""
    rows = Qualification.objects.filter(network=network)
    if not may_plan_staff(principal, network):
        return rows.none()
    bring = StaffQualification.objects.filter(member__network=network, member__left_on=None)
    counts = dict(bring.order_by().values_list("qualification").annotate(number=Count("pk")))
    for row in rows:
        row.members = counts.get(row.pk, 0)
    return rows


def qualification_of(principal: Principal, network: Network, key: int) -> Qualification | None:
    """One of them, or nothing."""
    rows = Qualification.objects.filter(network=network, pk=key).select_related("network__region")
    return rows.first() if may_plan_staff(principal, network) else None


def homes_to_choose(principal: Principal, network: Network) -> QuerySet[Institution]:
    """Where somebody may be at home: any institution of the Kreis that is not gone."""
    rows = Institution.objects.filter(kreis_ags=network.region.ags).exclude(state__in=GONE).defer("words")
    return rows if may_plan_staff(principal, network) else rows.none()


def people_to_choose(principal: Principal, network: Network) -> QuerySet[Person]:
    """People of the network's register, to link somebody with."""
    rows = Person.objects.filter(scope=network.scope_key, erased_on=None).order_by("family_name", "pk")
    return rows if may_plan_staff(principal, network) else rows.none()


def _complete(members: QuerySet[StaffMember]) -> QuerySet[StaffMember]:
    return members.select_related("home", "person", "network__region").prefetch_related(
        Prefetch("fillings", Filling.objects.select_related("post").order_by("starts_on", "pk")),
        Prefetch(
            "qualifications",
            StaffQualification.objects.select_related("qualification").order_by("qualification__name"),
        ),
        Prefetch("absences", Absence.objects.order_by("starts_on", "pk")),
    )


def _has_left(member: StaffMember, day: dt.date) -> bool:
    return member.left_on is not None and member.left_on < day


def _picture(member: StaffMember, day: dt.date) -> StaffPicture:
    fillings, absences = list(member.fillings.all()), list(member.absences.all())
    running = [one for one in fillings if is_valid_on(one, day)]
    return StaffPicture(
        member,
        sum((one.weekly_hours for one in running), NOTHING),
        sum((one.weekly_hours for one in absences if is_valid_on(one, day)), NOTHING),
        sorted({one.post.funder for one in running}),
        [row.qualification for row in member.qualifications.all()],
        fillings,
        absences,
    )
