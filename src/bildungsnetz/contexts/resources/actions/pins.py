"""Pins: a pair of person and school that a plan must have, or must not have."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..bridge import freeze
from ..clashes import check_pins, check_planned
from ..lifecycle import OPEN
from ..models import Pin, Plan, StaffMember
from ..rules import may_plan_staff
from ..writing import check_reason, check_same_network, locked, pins_of


@action("resources.pin.set", requires=may_plan_staff)
def pin_pair(
    plan: Plan, *, by: Principal, member: StaffMember, school: Institution, kind: str, reason: str
) -> Pin:
    """Say that this pair must be in the plan or must not be; an earlier pin of the pair gives way.

    It counts from the next computation. Raises `DomainError` for a pin that no plan could keep; it names the
    pins that contradict.
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
        check_planned(frozen, pin)
    check_pins(frozen, pin)
