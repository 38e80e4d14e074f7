"""People of one network, signed in."""

from django.test import Client

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Occupancy
from bildungsnetz.contexts.registry.models import Network
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.bodies import an_account_for


def office(network: Network, role: Role = Role.OFFICE_HEAD_PEDAGOGICAL) -> Client:
    """The office of the network, with the rights of its head unless another role is given."""
    mail = f"{role.key}@{network.slug}.example"
    return signed_in(an_account_with(role, network.scope_key, email=mail))


def member(occupancy: Occupancy) -> Client:
    """Whoever holds this seat."""
    return signed_in(an_account_for(occupancy.person))


def school(institution: Institution) -> Client:
    """The account of this school."""
    scope = f"einrichtung:{institution.pk}"
    mail = f"{institution.pk}@schule.example"
    return signed_in(an_account_with(Role.SCHOOL, institution.scope_key, scope=scope, email=mail))
