"""Addresses that no link leads to are answered like any other that is not there."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.roles import Role
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/angebote/?netz=%00", "/musterland/angebote/?q=a%00b", "/musterland/a%00b/"]
)
def test_nothing_is_at_an_address_with_a_nul(client: Client, address: str) -> None:
    a_network(ags="99901")
    page = client.get(address)
    assert page.status_code == 404
    assert "Seite nicht gefunden" in page.content.decode()


def test_nor_in_the_workspace() -> None:
    a_network(ags="99901")
    page = signed_in(an_account_with(Role.OFFICE_STAFF)).get("/arbeitsbereich/musterland/beschluesse/?q=%00")
    assert page.status_code == 404
