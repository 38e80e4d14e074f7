"""What the outbox forgets with time."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import deliver
from bildungsnetz.contexts.kernel.retention import forget_old_messages
from tests.conftest import NOW
from tests.contexts.kernel.deeds import a_message

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


def again(message: OutboxMessage) -> OutboxMessage:
    message.refresh_from_db()
    return message


@pytest.fixture(autouse=True)
def renderers(settings):
    settings.MAIL_RENDERERS = {"tests.letter": "tests.contexts.kernel.letters.letter"}


def test_with_time_the_outbox_forgets_whom_it_wrote_to_but_not_that_it_did():
    sent, waiting = a_message(to_name="Erika Muster"), a_message()
    deliver(sent.pk)
    stuck = a_message(data={"text": "Ihr Link:", "token": "geheim"})
    OutboxMessage.objects.filter(pk=stuck.pk).update(state=State.UNDELIVERABLE)
    with time_machine.travel(NOW + dt.timedelta(days=31), tick=False):
        assert (forget_old_messages(), forget_old_messages()) == (1, 0)
    assert again(stuck).data == {"text": "Ihr Link:", "token": "verborgen"}
    assert again(sent).recipient_name == "Erika Muster"
    with time_machine.travel(NOW + dt.timedelta(days=366), tick=False):
        assert forget_old_messages() == 1
    sent = again(sent)
    assert (sent.recipient, sent.recipient_name, sent.subject, sent.data) == ("", "", "", {})
    assert (sent.name, sent.state, sent.queued_at) == ("tests.letter", State.SENT, NOW)
    assert (again(waiting).recipient, again(stuck).recipient) == ("erika@musterland.example",) * 2
