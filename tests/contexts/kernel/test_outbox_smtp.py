"""What a real mail server may answer, spoken over loopback."""

import threading

import pytest
from django.db import connection

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import deliver
from tests.conftest import on_postgres
from tests.contexts.kernel.deeds import a_message
from tests.contexts.kernel.smtp import Answers, mail_server

State = OutboxMessage.State


@pytest.fixture
def server(settings):
    settings.MAIL_RENDERERS = {"tests.letter": "tests.contexts.kernel.letters.letter"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 5
    with mail_server() as (port, answers):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield answers


def delivered() -> OutboxMessage:
    message = a_message()
    deliver(message.pk)
    message.refresh_from_db()
    return message


@pytest.mark.django_db
def test_a_mail_goes_out_as_it_was_promised(server: Answers):
    message = delivered()
    assert message.state == State.SENT
    [mail] = server.received
    assert mail["Message-ID"] == message.message_id
    assert mail["To"] == "erika@musterland.example"
    assert mail["Subject"] == "Betreff mit Umlaut: Grüße"
    assert mail.get_content().strip() == "Guten Tag"
    assert server.connections == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "answer", "state"),
    [
        ("rcpt", "550 5.1.1 unknown", State.UNDELIVERABLE),
        ("rcpt", "450 4.2.1 greylisted, come back", State.WAITING),
        ("data", "554 5.7.1 spam", State.UNDELIVERABLE),
        ("data", "452 4.2.2 mailbox full", State.WAITING),
    ],
)
def test_no_for_good_and_no_for_now_are_told_apart(server: Answers, command, answer, state):
    setattr(server, command, answer)
    message = delivered()
    assert message.state == state
    assert answer.split()[1] in message.problem


@pytest.mark.django_db
def test_the_message_id_stays_the_same_over_all_attempts(server: Answers):
    server.data = "451 4.3.0 later"
    message = delivered()
    deliver(message.pk)
    server.data = "250 OK"
    deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 3)
    assert {mail["Message-ID"] for mail in server.received} == {message.message_id}
    assert len(server.received) == 3


@pytest.mark.django_db
def test_a_line_that_breaks_after_the_hand_over_leaves_it_unclear(server: Answers):
    server.hang_up_after = "DATA."
    message = delivered()
    assert message.state == State.UNCLEAR
    assert len(server.received) == 1, "the server may well deliver it"
    deliver(message.pk)
    assert len(server.received) == 1


@pytest.mark.skipif(not on_postgres(), reason="zwei Verbindungen zugleich: nur im Durchgang auf PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_deliver_once(server: Answers):
    message = a_message()
    start = threading.Barrier(4)

    def work() -> None:
        try:
            start.wait(timeout=10)
            deliver(message.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=20)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 1)
    assert len(server.received) == 1
