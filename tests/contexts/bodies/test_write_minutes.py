"""Minutes from the table to the approval, and what becomes public."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import WORKER, Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting, Minutes, Occupancy
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_decision, a_running_meeting, a_steering_circle, as_member
from tests.factories.deeds import as_staff


@pytest.fixture
def meeting(network: Network) -> Meeting:
    return a_running_meeting(a_steering_circle(network))


def test_minutes_go_out_with_an_objection_window_and_are_approved_after_it(
    meeting: Meeting, office: Principal
) -> None:
    actions.write_minutes(meeting, by=office, text="Ergebnisse")
    assert actions.send_minutes(meeting, by=office) == 4
    assert OutboxMessage.objects.filter(name="bodies.minutes").count() == 4
    minutes = Minutes.objects.get()
    assert minutes.objections_until == dt.date(2026, 12, 2)
    with pytest.raises(DomainError, match=r"bis zum 02\.12\.2026 möglich"):
        actions.approve_minutes(Meeting.objects.get(), by=office)
    with time_machine.travel(dt.datetime(2026, 12, 3, 8, tzinfo=dt.UTC), tick=False):
        actions.approve_minutes(Meeting.objects.get(), by=office)
    assert Meeting.objects.get().state == "genehmigt"


def test_minutes_without_objection_approve_themselves_the_day_after_the_deadline(
    network: Network, office: Principal
) -> None:
    first, second = (a_running_meeting(a_steering_circle(network)) for _number in range(2))
    for meeting in (first, second):
        actions.write_minutes(meeting, by=office, text="Ergebnisse")
        actions.send_minutes(meeting, by=office)
    actions.write_minutes(second, by=office, text="Neu", reason="Einwendung zu TOP 1")
    with time_machine.travel(dt.datetime(2026, 12, 2, 20, tzinfo=dt.UTC), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 0
    with time_machine.travel(dt.datetime(2026, 12, 3, 2, tzinfo=dt.UTC), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 1
        assert actions.approve_due_minutes(by=WORKER) == 0
    assert dict(Meeting.objects.values_list("pk", "state")) == {
        first.pk: "genehmigt",
        second.pk: "protokoll_entwurf",
    }
    event = AuditEvent.objects.get(action="bodies.minutes.approve")
    assert (event.actor_label, event.scope) == ("Hintergrunddienst", network.scope_key)
    assert event.note == "Bis zum 02.12.2026 kam keine Einwendung."


def test_one_meeting_somebody_works_on_does_not_lose_the_night(
    network: Network, office: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (a_running_meeting(a_steering_circle(network)) for _number in range(2))
    for meeting in (first, second):
        actions.write_minutes(meeting, by=office, text="Ergebnisse")
        actions.send_minutes(meeting, by=office)
    save = Minutes.save

    def collide(minutes: Minutes, *args: Any, **kwargs: Any) -> None:
        save(minutes, *args, **kwargs)
        if minutes.meeting_id == first.pk:
            raise Conflict("gleichzeitig geändert")

    monkeypatch.setattr(Minutes, "save", collide)
    with time_machine.travel(dt.datetime(2026, 12, 3, 2, tzinfo=dt.UTC), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 1
    approved = Minutes.objects.filter(approved_at__isnull=False)
    assert [minutes.meeting for minutes in approved] == [second]


def test_only_the_worker_lets_deadlines_decide(meeting: Meeting, office: Principal) -> None:
    with pytest.raises(NotAllowed):
        actions.approve_due_minutes(by=office)


def test_early_approval_needs_a_reason_that_is_traced(meeting: Meeting, office: Principal) -> None:
    actions.write_minutes(meeting, by=office, text="Ergebnisse")
    actions.send_minutes(meeting, by=office)
    actions.approve_minutes(meeting, by=office, reason="in der Sitzung genehmigt")
    assert AuditEvent.objects.get(action="bodies.minutes.approve").note == "in der Sitzung genehmigt"


def test_an_objection_takes_sent_minutes_back_to_the_draft(meeting: Meeting, office: Principal) -> None:
    actions.write_minutes(meeting, by=office, text="Erste Fassung")
    actions.send_minutes(meeting, by=office)
    with pytest.raises(DomainError, match="Grund der Änderung"):
        actions.write_minutes(meeting, by=office, text="Zweite Fassung")
    actions.write_minutes(meeting, by=office, text="Zweite Fassung", reason="Einwendung zu TOP 1")
    assert Meeting.objects.get().state == "protokoll_entwurf"
    assert (Minutes.objects.get().text, Minutes.objects.get().objections_until) == ("Zweite Fassung", None)


def test_empty_minutes_are_not_sent(meeting: Meeting, office: Principal) -> None:
    actions.write_minutes(meeting, by=office, text=" ")
    with pytest.raises(DomainError, match="noch leer"):
        actions.send_minutes(meeting, by=office)
    assert Meeting.objects.get().state == "protokoll_entwurf"


def test_two_people_writing_minutes_do_not_overwrite_each_other(meeting: Meeting, office: Principal) -> None:
    actions.write_minutes(meeting, by=office, text="Eins")
    seen = Minutes.objects.get().revision
    actions.write_minutes(Meeting.objects.get(), by=office, text="Zwei", revision=seen)
    with pytest.raises(Conflict):
        actions.write_minutes(Meeting.objects.get(), by=office, text="Drei", revision=seen)
    assert Minutes.objects.get().text == "Zwei"


def test_the_chair_approves_and_a_member_does_not(meeting: Meeting, office: Principal) -> None:
    actions.write_minutes(meeting, by=office, text="Ergebnisse")
    actions.send_minutes(meeting, by=office)
    occupancy = Occupancy.objects.select_related("seat__body__network__region", "person").first()
    with pytest.raises(NotAllowed):
        actions.approve_minutes(Meeting.objects.get(), by=as_member(occupancy), reason="eilig")
    actions.approve_minutes(Meeting.objects.get(), by=as_member(occupancy, Role.CHAIR), reason="eilig")
    assert Meeting.objects.get().state == "genehmigt"


def test_publishing_needs_approved_minutes_and_the_head_of_the_office(
    meeting: Meeting, office: Principal, network: Network
) -> None:
    with pytest.raises(DomainError, match="wenn die Niederschrift genehmigt ist"):
        actions.publish_meeting(meeting, by=office)
    actions.write_minutes(meeting, by=office, text="Ergebnisse")
    actions.send_minutes(meeting, by=office)
    actions.approve_minutes(meeting, by=office, reason="eilig")
    with pytest.raises(NotAllowed):
        actions.publish_meeting(meeting, by=as_staff(network))
    actions.publish_meeting(meeting, by=office)
    assert (Meeting.objects.get().state, Meeting.objects.get().is_public) == ("veroeffentlicht", True)


def test_a_decision_of_a_non_public_item_needs_words_for_the_public(
    meeting: Meeting, office: Principal
) -> None:
    item = AgendaItem.objects.get()
    actions.edit_agenda_item(item, by=office, is_public=False)
    decision = a_decision(meeting, item=item)
    with pytest.raises(DomainError, match="Dieser Punkt war nicht öffentlich") as refused:
        actions.publish_decision(decision, by=office)
    assert refused.value.field == "public_text"
    actions.publish_decision(decision, by=office, public_text="Ein neues Handlungsfeld beginnt.")
    assert Decision.objects.get().is_public


def test_staff_record_but_do_not_publish_decisions(meeting: Meeting, network: Network) -> None:
    with pytest.raises(NotAllowed):
        actions.publish_decision(a_decision(meeting), by=as_staff(network))


def test_a_decision_leaves_the_public_pages_with_a_reason(meeting: Meeting, office: Principal) -> None:
    decision = actions.publish_decision(a_decision(meeting), by=office)
    with pytest.raises(DomainError, match="Grund"):
        actions.withdraw_decision(decision, by=office, reason="")
    actions.withdraw_decision(decision, by=office, reason="Name einer Person im Text")
    assert not Decision.objects.get().is_public
