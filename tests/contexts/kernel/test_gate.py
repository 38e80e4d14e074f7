"""The gate: a rule, one transaction, a trace – or nothing at all."""

import pytest
from django.db import IntegrityError, transaction

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, Principal
from bildungsnetz.contexts.access.rules import holds
from bildungsnetz.contexts.accounts.models import Invitation
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed, WriteOutsideGate
from bildungsnetz.contexts.kernel.gate import action, current_deed, explain
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.records import record_all
from tests.conftest import NOW
from tests.contexts.kernel.deeds import NETWORK, a_record, a_saved_record, do

pytestmark = pytest.mark.django_db

ERIKA = Principal("person", "7", "Erika Muster", frozenset({(Permission.MANAGE_USERS, NETWORK)}))
STRANGER = Principal("person", "8", "Fremd", frozenset({(Permission.MANAGE_USERS, "netz:05154")}))


@action("tests.rename", requires=holds(Permission.MANAGE_USERS))
def rename(record: Invitation, *, by: Principal, name: str, reason: str = "") -> Invitation:
    record.name = name
    record.save()
    if reason:
        explain(reason)
    return record


@action("tests.rename_and_fail", requires=holds(Permission.MANAGE_USERS))
def rename_and_fail(record: Invitation, *, by: Principal) -> None:
    record.name = "geändert"
    record.save()
    queue_message("tests.letter", to="a@musterland.example", about=record)
    raise DomainError("Das geht nicht.")


def trace() -> tuple[int, int, int]:
    return AuditEvent.objects.count(), AuditChange.objects.count(), OutboxMessage.objects.count()


def test_who_did_what_when_to_which_record_is_kept():
    record = a_saved_record()
    rename(record, by=ERIKA, name="Max Muster")

    event = AuditEvent.objects.first()
    assert (event.action, event.at) == ("tests.rename", NOW)
    assert (event.actor_kind, event.actor_key, event.actor_label) == ("person", "7", "Erika Muster")
    assert (event.subject_model, event.subject_key) == ("accounts.invitation", str(record.pk))
    assert event.subject_label == "Max Muster (Mitarbeit Bildungsbüro)"
    assert event.scope == NETWORK
    change = event.changes.get()
    assert (change.operation, change.fields) == ("update", {"name": ["Erika Muster", "Max Muster"]})


def test_without_permission_nothing_is_written():
    record = a_saved_record()
    before = trace()
    for stranger in (STRANGER, PUBLIC):
        with pytest.raises(NotAllowed, match="Dazu fehlt Ihnen die Berechtigung"):
            rename(record, by=stranger, name="Max Muster")
    record.refresh_from_db()
    assert record.name == "Erika Muster"
    assert trace() == before


def test_a_deed_that_fails_leaves_neither_change_nor_trace_nor_mail():
    record = a_saved_record()
    before = trace()
    with pytest.raises(DomainError, match="Das geht nicht"):
        rename_and_fail(record, by=ERIKA)
    record.refresh_from_db()
    assert record.name == "Erika Muster"
    assert trace() == before


def test_a_forgotten_principal_is_an_error_not_a_permission():
    record = a_saved_record()
    with pytest.raises(KeyError):
        rename(record, name="Max Muster")


def test_a_subject_passed_by_name_is_not_allowed_by_accident():
    record = a_saved_record()
    with pytest.raises(AttributeError):
        rename(record=record, by=ERIKA, name="Max Muster")


def test_a_deed_that_changes_nothing_leaves_no_trace():
    record = a_saved_record()
    before = trace()
    rename(record, by=ERIKA, name="Erika Muster")
    assert trace() == before


def test_the_reason_a_person_gave_is_kept():
    rename(a_saved_record(), by=ERIKA, name="Max Muster", reason="Heirat")
    assert AuditEvent.objects.first().note == "Heirat"


