"""Damage: reported, and repaired."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lending.holding import locked_set
from ..lending.rules import may_edit_material
from ..models import Damage, MaterialSet

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
