"""`bildungsnetz read-bounces`: what mail servers send back, from a file, a Maildir or a pipe."""

import io
import json
import mailbox
from email import message_from_string

import pytest
from django.core.management import CommandError, call_command

from bildungsnetz.contexts.kernel.bounces import bounces_in
from bildungsnetz.contexts.kernel.models import OutboxMessage
from tests.contexts.kernel.deeds import a_message

pytestmark = pytest.mark.django_db
State = OutboxMessage.State

DSN = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mail.beispiel.example>
To: buero@musterland.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grenze"

--grenze
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grenze
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.beispiel.example
Arrival-Date: Wed, 18 Nov 2026 09:30:00 +0100

Final-Recipient: rfc822; erika@musterland.example
Original-Recipient: rfc822;erika@musterland.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <erika@musterland.example>:
    Recipient address rejected: User unknown

--grenze
Content-Type: {returned_type}

From: buero@musterland.example
To: erika@musterland.example
Message-ID: {message_id}
Subject: Einladung

{body}
--grenze--
"""


def dsn(message_id: str, *, action: str = "failed", headers_only: bool = False) -> str:
    returned_type = "text/rfc822-headers" if headers_only else "message/rfc822"
    body = "" if headers_only else "Guten Tag"
    return DSN.format(message_id=message_id, action=action, returned_type=returned_type, body=body)


@pytest.fixture
def message() -> OutboxMessage:
    made = a_message()
    OutboxMessage.objects.update(state=State.SENT)
    return made


def run(source: str, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    call_command("read_bounces", source, json=True)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("headers_only", [False, True])
def test_a_notification_names_message_address_and_reason(headers_only):
    [bounce] = bounces_in(message_from_string(dsn("<1@haus.example>", headers_only=headers_only)))
    assert bounce.message_id == "<1@haus.example>"
    assert bounce.recipient == "erika@musterland.example"
    assert bounce.reason == (
        "5.1.1 550 5.1.1 <erika@musterland.example>: Recipient address rejected: User unknown"
    )


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_delay_or_a_receipt_is_no_bounce(action):
    assert bounces_in(message_from_string(dsn("<1@haus.example>", action=action))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Abwesend\n\nIch bin im Urlaub.",
        "",
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n\n--x--",
        "Content-Type: multipart/report; report-type=delivery-status\n\nohne Teile",
    ],
)
def test_other_mail_is_no_bounce(text):
    assert bounces_in(message_from_string(text)) == []


def test_a_file_with_one_mail(message, tmp_path, capsys):
    path = tmp_path / "ruecklaeufer.eml"
    path.write_text(dsn(message.message_id))
    assert run(str(path), capsys) == {"read": 1, "marked": 1}
    message.refresh_from_db()
    assert message.state == State.UNDELIVERABLE
    assert message.problem.startswith("erika@musterland.example: 5.1.1 550")


def test_a_file_with_many_mails(message, tmp_path, capsys):
    box = mailbox.mbox(tmp_path / "post.mbox")
    for text in ("Subject: Hallo\n\nText", dsn(message.message_id), dsn("<fremd@beispiel.example>")):
        box.add(message_from_string(text))
    box.close()
    assert run(str(tmp_path / "post.mbox"), capsys) == {"read": 3, "marked": 1}


def test_a_maildir_is_read_once(message, tmp_path, capsys):
    box = mailbox.Maildir(tmp_path / "Maildir", create=True)
    box.add(message_from_string(dsn(message.message_id)))
    assert run(str(tmp_path / "Maildir"), capsys) == {"read": 1, "marked": 1}
    OutboxMessage.objects.update(state=State.SENT)
    assert run(str(tmp_path / "Maildir"), capsys) == {"read": 0, "marked": 0}
    assert len(list((tmp_path / "Maildir" / "cur").iterdir())) == 1


def test_a_pipe(message, capsys, monkeypatch):
    pipe = io.TextIOWrapper(io.BytesIO(dsn(message.message_id).encode()))
    monkeypatch.setattr("sys.stdin", pipe)
    assert run("-", capsys) == {"read": 1, "marked": 1}


def test_a_missing_file_is_one_clear_sentence(tmp_path):
    with pytest.raises(CommandError, match="gibt es nicht") as refused:
        call_command("read_bounces", str(tmp_path / "fehlt.eml"))
    assert refused.value.returncode == 1