def test_several_saves_of_one_record_are_one_row_from_first_to_last():
    record = a_saved_record()

    def twice():
        for name in ("Zwischenname", "Max Muster"):
            record.name = name
            record.save()

    do(twice, by=COMMAND)
    assert AuditEvent.objects.first().changes.get().fields == {"name": ["Erika Muster", "Max Muster"]}


def test_what_is_changed_back_within_a_deed_has_not_changed():
    record = a_saved_record()

    def there_and_back():
        for name in ("Zwischenname", "Erika Muster"):
            record.name = name
            record.save()

    do(there_and_back, by=COMMAND)
    assert AuditEvent.objects.first().changes.get().fields == {}


def test_what_a_deed_creates_and_deletes_again_is_no_change():
    def pass_through():
        record = a_record("Flüchtig")
        record.save()
        record.delete()

    do(pass_through, by=COMMAND)
    assert AuditChange.objects.count() == 0


def test_an_action_inside_an_action_has_its_own_trace():
    record = a_saved_record()

    @action("tests.outer", requires=lambda by: True)
    def outer(*, by: Principal) -> None:
        rename(record, by=by, name="innen")
        record.email = "aussen@musterland.example"
        record.save()

    outer(by=ERIKA)
    outer_event, inner_event = AuditEvent.objects.all()[:2]
    assert (inner_event.action, inner_event.changes.get().fields) == (
        "tests.rename",
        {"name": ["Erika Muster", "innen"]},
    )
    assert (outer_event.action, list(outer_event.changes.get().fields)) == ("tests.outer", ["email"])


def test_an_inner_action_that_fails_takes_only_itself_back():
    record, other = a_saved_record(), a_saved_record("Zweite Person")

    @action("tests.outer", requires=lambda by: True)
    def outer(*, by: Principal) -> None:
        try:
            rename_and_fail(record, by=by)
        except DomainError:
            rename(other, by=by, name="trotzdem")

    outer(by=ERIKA)
    assert set(Invitation.objects.values_list("name", flat=True)) == {"Erika Muster", "trotzdem"}
    assert AuditEvent.objects.first().action == "tests.rename"
    assert OutboxMessage.objects.count() == 0


def test_an_inner_action_asks_its_own_rule():
    record = a_saved_record()

    @action("tests.outer", requires=lambda by: True)
    def outer(*, by: Principal) -> None:
        rename(record, by=by, name="verboten")

    with pytest.raises(NotAllowed):
        outer(by=STRANGER)


def test_a_failing_action_does_not_leave_the_gate_open():
    record = a_saved_record()
    with pytest.raises(DomainError):
        rename_and_fail(record, by=ERIKA)
    with pytest.raises(WriteOutsideGate):
        current_deed()
    with pytest.raises(WriteOutsideGate):
        record.save()


def test_many_rows_are_one_event_with_a_row_each(django_assert_max_num_queries):
    def import_them():
        record_all([a_record(f"Person {number}") for number in range(600)], create=True)

    with django_assert_max_num_queries(14):
        do(import_them, by=COMMAND)
    event = AuditEvent.objects.first()
    assert event.changes.count() == 600
    change = event.changes.first()
    assert change.operation == "create"
    assert change.fields["name"] == [None, "Person 0"]
    assert change.fields["token_hash"] == ["…", "…"]
    assert change.record_key == str(Invitation.objects.get(name="Person 0").pk)


def test_many_updates_write_only_what_differs():
    records = [a_saved_record(f"Person {number}") for number in range(3)]
    for record in records:
        record.name += " geändert"
    do(lambda: record_all(records, create=False), by=COMMAND)
    changes = list(AuditEvent.objects.first().changes.all())
    assert [change.fields for change in changes] == [
        {"name": [f"Person {number}", f"Person {number} geändert"]} for number in range(3)
    ]
    assert set(Invitation.objects.values_list("revision", flat=True)) == {1}


def test_the_database_has_the_last_word_and_nothing_stays():
    a_saved_record("doppelt")
    before = trace()
    with pytest.raises(IntegrityError), transaction.atomic():
        do(a_record("doppelt").save, by=COMMAND)
    assert trace() == before
