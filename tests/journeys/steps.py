"""What people do in journeys, in their words."""

import re

from django.conf import settings
from playwright.sync_api import Page, expect

from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import State, deliver, render
from bildungsnetz.contexts.resources.computing.solving import compute
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.project.daily import CHORES
from tests.journeys.visitor import Visitor

OF_THE_NIGHT = "Niederschriften nach ihrer Frist genehmigen"


def sign_in(page: Page, role: str) -> None:
    """One click on the page of demo accounts; `role` is a role's key, e.g. `leitung-paedagogisch`."""
    page.goto("/demo/")
    page.locator(f"button[value='{role}']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heute")


def in_the_office(page: Page) -> Visitor:
    """The head of the office of Kreis Musterland, signed in."""
    sign_in(page, "leitung-paedagogisch")
    return Visitor(page, once=True)


def steering_circle() -> Body:
    """The Lenkungskreis of Kreis Musterland: six seats a side with a vote, one of the Land vacant."""
    return Body.objects.get(network__slug="musterland", slug="lk")


def sign_in_by_mail(page: Page, address: str) -> None:
    """As somebody without a password does; on a telephone and without script, too."""
    page.goto("/arbeitsbereich/")
    page.get_by_label("E-Mail-Adresse").first.fill(address)
    page.get_by_role("button", name="Link senden").click()
    page.goto(link_in_mail("accounts.sign_in_link", to=address))
    page.get_by_role("button", name="Jetzt anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heute")


def post_is_delivered() -> None:
    """What the worker does a moment after each promise."""
    waiting = OutboxMessage.objects.filter(state=State.WAITING).values_list("pk", flat=True)
    for key in list(waiting):
        deliver(key)


def plans_are_computed() -> None:
    """What the process that computes does with the plans that wait."""
    while (plan := Plan.objects.filter(computing=Plan.Computing.WAITING).order_by("pk").first()) is not None:
        compute(plan)


def the_night_passes() -> None:
    """What the worker does every night about minutes."""
    next(chore for chore in CHORES if chore.name == OF_THE_NIGHT).do()


def is_only_posted_to(page: Page, path: str) -> bool:
    """Whether a button elsewhere leads here, and no page stands under this address."""
    return page.request.fetch(path, method="OPTIONS").headers.get("allow") == "POST"


def link_in_mail(name: str, *, to: str) -> str:
    """The path of the link with a secret that the newest waiting mail to this address carries."""
    message = OutboxMessage.objects.filter(name=name, recipient=to, state=State.WAITING).latest("pk")
    text = str(render(message).body)
    links = re.findall(rf"{re.escape(settings.SITE_URL)}(/\S+)", text)
    return next(link for link in links if message.data["token"] in link)
