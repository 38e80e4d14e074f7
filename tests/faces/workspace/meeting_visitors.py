"""Who opens the pages about bodies and meetings in these tests."""

from django.test import Client

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies.models import Occupancy
from bildungsnetz.contexts.registry.models import Network
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.bodies import an_account_for


def office_of(network: Network, role: Role = Role.OFFICE_HEAD_PEDAGOGICAL) -> Client:
    """A browser in which somebody of the network's office is signed in."""
    user = an_account_with(role, network.scope_key, email=f"{role.key}@{network.slug}.example")
    return signed_in(user)


def member_on(occupancy: Occupancy) -> Client:
    """A browser in which the holder of this seat is signed in."""
    return signed_in(an_account_for(occupancy.person))
