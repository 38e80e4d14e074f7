"""Pins: a pair of person and school that a plan must have, or must not have."""

from __future__ import annotations

from django.utils.translation import gettext as _

from allotment.errors import AllotmentError
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..bridge import freeze
from ..frozen import thawed
from ..lifecycle import OPEN
from ..models import Pin, Plan, StaffMember
from ..rules import may_plan_staff
from ..writing import as_domain_error, check_reason, check_same_network, locked, pins_of


@action("resources.pin.set", requires=may_plan_staff)
def pin_pair(
    plan: Plan, *, by: Principal, member: StaffMember, school: Institution, kind: str, reason: str
) -> Pin:
    """Say that this pair must be in the plan or must not be; an earlier pin of the pair gives way.

    It counts from the next computation. Raises `DomainError` for a pin that no plan could keep.
    """
    plan = locked(plan)
    _check_open(plan)
    check_same_network(plan, member=member)
    if kind not in Pin.Kind.values:
        raise DomainError(
            _("Bitte wählen Sie, ob das Paar festgelegt oder ausgeschlossen ist."), field="kind"
        )
    pin = Pin.objects.filter(plan=plan, member=member, school=school).first() or Pin(
        plan=plan, member=member, school=school
    )
    pin.kind, pin.reason, pin.set_by = kind, check_reason(reason), by.label
    _check_possible(plan, pin)
    explain(pin.reason)
    pin.save()
    return pin


@action("resources.pin.remove", requires=may_plan_staff)
def release_pin(pin: Pin, *, by: Principal) -> None:
    """Leave this pair to the computation again."""
    plan = locked(pin.plan)
    _check_open(plan)
    found = Pin.objects.filter(pk=pin.pk).first()
    if found is not None:
        found.delete()


def _check_open(plan: Plan) -> None:
    if plan.state not in OPEN:
        raise DomainError(_("Festlegen lässt sich nur in einem Plan, der noch nicht beschlossen ist."))


def _check_possible(plan: Plan, pin: Pin) -> None:
    """The pins with this one, on needs and supply of this moment."""
    others = [each for each in pins_of(plan) if each.pk != pin.pk or pin.pk is None]
    frozen = freeze(plan, [*others, pin])
    if pin.kind == Pin.Kind.PINNED:
        _check_planned(pin, frozen)
    try:
        thawed(frozen)
    except AllotmentError as error:
        raise as_domain_error(error, frozen, field="school") from error


def _check_planned(pin: Pin, frozen: dict[str, object]) -> None:
    """A pin of somebody without hours, or of a school without need, would be left out silently."""
    schools = {entry["id"] for entry in frozen["schools"]}  # type: ignore[attr-defined]
    if str(pin.school_id) not in schools:
        raise DomainError(
            _("%s hat in diesem Schuljahr keinen Bedarf. Bitte erfassen Sie ihn zuerst.") % pin.school,
            field="school",
        )
    members = {entry["id"].partition(":")[0] for entry in frozen["staff"]}  # type: ignore[attr-defined]
    if str(pin.member_id) not in members:
        raise DomainError(
            _("%s hat in diesem Schuljahr keine Stunden. Bitte prüfen Sie die Besetzung.") % pin.member,
            field="member",
        )
