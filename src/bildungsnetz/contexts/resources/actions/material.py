"""Material and its sets: entered, changed, moved, retired."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.registry.models import Network

from ..lending.holding import locked, locked_set
from ..lending.lifecycle import OPEN
from ..lending.rounds import open_rounds
from ..lending.rules import may_edit_material
from ..models import Booking, Material, MaterialSet

LONGEST_SLUG = 80


class MaterialValues(TypedDict, total=False):
    """What an office says of material; days are counted with weekends."""

    title: str
    description: str
    owner: Institution
    transport_days: int
    most_days: int
    is_public: bool


@action("resources.material.add", requires=may_edit_material)
def add_material(network: Network, *, by: Principal, **values: Unpack[MaterialValues]) -> Material:
    """New material, still without sets."""
    material = Material(network=network, **values)
    taken = set(Material.objects.filter(network=network).values_list("slug", flat=True))
    material.slug = free_slug(material.title, taken, longest=LONGEST_SLUG)
    material.save()
    return material


@action("resources.material.edit", requires=may_edit_material)
def edit_material(
    material: Material, *, by: Principal, revision: int | None = None, **values: Unpack[MaterialValues]
) -> Material:
    """Change what is told of it; days of transport and the longest loan hold for new loans."""
    material = locked(material)
    material.expect_revision(revision)
    for name, value in values.items():
        setattr(material, name, value)
    material.save()
    return material


@action("resources.material.retire", requires=may_edit_material)
def retire_material(material: Material, *, by: Principal, revision: int | None = None) -> Material:
    """It is lent no more; its loans stay on record."""
    material = locked(material)
    material.expect_revision(revision)
    _expect_no_loans(Booking.objects.filter(material_set__material=material, state__in=OPEN).count())
    if open_rounds([material]):
        raise DomainError(_("Das geht noch nicht: Eine Verteilrunde ist offen. Sagen Sie sie zuerst ab."))
    material.is_retired = True
    material.save()
    return material


@action("resources.material.restore", requires=may_edit_material)
def restore_material(material: Material, *, by: Principal, revision: int | None = None) -> Material:
    """It is lent again."""
    material = locked(material)
    material.expect_revision(revision)
    material.is_retired = False
    material.save()
    return material


@action("resources.set.add", requires=may_edit_material)
def add_set(material: Material, *, by: Principal, label: str, location: Institution) -> MaterialSet:
    """One set more. Its label is its own among the sets of the material."""
    material = locked(material)
    material_set = MaterialSet(material=material, label=label.strip(), location=location)
    _expect_own_label(material_set)
    material_set.save()
    return material_set


@action("resources.set.edit", requires=may_edit_material)
def edit_set(
    material_set: MaterialSet,
    *,
    by: Principal,
    label: str,
    location: Institution,
    revision: int | None = None,
) -> MaterialSet:
    """Call it something else, or move it to another place."""
    material_set = locked_set(material_set)
    material_set.expect_revision(revision)
    material_set.label, material_set.location = label.strip(), location
    _expect_own_label(material_set)
    material_set.save()
    return material_set


@action("resources.set.retire", requires=may_edit_material)
def retire_set(
    material_set: MaterialSet, *, by: Principal, reason: str = "", revision: int | None = None
) -> MaterialSet:
    """It is gone for good: worn out, lost, given away."""
    material_set = locked_set(material_set)
    material_set.expect_revision(revision)
    _expect_no_loans(Booking.objects.filter(material_set=material_set, state__in=OPEN).count())
    material_set.state = MaterialSet.State.RETIRED
    material_set.save()
    if reason.strip():
        explain(reason.strip())
    return material_set


def _expect_own_label(material_set: MaterialSet) -> None:
    others = MaterialSet.objects.filter(material=material_set.material_id, label=material_set.label)
    if others.exclude(pk=material_set.pk).exists():
        raise DomainError(
            _("Ein Exemplar „%s“ gibt es schon. Bitte wählen Sie eine andere Bezeichnung.")
            % material_set.label,
            field="label",
        )


def _expect_no_loans(number: int) -> None:
    if number:
        raise DomainError(
            ngettext(
                "Das geht noch nicht: %(n)s Ausleihe läuft oder steht bevor.",
                "Das geht noch nicht: %(n)s Ausleihen laufen oder stehen bevor.",
                number,
            )
            % {"n": number}
        )
