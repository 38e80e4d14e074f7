"""Asking every address as everybody, and naming what comes back."""

from typing import Any

from django.db import transaction

from bildungsnetz.contexts.access.roles import Role
from tests.security.addresses import Address
from tests.security.world import ANONYMOUS, HERE, THERE, World

LET_IN, SIGN_IN, FORBIDDEN, MISSING, NO_FORM = "let in", "sign in", "forbidden", "missing", "no form"
PEOPLE = [(ANONYMOUS, ""), *((role.key, place) for place in (HERE, THERE) for role in Role)]


def ask(
    world: World, address: Address, role: str, place: str, *, netz: str = HERE, method: str = "get"
) -> str:
    """What the address answers this person; a view that only takes forms is sent an empty one.

    Nothing that is written stays, so that all are asked alike.
    """
    path = address.filled(world, netz)
    with transaction.atomic():
        browser = world.browser(role, place)
        answer = getattr(browser, method)(path)
        if answer.status_code == 405 and method == "get":
            answer = browser.post(path)
        answer.close()
        transaction.set_rollback(True)
    return named(answer)


def named(answer: Any) -> str:
    """The kind of an answer."""
    if answer.status_code == 302 and answer["Location"].startswith(("/anmelden/?next", "/konto/login/")):
        return SIGN_IN
    if answer.status_code < 400 or answer.status_code in {400, 401, 409}:
        return LET_IN
    kinds = {403: FORBIDDEN, 404: MISSING, 405: NO_FORM}
    return kinds.get(answer.status_code, f"error {answer.status_code}")
