"""Mails about what readers wrote: to the office that it is there, to the reader the answer."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.publishing.queries import feedback_by_key

from ..places import LAND
from .letters import letter


def feedback(message: OutboxMessage) -> EmailMessage:
    """To the office: what was written, by whom if they said so, and where to answer."""
    received = feedback_by_key(message.data["feedback"])
    if received is None:
        return _deleted(message)
    place = received.network.slug if received.network else LAND
    path = reverse("workspace:answer_feedback", args=[place, received.pk])
    text = _(
        "auf den öffentlichen Seiten hat Ihnen jemand geschrieben.\n\n"
        "Worum es geht: %(kind)s\n"
        "Seite:         %(page)s\n"
        "Name:          %(name)s\n"
        "Antwort an:    %(mail)s\n\n"
        "%(text)s\n\n"
        "Hier antworten Sie:\n%(url)s"
    ) % {
        "kind": received.get_kind_display(),
        "page": received.page or _("nicht angegeben"),
        "name": received.name or _("nicht angegeben"),
        "mail": received.mail or _("keine Antwort gewünscht"),
        "text": _quoted(received.text),
        "url": f"{settings.SITE_URL}{path}",
    }
    return letter(message, str(received.get_kind_display()), text)


def answer(message: OutboxMessage) -> EmailMessage:
    """To the reader: the answer, below it what they had written."""
    received = feedback_by_key(message.data["feedback"])
    if received is None:
        return _deleted(message)
    text = _("%(answer)s\n\nSie hatten uns geschrieben:\n\n%(text)s") % {
        "answer": received.answer,
        "text": _quoted(received.text),
    }
    mail = letter(message, _subject(received), text)
    if received.network and received.network.mail:
        mail.reply_to = [received.network.mail]
    return mail


def _subject(received: Feedback) -> str:
    if received.network:
        return _("Antwort vom Bildungsbüro: %(network)s") % {"network": received.network.name}
    return _("Antwort auf Ihre Nachricht")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _deleted(message: OutboxMessage) -> EmailMessage:
    return letter(message, _("Gelöschte Rückmeldung"), _("Die Rückmeldung wurde nach ihrer Frist gelöscht."))
