"""No form is taken without the token that its own page gave out."""

import pytest

from bildungsnetz.contexts.access.roles import Role
from tests.security.addresses import Address, addresses
from tests.security.world import HERE, World

pytestmark = pytest.mark.django_db
ROLE = Role.OFFICE_HEAD_PEDAGOGICAL.key


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_a_form_without_its_token_is_refused(unchanged_world: World, address: Address) -> None:
    browser = unchanged_world.browser(ROLE, HERE)
    browser.handler.enforce_csrf_checks = True
    path = address.filled(unchanged_world, HERE)
    answer = browser.post(path)
    assert answer.status_code in {403, 405}, path
    if answer.status_code == 403:
        assert "Das Formular ist abgelaufen" in answer.content.decode()
