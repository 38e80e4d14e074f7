"""Mail that cannot be lost: promised with the deed, handed over once, shown when its fate is unclear."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from bildungsnetz.contexts.access.actions import discard_message, mark_message_as_sent, send_message_again
from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed, WriteOutsideGate
from bildungsnetz.contexts.kernel.mail_folder import kept_mail
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import (
    PAUSES,
    deliver,
    preview,
    queue_message,
    record_bounce,
    sweep,
)
from bildungsnetz.contexts.kernel.queries import messages_in, troubled_messages_in
from tests.conftest import NOW
from tests.contexts.kernel import letters
from tests.contexts.kernel.deeds import NETWORK, a_message, a_saved_record, do

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


@pytest.fixture(autouse=True)
def renderers(settings):
    settings.MAIL_RENDERERS = {"tests.letter": "tests.contexts.kernel.letters.letter"}


def use(settings, renderer: str) -> None:
    settings.MAIL_RENDERERS = {"tests.letter": f"tests.contexts.kernel.letters.{renderer}"}


def waiting_tasks() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def again(message: OutboxMessage) -> OutboxMessage:
    message.refresh_from_db()
    return message


def test_a_message_waits_with_its_deed_and_a_task():
    record = a_saved_record()
    message = a_message(to_name="Erika Muster", about=record)
    assert (message.state, message.recipient, message.recipient_name) == (
        State.WAITING,
        "erika@musterland.example",
        "Erika Muster",
    )
    assert (message.scope, message.about_model, message.about_key) == (
        NETWORK,
        "accounts.invitation",
        str(record.pk),
    )
    assert waiting_tasks() == 1
    assert mail.outbox == []


def test_a_message_needs_a_deed():
    with pytest.raises(WriteOutsideGate):
        queue_message("tests.letter", to="erika@musterland.example")


def test_delivery_sends_once_with_the_promised_message_id():
    message = a_message()
    deliver(message.pk)
    deliver(message.pk)
    [sent] = mail.outbox
    assert sent.message()["Message-ID"] == message.message_id
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    assert again(message).state == State.SENT
    assert message.subject == "Betreff mit Umlaut: Grüße"
    assert message.attempts == 1


def test_a_text_is_german_whoever_caused_it():
    message = a_message()
    with translation.override("en"):
        deliver(message.pk)
        assert translation.get_language() == "en"
    assert again(message).state == State.SENT


def test_a_crash_between_commit_and_delivery_loses_no_mail():
    """The task is lost with its worker: the sweep finds the waiting message and wakes it."""
    message = a_message()
    DBTaskResult.objects.all().delete()
    assert sweep() == 0
    with time_machine.travel(NOW + dt.timedelta(minutes=11), tick=False):
        assert sweep() == 1
        assert waiting_tasks() == 1
        assert sweep() == 0, "woken once, not again in every round while the queue is long"
        deliver(message.pk)
    assert again(message).state == State.SENT


def test_a_crash_during_the_hand_over_is_shown_and_never_sent_again():
    message = a_message()
    OutboxMessage.objects.update(state=State.HANDING_OVER)
    with time_machine.travel(NOW + dt.timedelta(minutes=9), tick=False):
        sweep()
    assert again(message).state == State.HANDING_OVER, "it may still be running"
    with time_machine.travel(NOW + dt.timedelta(minutes=11), tick=False):
        assert sweep() == 1
        assert again(message).state == State.UNCLEAR
        assert "unterbrochen" in message.problem
        for _round in range(3):
            sweep()
            deliver(message.pk)
    assert mail.outbox == []
    assert list(troubled_messages_in([NETWORK])) == []  # it has no scope here
    assert list(troubled_messages_in([""])) == [message]


def test_a_second_worker_keeps_its_hands_off(settings):
    use(settings, "while_a_second_worker_tries")
    letters.seen_by_second_worker.clear()
    message = a_message()
    deliver(message.pk)
    assert letters.seen_by_second_worker == [State.HANDING_OVER]
    assert len(mail.outbox) == 1
    assert again(message).attempts == 1


@pytest.mark.parametrize(
    ("renderer", "problem"),
    [
        ("broken", "Der Text ließ sich nicht erstellen: 'Sitzung'"),
        ("injecting", "Der Text ließ sich nicht erstellen: Header values can't contain newlines"),
        ("addressed_to_nobody", "Die Nachricht hat keinen Empfänger."),
    ],
)
def test_a_text_that_cannot_be_made_is_shown_not_tried_for_ever(settings, renderer, problem):
    use(settings, renderer)
    message = a_message()
    deliver(message.pk)
    assert again(message).state == State.UNDELIVERABLE
    assert message.problem.startswith(problem)
    assert mail.outbox == []


def test_an_unknown_message_is_shown():
    message = do(lambda: queue_message("tests.nirgends", to="a@musterland.example"), by=COMMAND)
    deliver(message.pk)
    assert again(message).state == State.UNDELIVERABLE


def test_a_mail_server_that_is_away_is_tried_again_for_two_days(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = a_message()
    moment = NOW
    for pause in PAUSES:
        with time_machine.travel(moment, tick=False):
            deliver(message.pk)
            assert again(message).state == State.WAITING
            assert message.next_try_at == clock.now() + pause
            assert sweep() == 0
        moment += pause
        with time_machine.travel(moment, tick=False):
            assert sweep() == 1
    assert moment - NOW > dt.timedelta(days=1, hours=23)
    with time_machine.travel(moment, tick=False):
        deliver(message.pk)
    assert again(message).state == State.UNDELIVERABLE
    assert "ConnectionRefusedError" in message.problem


def test_the_secret_of_a_link_is_gone_once_it_is_sent():
    message = a_message(data={"text": "Ihr Link:", "token": "geheim"})
    assert "geheim" not in preview(message).body
    assert message.data["token"] == "geheim"
    deliver(message.pk)
    assert "geheim" in mail.outbox[0].body
    assert again(message).data == {"text": "Ihr Link:", "token": "verborgen"}
    assert preview(message).body == "Ihr Link: verborgen"


def test_where_mails_are_kept_as_files_they_can_be_read_again(settings, tmp_path):
    settings.EMAIL_BACKEND = "bildungsnetz.contexts.kernel.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "postausgang"
    message = a_message()
    assert kept_mail(message.message_id) is None
    deliver(message.pk)
    kept = kept_mail(message.message_id)
    assert kept["Subject"] == "Betreff mit Umlaut: Grüße"
    assert kept["Message-ID"] == message.message_id
    assert kept.get_content().strip() == "Guten Tag"


def test_a_bounce_marks_the_message_it_belongs_to():
    message, other = a_message(), a_message()
    for one in (message, other):
        deliver(one.pk)
    assert record_bounce(message.message_id, "5.1.1 unbekannt")
    assert (again(message).state, message.problem) == (State.UNDELIVERABLE, "5.1.1 unbekannt")
    assert again(other).state == State.SENT
    assert not record_bounce("<fremd@beispiel.example>", "5.1.1")


def test_a_bounce_of_what_was_never_sent_is_no_bounce():
    message = a_message()
    assert not record_bounce(message.message_id, "erfunden")
    assert again(message).state == State.WAITING


OFFICE = Principal("person", "1", "Büro", frozenset({(Permission.READ_OUTBOX, NETWORK)}))


def an_unclear_message(**values) -> OutboxMessage:
    message = a_message(about=a_saved_record(), **values)
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.UNCLEAR, problem="abgebrochen", attempts=3)
    DBTaskResult.objects.all().delete()
    return again(message)


def test_a_person_sends_an_unclear_message_again_under_its_old_id():
    message = an_unclear_message()
    promised = message.message_id
    send_message_again(message, by=OFFICE)
    assert (message.state, message.attempts, message.problem) == (State.WAITING, 0, "")
    assert waiting_tasks() == 1
    deliver(message.pk)
    assert again(message).state == State.SENT
    assert mail.outbox[0].message()["Message-ID"] == promised
    event = AuditEvent.objects.first()
    assert (event.action, event.actor_label, event.scope) == ("access.message.send_again", "Büro", NETWORK)
    assert event.changes.get().fields == {"state": ["unklar", "wartend"]}


def test_a_person_knows_that_it_arrived():
    message = an_unclear_message(data={"text": "Ihr Link:", "token": "geheim"})
    mark_message_as_sent(message, by=OFFICE)
    assert (message.state, message.data["token"]) == (State.SENT, "verborgen")
    assert waiting_tasks() == 0


def test_a_person_drops_a_message():
    message = an_unclear_message()
    discard_message(message, by=OFFICE)
    assert message.state == State.CANCELLED
    deliver(message.pk)
    assert mail.outbox == []


def test_two_people_do_not_decide_twice():
    message = an_unclear_message()
    theirs = OutboxMessage.objects.get(pk=message.pk)
    mark_message_as_sent(theirs, by=OFFICE)
    with pytest.raises(Conflict):
        send_message_again(message, by=OFFICE)
    assert again(message).state == State.SENT


def test_a_link_that_is_gone_is_not_sent_again():
    message = an_unclear_message(data={"text": "Ihr Link:", "token": "geheim"})
    OutboxMessage.objects.update(data={"text": "Ihr Link:", "token": "verborgen"})
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        send_message_again(again(message), by=OFFICE)


def test_only_who_may_read_the_outbox_decides():
    message = an_unclear_message()
    for stranger in (
        PUBLIC,
        Principal("person", "2", "x", frozenset({(Permission.READ_OUTBOX, "netz:05154")})),
    ):
        for deed in (send_message_again, mark_message_as_sent, discard_message):
            with pytest.raises(NotAllowed):
                deed(message, by=stranger)


def test_messages_are_read_by_scope():
    mine = an_unclear_message()
    assert list(messages_in([NETWORK])) == [mine]
    assert list(troubled_messages_in([NETWORK])) == [mine]
    assert list(messages_in(["netz:05154"])) == []
