"""People whose hours are planned, what they can do, and when they are away. Why is never asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network

from ..filling import check_hours
from ..models import Absence, Qualification, StaffMember, StaffQualification
from ..periods import check_in_order
from ..rules import may_plan_staff


class StaffValues(TypedDict):
    """All that an office says about a member of staff beside qualifications."""

    label: str
    home: Institution
    most_schools: int
    reach_minutes: int
    person: Person | None
    note: str


class AbsenceValues(TypedDict):
    """By how much somebody is away, and when."""

    weekly_hours: Decimal
    starts_on: dt.date
    ends_on: dt.date | None


@action("resources.member.add", requires=may_plan_staff)
def add_staff_member(
    network: Network,
    *,
    by: Principal,
    qualifications: Collection[Qualification] = (),
    **values: Unpack[StaffValues],
) -> StaffMember:
    """Somebody who can be planned from now on; hours come with a post (`fill_post`)."""
    member = StaffMember(network=network, **values)
    _check(member)
    member.save()
    _put_qualifications(member, qualifications)
    return member


@action("resources.member.edit", requires=may_plan_staff)
def edit_staff_member(
    member: StaffMember,
    *,
    by: Principal,
    qualifications: Collection[Qualification],
    revision: int | None = None,
    **values: Unpack[StaffValues],
) -> StaffMember:
    """Change what is said about somebody."""
    member.expect_revision(revision)
    for name, value in values.items():
        setattr(member, name, value)
    _check(member)
    member.save()
    _put_qualifications(member, qualifications)
    return member


@action("resources.member.leave", requires=may_plan_staff)
def release_staff_member(
    member: StaffMember, *, by: Principal, left_on: dt.date, revision: int | None = None
) -> StaffMember:
    """Somebody leaves: fillings and absences that last longer end on the same day."""
    member.expect_revision(revision)
    for row in (*member.fillings.all(), *member.absences.all()):
        if row.starts_on > left_on:
            row.delete()
        elif row.ends_on is None or row.ends_on > left_on:
            row.ends_on = left_on
            row.save()
    member.left_on = left_on
    member.save()
    return member


@action("resources.absence.record", requires=may_plan_staff)
def record_absence(member: StaffMember, *, by: Principal, **values: Unpack[AbsenceValues]) -> Absence:
    """Somebody is away by some weekly hours. The reason is not kept anywhere."""
    absence = Absence(member=member, **values)
    _check_absence(absence)
    absence.save()
    return absence


@action("resources.absence.edit", requires=may_plan_staff)
def edit_absence(
    absence: Absence, *, by: Principal, revision: int | None = None, **values: Unpack[AbsenceValues]
) -> Absence:
    """Other hours or other days."""
    absence.expect_revision(revision)
    for name, value in values.items():
        setattr(absence, name, value)
    _check_absence(absence)
    absence.save()
    return absence


@action("resources.absence.remove", requires=may_plan_staff)
def remove_absence(absence: Absence, *, by: Principal, revision: int | None = None) -> None:
    """Entered by mistake, or not needed any more."""
    absence.expect_revision(revision)
    absence.delete()


def _put_qualifications(member: StaffMember, wanted: Collection[Qualification]) -> None:
    """What somebody can do from now on, inside a running action."""
    if any(one.network_id != member.network_id for one in wanted):
        sentence = _("Diese Qualifikation gehört zu einem anderen Bildungsnetzwerk.")
        raise DomainError(sentence, field="qualifications")
    held = {row.qualification_id: row for row in member.qualifications.all()}
    keys = {one.pk for one in wanted}
    for key, row in held.items():
        if key not in keys:
            row.delete()
    new = [StaffQualification(member=member, qualification=one) for one in wanted if one.pk not in held]
    record_all(new, create=True)


def _check(member: StaffMember) -> None:
    member.label = " ".join(member.label.split())
    if not member.label:
        raise DomainError(_("Bitte geben Sie einen Namen oder eine Funktion an."), field="label")
    if member.home.kreis_ags not in {"", member.network.region.ags}:
        sentence = _("Die Stammschule oder der Dienstort liegt in einem anderen Kreis.")
        raise DomainError(sentence, field="home")
    person = member.person
    if person is not None and person.scope_key != member.scope_key:
        raise DomainError(_("Diese Person gehört zu einem anderen Bildungsnetzwerk."), field="person")
    twins = StaffMember.objects.filter(network=member.network, label=member.label, left_on=None)
    if twins.exclude(pk=member.pk).exists():
        sentence = _("„%s“ gibt es schon. Bitte unterscheiden Sie die beiden, zum Beispiel durch eine Zahl.")
        raise DomainError(sentence % member.label, field="label")


def _check_absence(absence: Absence) -> None:
    check_hours(absence.weekly_hours)
    check_in_order(absence.starts_on, absence.ends_on)
