"""What readers write to the office: received, answered, deleted after its period."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.registry.models import Network

from ..models import Feedback
from ..rules import may_answer_feedback, may_send_feedback

KEPT_AFTER_ANSWER = dt.timedelta(days=365)
KEPT_AT_MOST = dt.timedelta(days=3 * 365)


@action("publishing.feedback.send", requires=may_send_feedback)
def send_feedback(
    network: Network | None,
    *,
    by: Principal,
    kind: str,
    text: str,
    name: str = "",
    mail: str = "",
    page: str = "",
) -> Feedback:
    """Keep what somebody wrote to a network's office, or to the Land's (None), and mail that it is there.

    The mail names the record only, so that deleting the record deletes what was written.
    """
    if not text.strip():
        raise DomainError(_("Bitte schreiben Sie, worum es geht."), field="text")
    if kind == Feedback.Kind.QUESTION and not mail:
        raise DomainError(
            _("Bitte geben Sie Ihre E-Mail-Adresse an, damit wir antworten können."), field="mail"
        )
    feedback = Feedback(
        network=network,
        kind=kind,
        text=text.strip(),
        name=name.strip(),
        mail=mail,
        page=page,
        received_at=clock.now(),
    )
    feedback.save()
    if office := network.mail if network else settings.LAND_MAIL:
        queue_message("publishing.feedback", to=office, data={"feedback": feedback.pk}, about=feedback)
    return feedback


@action("publishing.feedback.answer", requires=may_answer_feedback)
def answer_feedback(
    feedback: Feedback, *, by: Principal, answer: str, revision: int | None = None
) -> Feedback:
    """Answer once; it goes out by mail where the writer left an address."""
    feedback.expect_revision(revision)
    if feedback.answered_at:
        raise DomainError(_("Diese Rückmeldung ist schon beantwortet."))
    if not answer.strip():
        raise DomainError(_("Bitte schreiben Sie eine Antwort."), field="answer")
    feedback.answer = answer.strip()
    feedback.answered_at = clock.now()
    feedback.save()
    if feedback.mail:
        queue_message(
            "publishing.answer",
            to=feedback.mail,
            to_name=feedback.name,
            data={"feedback": feedback.pk},
            about=feedback,
        )
    return feedback


@action("publishing.feedback.delete_old", requires=is_operator)
def delete_old_feedback(*, by: Principal) -> int:
    """Delete a year after the answer, or three years after it came, with its mails; returns how many."""
    moment = clock.now()
    old = Q(answered_at__lt=moment - KEPT_AFTER_ANSWER) | Q(received_at__lt=moment - KEPT_AT_MOST)
    doomed = list(Feedback.objects.filter(old))
    for feedback in doomed:
        OutboxMessage.objects.filter(about_model=feedback.record_type, about_key=str(feedback.pk)).delete()
        feedback.delete()
    return len(doomed)
