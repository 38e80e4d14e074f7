"""Mails about people: is everything still right, what was corrected, a new address, which terms end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.queries.confirmations import (
    address_change_of_mail,
    confirmation_of_mail,
    functions_to_confirm,
    person_of_mail,
)
from bildungsnetz.contexts.bodies.queries import occupancies_of_mail
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.contexts.registry.models import Network


def confirmation(message: OutboxMessage) -> EmailMessage:
    """To the person: what is known, and the link whose page confirms or corrects it."""
    asked = confirmation_of_mail(message)
    if asked is None:
        raise LookupError(f"the question of message {message.pk} is gone")
    reminder = message.data["reminder"]
    subject = _("Erinnerung: Stimmen Ihre Angaben noch?") if reminder else _("Stimmen Ihre Angaben noch?")
    context = {
        "person": asked.person,
        "functions": functions_to_confirm(asked),
        "reminder": reminder,
        "link": _absolute("workspace:confirm_by_link", message.data["token"]),
        "until": asked.expires_at,
    }
    return _mail(message, "confirmation", subject, network_of_scope(asked.scope_key), **context)


def correction(message: OutboxMessage) -> EmailMessage:
    """To the office: what the person corrected by the link, and the note."""
    person = person_of_mail(message)
    network = network_of_scope(message.scope)
    if person is None or network is None:
        raise LookupError(f"the person of message {message.pk} is gone")
    context = {
        "person": person,
        "changes": message.data["changes"],
        "note": message.data["note"],
        "link": _absolute("workspace:person", network.slug, person.pk),
    }
    return _mail(message, "correction", _("Berichtigte Angaben: %s") % person, network, **context)


def address_confirmation(message: OutboxMessage) -> EmailMessage:
    """To the new address: it holds once somebody says so there."""
    return _about_address(message, "address_confirmation", _("Ist das Ihre neue Adresse?"))


def address_changed(message: OutboxMessage) -> EmailMessage:
    """To the address of before: somebody with the link has named another one, which can be stopped."""
    return _about_address(message, "address_changed", _("Ihre Adresse soll geändert werden"))


def address_stopped(message: OutboxMessage) -> EmailMessage:
    """To the office: a person never asked for the new address."""
    person = person_of_mail(message)
    network = network_of_scope(message.scope)
    if person is None or network is None:
        raise LookupError(f"the person of message {message.pk} is gone")
    context = {
        "person": person,
        "new_mail": message.data["new_mail"],
        "link": _absolute("workspace:person", network.slug, person.pk),
    }
    return _mail(message, "address_stopped", _("Adressänderung gestoppt: %s") % person, network, **context)


def _about_address(message: OutboxMessage, name: str, subject: str) -> EmailMessage:
    change = address_change_of_mail(message)
    if change is None:
        raise LookupError(f"the change of message {message.pk} is gone")
    page = "confirm_new_address" if name == "address_confirmation" else "stop_new_address"
    context = {"change": change, "link": _absolute(f"workspace:{page}", message.data["token"])}
    return _mail(message, name, subject, network_of_scope(message.scope), **context)


def terms_ending(message: OutboxMessage) -> EmailMessage:
    """To the office: whose term ends when, and where to go on."""
    terms = occupancies_of_mail(message)
    network = network_of_scope(message.scope)
    if network is None:
        raise LookupError(f"the network of message {message.pk} is gone")
    last = dt.date.max
    context = {
        "terms": sorted(terms, key=lambda one: one.ends_on or last),
        "link": _absolute("workspace:vacancies", network.slug),
    }
    return _mail(message, "terms_ending", _("Amtszeiten, die bald enden"), network, **context)


def _mail(
    message: OutboxMessage, name: str, subject: str, network: Network | None, **context: Any
) -> EmailMessage:
    text = render_to_string(f"workspace/mails/_{name}.txt", {"network": network, **context})
    answers = [network.mail] if network and network.mail else []
    return EmailMessage(" ".join(subject.split()), text, to=[message.recipient], reply_to=answers)


def _absolute(name: str, *args: Any) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
