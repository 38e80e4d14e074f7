"""A decision shows the plans that it carries: to the office with a link, to the public in sums."""

import datetime as dt

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import picture_of
from tests.factories.bodies import recorded
from tests.factories.planning import a_world
from tests.factories.strategy import a_conference_decision
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db


def test_the_office_gets_a_link_and_the_public_sums_without_a_name(client: Client) -> None:
    world = a_world()
    decision = a_conference_decision(world.network, "Einsatz der Fachkräfte")
    decision.is_public = True
    recorded(decision, by=COMMAND)
    plan = world.discussed()
    actions.adopt_plan(plan, by=COMMAND, decision=decision, is_meant=True, starts_on=dt.date(2027, 8, 1))
    worked = picture_of(Plan.objects.get()).totals.worked

    inside = office(world.network).get(f"/arbeitsbereich/musterland/beschluesse/{decision.pk}/")
    assert "/arbeitsbereich/musterland/einsatzplaene/2027-28/1/" in inside.text
    outside = text_of(client.get(f"/musterland/beschluesse/{decision.slug}/"))
    assert f"Schuljahr 2027/28 (beschlossen): {worked} Wochenstunden von 3 Fachkräften an" in outside
    assert "Fachkraft Lernen 1" not in outside
