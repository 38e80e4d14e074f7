"""What needs ask for and people bring."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.registry.models import Network

from ..models import Qualification
from ..rules import may_plan_staff

LONGEST_KEY = 40


@action("resources.qualification.add", requires=may_plan_staff)
def add_qualification(network: Network, *, by: Principal, name: str) -> Qualification:
    """A further qualification; its key follows from its name and stays."""
    name = _checked(network, name)
    taken = set(Qualification.objects.filter(network=network).values_list("key", flat=True))
    qualification = Qualification(network=network, name=name)
    qualification.key = free_slug(name, taken, longest=LONGEST_KEY)
    qualification.save()
    return qualification


@action("resources.qualification.edit", requires=may_plan_staff)
def edit_qualification(
    qualification: Qualification, *, by: Principal, name: str, is_retired: bool, revision: int | None = None
) -> Qualification:
    """Another name, or no longer offered in forms; what was entered with it stays."""
    qualification.expect_revision(revision)
    qualification.name = _checked(qualification.network, name, but=qualification.pk)
    qualification.is_retired = is_retired
    qualification.save()
    return qualification


def _checked(network: Network, name: str, but: int | None = None) -> str:
    name = " ".join(name.split())
    others = Qualification.objects.filter(network=network).exclude(pk=but).values_list("name", flat=True)
    if not name:
        raise DomainError(_("Bitte geben Sie der Qualifikation einen Namen."), field="name")
    if name.casefold() in {other.casefold() for other in others}:
        raise DomainError(_("Diese Qualifikation gibt es schon."), field="name")
    return name
