"""The trail of a network: who, what, when, and what the values were before."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz import contexts
from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import rename_account, withdraw_invitation
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent
from bildungsnetz.contexts.kernel.queries import changes_of
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import edit_field
from bildungsnetz.faces.workspace.deed_names import deed_name
from bildungsnetz.faces.workspace.histories import entries, in_words
from tests.architecture.actions import action_modules
from tests.conftest import NOW
from tests.contexts.kernel.deeds import a_record, a_saved_record, do
from tests.factories.accounts import (
    a_school_of,
    an_account_with,
    an_invitation,
    principal,
    signed_in,
)
from tests.factories.networks import a_network
from tests.factories.strategy import a_field, a_working_group

pytestmark = pytest.mark.django_db
AUDIT = "/arbeitsbereich/musterland/protokoll/"


@pytest.fixture
def network() -> Network:
    return a_network(ags="99901")


@pytest.fixture
def office(network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF, name="Erika Muster"))


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_list_says_who_did_what_to_which_record(office):
    head = an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, name="Leitung Musterland")
    withdraw_invitation(an_invitation(), by=principal(head))
    page = text_of(office.get(AUDIT))
    assert "Einladung in eine Rolle: zurückgezogen" in page
    assert "Neue Person (Mitarbeit Bildungsbüro)" in page
    assert "Leitung Musterland" in page
    assert "18.11.2026, 09:30 Uhr" in page


def test_the_list_is_filtered_by_deed_person_and_day(office):
    head = an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, name="Leitung Musterland")
    with time_machine.travel(NOW + dt.timedelta(days=2), tick=False):
        rename_account(head, by=principal(head), name="Dr. Leitung")
    assert ">1 Vorgang<" in text_of(office.get(f"{AUDIT}?vorgang=accounts.account.rename"))
    assert ">1 Vorgang<" in text_of(office.get(f"{AUDIT}?person=leitung+musterland"))
    for day in ("2026-11-20", "20.11.2026"):
        assert ">1 Vorgang<" in text_of(office.get(f"{AUDIT}?von={day}"))
    assert "Konto: umbenannt</a>" not in text_of(office.get(f"{AUDIT}?bis=2026-11-19"))
    narrowed = text_of(office.get(f"{AUDIT}?person=niemand"))
    assert "Kein Vorgang passt" in narrowed
    assert "Filter aufheben" in narrowed
    assert "Filter aufheben" not in text_of(office.get(AUDIT))
    assert office.get(f"{AUDIT}?von=unsinn&vorgang=erfunden").status_code == 200


def test_the_list_as_a_file(office):
    answer = office.get(f"{AUDIT}?format=csv&vorgang=accounts.account.open")
    assert 'filename="protokoll-musterland.csv"' in answer["Content-Disposition"]
    assert "18.11.2026 09:30;Konto: eröffnet;Erika Muster;Kommandozeile;1;" in answer.content.decode()


def test_many_deeds_cost_as_much_as_one_and_are_paged(office):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            office.get(address)
        return len(captured)

    an_invitation()
    event = AuditEvent.objects.first()
    one, one_event = queries(AUDIT), queries(f"{AUDIT}{event.pk}/")
    for number in range(60):
        an_invitation(email=f"x{number}@musterland.example")
    do(lambda: record_all([a_record(f"Person {number}") for number in range(120)], create=True), by=COMMAND)
    assert queries(AUDIT) == one
    bulk = AuditEvent.objects.first()
    assert queries(f"{AUDIT}{bulk.pk}/") == one_event
    assert max(one, one_event) <= 12
    page = text_of(office.get(f"{AUDIT}{bulk.pk}/"))
    assert "120" in page
    assert 'href="?seite=2"' in page


def test_a_deed_shows_every_changed_value(office):
    record = a_saved_record()

    def change() -> None:
        record.name, record.expires_at = "Max Muster", dt.datetime(2026, 12, 24, 17, tzinfo=dt.UTC)
        record.save()

    do(change, by=COMMAND)
    page = text_of(office.get(f"{AUDIT}{AuditEvent.objects.first().pk}/"))
    assert '<td data-label="vorher">Erika Muster</td> <td data-label="nachher">Max Muster</td>' in page
    assert "Donnerstag, 24. Dezember 2026, 18:00 Uhr" in page


def test_a_record_has_its_history_newest_first(office):
    head = an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, name="Erste")
    for name in ("Zweite", "Dritte"):
        rename_account(head, by=principal(head), name=name)
    page = text_of(office.get(f"{AUDIT}accounts.user/{head.pk}/"))
    assert page.index("<del>Zweite</del> → <ins>Dritte</ins>") < page.index(
        "<del>Erste</del> → <ins>Zweite</ins>"
    )
    assert "Konto: umbenannt" in page


def test_the_history_names_records_and_writes_german_days(network, office):
    field = a_field(network, "Inklusion")
    first, second = (a_working_group(network, f"Facharbeitskreis {name}") for name in ("Eins", "Zwei"))
    for group, day in ((first, "2026-01-15"), (second, "2026-09")):
        edit_field(field, by=COMMAND, working_group=group, valid_from=day)
    page = text_of(office.get(f"{AUDIT}strategy.field/{field.pk}/"))
    assert "<del>Facharbeitskreis Eins</del> → <ins>Facharbeitskreis Zwei</ins>" in page
    assert "<del>15. Januar 2026</del> → <ins>September 2026</ins>" in page
    event = AuditEvent.objects.filter(action="strategy.field.edit").first()
    assert '<td data-label="nachher">Facharbeitskreis Zwei</td>' in text_of(office.get(f"{AUDIT}{event.pk}/"))
    dissolved_key = first.pk
    do(first.delete, by=COMMAND)
    page = text_of(office.get(f"{AUDIT}strategy.field/{field.pk}/"))
    assert f"<del>Nr. {dissolved_key}, inzwischen gelöscht</del>" in page


@pytest.mark.parametrize("count", [1, 5])
def test_naming_what_a_history_refers_to_costs_one_query_for_each_table(
    count, network, office, django_assert_num_queries
):
    field = a_field(network, "Inklusion")
    for number in range(count):
        group = a_working_group(network, f"Facharbeitskreis {number}")
        edit_field(field, by=COMMAND, working_group=group)
    changes = list(changes_of("strategy.field", str(field.pk)))
    with django_assert_num_queries(1):
        assert len(entries(changes)) == count + 1


def test_columns_that_hold_several_values_are_written_in_a_row():
    hours = [{"lernen": 6, "sprache": 4}, None]
    change = AuditChange(
        record_model="resources.assignment", fields={"hours": hours, "override_reason": ["", "krank"]}
    )
    told = [(one.label, one.old, one.new) for one in in_words([change])[0]]
    assert told == [
        ("Wochenstunden je Qualifikation", "lernen: 6, sprache: 4", ""),
        ("von Hand geändert, weil", "", "krank"),
    ]


def test_a_deleted_record_keeps_its_history(office):
    record = a_saved_record()
    key = record.pk
    do(record.delete, by=COMMAND)
    page = text_of(office.get(f"{AUDIT}accounts.invitation/{key}/"))
    assert "gelöscht" in page
    assert "Erika Muster" in page


def test_what_the_land_did_to_a_networks_record_is_seen_there_only(network, office):
    school = a_school_of(network, by=COMMAND, name="GS Musterdorf")
    AuditEvent.objects.update(scope="land")
    address = f"actors.institution/{school.pk}/"
    assert "GS Musterdorf" in text_of(office.get(f"{AUDIT}{address}"))
    a_network("fremd", ags="99902")
    elsewhere = signed_in(an_account_with(Role.OFFICE_STAFF, "netz:99902", email="x@fremd.example"))
    assert elsewhere.get(f"/arbeitsbereich/fremd/protokoll/{address}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "accounts.invitation/999999/",
        "accounts.invitation/x/",
        "auth.group/1/",
        "unsinn/1/",
        "a.b.c/1/",
        "999999/",
    ],
)
def test_what_there_is_not_is_not_found(office, address):
    assert office.get(f"{AUDIT}{address}").status_code == 404


def test_another_networks_trail_is_closed(network):
    record = a_saved_record()
    event = AuditEvent.objects.first()
    a_network("fremd", ags="99902")
    elsewhere = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, "netz:99902"))
    supervision = signed_in(an_account_with(Role.SUPERVISION))
    addresses = (AUDIT, f"{AUDIT}{event.pk}/", f"{AUDIT}accounts.invitation/{record.pk}/")
    for address in addresses:
        assert elsewhere.get(address).status_code == 403
        assert supervision.get(address).status_code == 403
        assert Client().get(address)["Location"] == f"/anmelden/?next={address}"
    foreign = "/arbeitsbereich/fremd/protokoll/"
    assert elsewhere.get(f"{foreign}{event.pk}/").status_code == 404
    assert elsewhere.get(f"{foreign}accounts.invitation/{record.pk}/").status_code == 404
    assert "Erika Muster" not in text_of(elsewhere.get(foreign))


def test_every_deed_of_the_house_has_a_german_name():
    names = {
        function.__action__
        for module in action_modules(contexts)
        for function in vars(module).values()
        if hasattr(function, "__action__")
    }
    assert sorted(name for name in names if deed_name(name) == name) == []
