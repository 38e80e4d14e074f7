"""Erased on request: the name goes everywhere, what was decided and done stays."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import invite_person
from bildungsnetz.contexts.accounts.models import Invitation, User
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.erasing import places_of_name
from bildungsnetz.contexts.actors.models import Consent, Merge, Person
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.bodies.actions import fill_seat, reply_to_invitation, write_minutes
from bildungsnetz.contexts.bodies.models import Attendance, Decision, Minutes, Occupancy
from bildungsnetz.contexts.discovery.models import Entry
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent, OutboxMessage
from bildungsnetz.contexts.ledger.models import PublicObject
from intake.sources import Source
from tests.conftest import NOW
from tests.factories.accounts import a_grant, at
from tests.factories.actors import a_known_person, an_institution
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_held_seat,
    a_running_meeting,
    a_seat,
    an_account_for,
    an_invited_meeting,
)
from tests.factories.deeds import as_office, as_staff
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
NAME, MAIL = "Grünspan", "gruenspan@musterland.example"


def dump() -> str:
    """All that the database says of people, the trail and the mails."""
    tables = (
        Person,
        User,
        Occupancy,
        Attendance,
        Consent,
        Merge,
        DataImport,
        AuditEvent,
        AuditChange,
        OutboxMessage,
        Decision,
        Entry,
        PublicObject,
    )
    rows = [list(table._base_manager.values()) for table in tables]
    return json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False).casefold()


def test_the_name_goes_and_the_decision_stays() -> None:
    network = a_network()
    head = as_office(network)
    body = a_body(network)
    person = a_known_person(network, NAME, title="Dr.")
    fill_seat(a_seat(body), by=COMMAND, person=person, valid_from=dt.date(2026, 1, 1))
    a_held_seat(body, "Andere", "kommune")
    user = an_account_for(person)
    actions.add_function(person, by=head, institution=an_institution(network), role="Leitung")
    actions.record_consent(person, by=head, purpose="name", text_version="1", proof="Bogen")
    invited = an_invited_meeting(body, in_days=40)
    answer = Attendance.objects.get(meeting=invited, person=person)
    reply_to_invitation(answer, by=COMMAND, reply="abgesagt", note=f"{NAME} ist krank")
    decision = a_decision(a_running_meeting(body))
    acting = replace(head, label=f"Erika {NAME}")
    found = Source("liste.xlsx", b"x", "0" * 64, "")
    record_import(network, by=acting, kind="personen", source=found)
    twin = a_known_person(network, "Zwilling", given_name="Erika")
    actions.merge_records(Pair(person, twin), by=acting, reason=f"Dr. {NAME} doppelt")
    person.refresh_from_db()
    assert NAME.casefold() in dump()

    actions.erase_person(person, by=head, reason=f"Antrag von Erika {NAME} vom 3. Mai")

    told = dump()
    assert NAME.casefold() not in told
    assert MAIL not in told
    assert "zwilling" not in told
    person = Person.objects.get(pk=person.pk)
    assert (DataImport.objects.get().started_by, Merge.objects.get().asked_by) == ("ehemaliges Mitglied",) * 2
    assert (str(person), person.mail, person.erased_on) == ("ehemaliges Mitglied", "", NOW.date())
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Consent.objects.exists()
    assert Occupancy.objects.get(person=person).valid_to == NOW.date()
    assert person.functions.get().role == "Leitung"
    assert Attendance.objects.get(meeting=invited, person=person).reply == "abgesagt"
    assert Decision.objects.get(pk=decision.pk).title == "Feld Inklusion"
    assert AuditEvent.objects.latest("pk").note == "Antrag von ehemaliges Mitglied vom 3. Mai"
    with pytest.raises(DomainError, match="nicht mehr zurücknehmen"):
        actions.undo_merge(Merge.objects.get(), by=head)
    with pytest.raises(DomainError, match="auf Antrag gelöscht"):
        actions.edit_person(person, by=head, family_name=NAME)


def test_free_texts_that_name_the_person_are_listed_first() -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    person = a_held_seat(a_body(network), "Bach").person
    for place, text in (
        (network, "Frau Bach berichtet."),
        (other, "Frau Bach fehlt."),
        (network, "Am Bachlauf."),
    ):
        meeting = a_running_meeting(a_body(place, "facharbeitskreis", name=f"AK {text}"))
        write_minutes(meeting, by=COMMAND, text=text)
    found = [place for place in places_of_name(person) if isinstance(place.row, Minutes)]
    assert [(place.kind, place.column, place.excerpt) for place in found] == [
        ("Niederschrift", "Text", "Frau Bach berichtet.")
    ]


def test_what_keeps_a_person_from_being_erased_is_said() -> None:
    network = a_network()
    head, person = as_office(network), a_known_person(network)
    with pytest.raises(NotAllowed):
        actions.erase_person(person, by=as_staff(network), reason="Antrag")
    actions.withhold_erasure(person, by=head, reason="Vertrag bis 2030 aufzubewahren")
    with pytest.raises(DomainError, match="zurückgestellt: Vertrag bis 2030"):
        actions.erase_person(person, by=head, reason="Antrag")
    actions.withhold_erasure(person, by=head, reason="")
    a_grant(an_account_for(person), Role.OFFICE_STAFF, network.scope_key)
    with pytest.raises(DomainError, match="noch Rollen"):
        actions.erase_person(person, by=head, reason="Antrag")
    assert Person.objects.get().mail == "muster@musterland.example"


def test_earlier_names_addresses_and_merged_records_go_too() -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    head = as_office(network)
    first = a_known_person(network, "Erstform", given_name="Ute")
    second = a_known_person(network, "Zweitform", given_name="Ute")
    person = a_known_person(network, "Altname", given_name="Ute")
    a_held_seat(body := a_body(network), "Vorsitz")
    fill_seat(a_seat(body), by=COMMAND, person=person, valid_from=dt.date(2026, 1, 1))
    an_invited_meeting(body, in_days=40)
    user = an_account_for(person)
    actions.edit_person(Person.objects.get(pk=person.pk), by=head, account=None)
    person = actions.edit_person(
        Person.objects.get(pk=person.pk), by=head, family_name="Neuname", mail="neuname@musterland.example"
    )
    actions.merge_records(Pair(second, first), by=head)
    actions.merge_records(Pair(person, Person.objects.get(pk=second.pk)), by=head)
    for where in (network.scope_key, other.scope_key):
        place = at(Role.OFFICE_STAFF, where)
        invite_person(place, by=COMMAND, email="altname@musterland.example", name=f"Konto {where}")
    person.refresh_from_db()

    actions.erase_person(person, by=head, reason="Antrag vom 3. Mai")

    told = dump()
    assert [name for name in ("erstform", "zweitform", "neuname") if name in told] == []
    assert "ute altname" not in told
    assert not User.objects.filter(pk=user.pk).exists()
    assert not OutboxMessage.objects.filter(
        recipient="altname@musterland.example", scope=network.scope_key
    ).exists()
    assert [one.network_key for one in Invitation.objects.all()] == [other.scope_key]
