"""Mails of a saved search: do you want it, and what is new."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.discovery.addresses import question_in
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.kern.catalogue import place_in_words, question_in_words


def confirm_search(message: OutboxMessage) -> EmailMessage:
    """The link whose button confirms; nothing else comes before."""
    parts = (
        _("Sie möchten einmal in der Woche hören, welche Angebote neu sind. Ihre Suche:"),
        _words(message),
        _("Bitte bestätigen Sie das hier mit dem Knopf; der Link gilt sieben Tage:"),
        _link(message),
        _("Waren Sie das nicht? Dann tun Sie nichts; wir löschen Ihre Adresse von selbst."),
    )
    return _mail(message, _("Bitte bestätigen: neue Angebote per Mail"), parts)


def new_finds(message: OutboxMessage) -> EmailMessage:
    """What is new, and the link that ends it."""
    told, count = message.data["found"], message.data["count"]
    words = _words(message)
    subject = ngettext("%(n)s neues Angebot", "%(n)s neue Angebote", count) % {"n": count}
    rows = "\n\n".join(f"- {title}\n  {settings.SITE_URL}{path}" for title, path in told)
    further = _("… und %s weitere") % (count - len(told)) if count > len(told) else ""
    parts = (
        _("Neu zu Ihrer Suche (%s):") % words,
        rows,
        further,
        _("Sie möchten das nicht mehr? Hier bestellen Sie es ab; Ihre Adresse ist dann gelöscht:"),
        _link(message),
    )
    return _mail(message, f"{subject}: {words}", parts)


def _words(message: OutboxMessage) -> str:
    question = question_in(message.data["query"])
    return question_in_words(question, place_in_words(question))


def _link(message: OutboxMessage) -> str:
    return f"{settings.SITE_URL}{reverse('workspace:own_search', args=[message.data['token']])}"


def _mail(message: OutboxMessage, subject: str, parts: tuple[str, ...]) -> EmailMessage:
    text = "\n\n".join([_("Guten Tag,"), *filter(None, parts)]) + "\n"
    return EmailMessage(" ".join(subject.split())[:150], text, to=[message.recipient])
