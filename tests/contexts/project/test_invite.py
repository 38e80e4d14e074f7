"""`bildungsnetz invite`: how the first account of an installation begins."""

import pytest
from django.core.management import CommandError, call_command

from bildungsnetz.contexts.accounts.models import Invitation
from bildungsnetz.contexts.kernel.models import OutboxMessage
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def test_the_ministry_is_invited():
    call_command("invite", "erste@land.example", "--name", "Erste Person", "--role", "ministerium")
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.scope, invitation.network_key) == ("ministerium", "land", "")
    assert OutboxMessage.objects.get().recipient == "erste@land.example"


def test_a_networks_head_is_invited():
    network = a_network()
    call_command(
        "invite", "l@k.example", "--name", "X", "--role", "leitung-verwaltung", "--network", "musterland"
    )
    assert Invitation.objects.get().scope == network.scope_key


def test_a_role_of_a_network_needs_the_network():
    with pytest.raises(CommandError, match="--network kleve"):
        call_command("invite", "l@k.example", "--name", "X", "--role", "mitarbeit")


@pytest.mark.parametrize("role", ["vorsitz", "schule", "erfunden"])
def test_other_roles_are_not_offered(role):
    with pytest.raises(CommandError):
        call_command("invite", "l@k.example", "--name", "X", "--role", role)


def test_what_the_domain_refuses_is_one_sentence():
    with pytest.raises(CommandError, match="E-Mail-Adresse") as refused:
        call_command("invite", "keine adresse", "--name", "X", "--role", "ministerium")
    assert refused.value.returncode == 1
