"""Comparing the ledger with its records, and what a new day changes in it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db.models import QuerySet

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.kernel.errors import NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.ledger.actions import follow_calendar, rebuild_ledger
from bildungsnetz.contexts.ledger.models import PublicObject
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_held_seat,
    a_public_function,
    a_running_meeting,
    an_invited_meeting,
    recorded,
)
from tests.factories.deeds import as_office
from tests.factories.networks import an_agreement

pytestmark = pytest.mark.django_db


def everything() -> list[tuple[object, ...]]:
    return list(
        PublicObject.objects.order_by("kind", "key").values_list("kind", "key", "digest", "modified_at")
    )


def test_compared_it_is_what_the_actions_made_it(network, later):
    an_agreement(network)
    an_invited_meeting(a_body(network), is_public=True)
    meeting = a_running_meeting(a_body(network, "bildungskonferenz"), is_public=True)
    a_decision(meeting)
    a_public_function(a_held_seat(meeting.body, "Muster").person)
    before = everything()
    with later(hours=1):
        call_command("reindex")
        assert everything() == before  # the times, too
    plain: QuerySet[PublicObject] = PublicObject.objects.all()
    plain.filter(kind="meeting").delete()
    with later(hours=2):
        rebuild_ledger(by=COMMAND)
    assert [row[:3] for row in everything()] == [row[:3] for row in before]
    notes = AuditEvent.objects.values_list("note", flat=True)
    assert f"Verzeichnis öffentlicher Objekte abgeglichen: {len(before)} Objekte." in notes


def test_comparing_finds_what_vanished_beside_the_gate(network):
    body = a_body(network)
    gone = PublicObject.objects.get(kind="organization")
    gone.pk, gone.kind, gone.record_key = None, "meeting", "99"
    gone.save()
    rebuild_ledger(by=COMMAND)
    assert PublicObject.objects.get(kind="meeting").deleted_at is not None
    assert PublicObject.objects.get(kind="organization", key=str(body.pk)).deleted_at is None


def test_an_office_does_not_compare_it(network):
    with pytest.raises(NotAllowed):
        rebuild_ledger(by=as_office(network))


def test_a_name_goes_when_the_office_ends_although_nobody_acts(network, later):
    occupancy = a_held_seat(a_body(network), "Muster")
    function = a_public_function(occupancy.person)
    function.valid_to = dt.date(2026, 11, 18)
    recorded(function, by=COMMAND)
    key = str(occupancy.person_id)
    assert follow_calendar(by=WORKER) == 0
    events = AuditEvent.objects.count()
    with later(days=1):
        assert follow_calendar(by=WORKER) == 3  # person, membership, and the body's list of them
    assert PublicObject.objects.get(kind="person", key=key).deleted_at is not None
    assert AuditEvent.objects.count() == events + 1
