"""What people do in journeys, in their words."""

from playwright.sync_api import Page, expect

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import State, deliver


def sign_in(page: Page, role: str) -> None:
    """One click on the page of demo accounts; `role` is a role's key, e.g. `leitung-paedagogisch`."""
    page.goto("/demo/")
    page.locator(f"button[value='{role}']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heute")


def post_is_delivered() -> None:
    """What the worker does a moment after each promise."""
    waiting = OutboxMessage.objects.filter(state=State.WAITING).values_list("pk", flat=True)
    for key in list(waiting):
        deliver(key)
