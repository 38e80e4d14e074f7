"""Damage: reported, and repaired."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lending.holding import locked_booking, locked_set
from ..lending.rules import may_change_booking, may_edit_material
from ..models import Booking, Damage, MaterialSet

State = MaterialSet.State


@action("resources.damage.report", requires=may_edit_material)
def report_damage(
    material_set: MaterialSet,
    *,
    by: Principal,
    text: str,
    is_usable: bool = True,
    revision: int | None = None,
) -> Damage:
    """Something is broken or missing; not `is_usable` means that the set goes into repair."""
    material_set = locked_set(material_set)
    material_set.expect_revision(revision)
    if material_set.state == State.RETIRED:
        raise DomainError(_("Dieses Exemplar ist ausgesondert."))
    damage = Damage(material_set=material_set, reported_on=clock.today(), text=text.strip())
    damage.save()
    if not is_usable:
        material_set.state = State.IN_REPAIR
        material_set.save()
    return damage


@action("resources.damage.report_own", requires=may_change_booking)
def report_own_damage(booking: Booking, *, by: Principal, text: str, revision: int | None = None) -> Damage:
    """Whoever has the set says what is broken or missing; the office decides what becomes of the set.

    Said twice in the same words it is one damage.
    """
    booking = locked_booking(booking)
    booking.expect_revision(revision)
    if booking.state != Booking.State.HANDED_OUT:
        raise DomainError(_("Melden lässt sich ein Schaden nur, solange das Material bei Ihnen ist."))
    told = {"booking": booking, "text": text.strip()}
    twin: Damage | None = Damage.objects.filter(repaired_on=None, **told).first()
    if twin is not None:
        return twin
    damage = Damage(material_set=booking.material_set, reported_on=clock.today(), **told)
    damage.save()
    return damage


@action("resources.damage.repair", requires=may_edit_material)
def repair_damage(damage: Damage, *, by: Principal, revision: int | None = None) -> Damage:
    """It is whole again; with its last damage a set leaves the repair."""
    material_set = locked_set(damage.material_set)
    damage = Damage.objects.get(pk=damage.pk)
    damage.material_set = material_set
    damage.expect_revision(revision)
    if damage.repaired_on is not None:
        raise DomainError(_("Dieser Schaden ist schon behoben."))
    damage.repaired_on = clock.today()
    damage.save()
    is_whole = not Damage.objects.filter(material_set=material_set, repaired_on=None).exists()
    if is_whole and material_set.state == State.IN_REPAIR:
        material_set.state = State.USABLE
        material_set.save()
    return damage
