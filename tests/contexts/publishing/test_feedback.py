import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, OutboxMessage
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.publishing.queries import feedback_for, feedback_of
from tests.conftest import NOW
from tests.factories.deeds import as_ministry, as_office
from tests.factories.networks import a_network
from tests.factories.news import a_feedback

pytestmark = pytest.mark.django_db


def test_everyone_may_write_to_the_office(network):
    actions.send_feedback(
        network, by=PUBLIC, kind=Feedback.Kind.BARRIER, text=" Kein Kontrast. ", page="/musterland/"
    )
    received = feedback_of(as_office(network), network).get()
    assert (received.text, received.page, received.received_at) == ("Kein Kontrast.", "/musterland/", NOW)
    message = OutboxMessage.objects.get()
    assert (message.name, message.recipient) == ("publishing.feedback", "bildungsbuero@musterland.example")
    assert message.data == {"feedback": received.pk}  # what was written stands in one place only


def test_an_office_without_address_still_receives(db):
    a_feedback(a_network())
    assert Feedback.objects.count() == 1
    assert not OutboxMessage.objects.exists()


def test_the_land_has_an_address_of_its_own(settings, db):
    settings.LAND_MAIL = "netze@ministerium.example"
    a_feedback(None)
    assert OutboxMessage.objects.get().recipient == "netze@ministerium.example"
    assert feedback_of(as_ministry(), None).count() == 1


def test_a_question_needs_an_address_and_everything_needs_a_text(network):
    with pytest.raises(DomainError) as refusal:
        a_feedback(network, "Wann?", kind=Feedback.Kind.QUESTION)
    assert refusal.value.field == "mail"
    with pytest.raises(DomainError) as refusal:
        a_feedback(network, " ")
    assert refusal.value.field == "text"


def test_the_trail_keeps_nothing_that_was_written(network):
    a_feedback(network, "Geheim", name="Anna Beispiel", mail="anna@example.org")
    kept = str(AuditChange.objects.values_list("fields", "record_label")[:])
    assert "Geheim" not in kept
    assert "nna" not in kept


def test_an_answer_goes_out_once(network):
    feedback = a_feedback(network, mail="anna@example.org", name="Anna Beispiel")
    with pytest.raises(NotAllowed):
        actions.answer_feedback(feedback, by=as_office(a_network("neuland", ags="05998")), answer="Danke.")
    actions.answer_feedback(feedback, by=as_office(network), answer=" Das ist behoben. ")
    assert (feedback.answer, feedback.answered_at) == ("Das ist behoben.", NOW)
    answer = OutboxMessage.objects.get(name="publishing.answer")
    assert (answer.recipient, answer.recipient_name) == ("anna@example.org", "Anna Beispiel")
    with pytest.raises(DomainError, match="schon beantwortet"):
        actions.answer_feedback(feedback, by=as_office(network), answer="Noch einmal")


def test_without_an_address_the_answer_is_a_note(network):
    actions.answer_feedback(a_feedback(network), by=as_office(network), answer="Behoben.")
    assert not OutboxMessage.objects.filter(name="publishing.answer").exists()


def test_each_office_reads_its_own(network):
    other = a_network("neuland", ags="05998")
    feedback = a_feedback(network)
    a_feedback(None)
    assert list(feedback_of(as_office(network), network)) == [feedback]
    assert list(feedback_of(as_office(other), network)) == []
    assert list(feedback_of(as_office(network), None)) == []
    assert feedback_for(PUBLIC, network, feedback.pk) is None


def test_what_waits_stands_first(network):
    answered, waiting = a_feedback(network, "Alt"), a_feedback(network, "Neu")
    actions.answer_feedback(answered, by=COMMAND, answer="Ja.")
    assert list(feedback_of(as_office(network), network)) == [waiting, answered]


def test_after_their_period_they_are_gone_with_their_mails(network):
    answered = a_feedback(network, "Alt", mail="anna@example.org")
    actions.answer_feedback(answered, by=COMMAND, answer="Ja.")
    a_feedback(network, "Ohne Antwort")
    with pytest.raises(NotAllowed):
        actions.delete_old_feedback(by=as_office(network))
    with time_machine.travel(NOW + dt.timedelta(days=364), tick=False):
        assert actions.delete_old_feedback(by=COMMAND) == 0
    with time_machine.travel(NOW + dt.timedelta(days=366), tick=False):
        assert actions.delete_old_feedback(by=COMMAND) == 1
    assert Feedback.objects.get().text == "Ohne Antwort"
    assert OutboxMessage.objects.count() == 1
    with time_machine.travel(NOW + dt.timedelta(days=3 * 366), tick=False):
        assert actions.delete_old_feedback(by=COMMAND) == 1
    assert not Feedback.objects.exists()
    assert not OutboxMessage.objects.exists()
