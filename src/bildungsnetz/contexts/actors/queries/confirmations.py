"""Whose data should be confirmed, who was asked, and whose link this is."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of

from ..freshness import is_due
from ..models import AddressChange, Confirmation, Function, Person
from .people import functions_today, people_of


def people_to_confirm(principal: Principal, scope: str) -> QuerySet[Person]:
    """People of a network whose data are a year old, longest first, each with the running `rounds`."""
    running = Confirmation.objects.filter(closed_at=None)
    people = people_of(principal, scope).filter(is_due(clock.today()))
    return people.prefetch_related(Prefetch("confirmations", running, to_attr="rounds")).order_by(
        "confirmed_on", "sort_key", "id"
    )


def confirmation_by_token(token: str) -> Confirmation | None:
    """Public, because the secret came by mail: the round behind a link that can still be used."""
    rounds = Confirmation.objects.filter(token_hash=hash_of(token)).select_related("person")
    found = rounds.first()
    return found if found and found.is_open and not found.person.erased_on else None


def address_change_to_confirm(token: str) -> AddressChange | None:
    """Public, because the secret came by mail: the change behind the link that went to the new address."""
    found = _running_change(confirm_hash=hash_of(token))
    return found if found and found.is_open else None


def address_change_to_stop(token: str) -> AddressChange | None:
    """Public, because the secret came by mail: the change behind the link that went to the old address.

    One that was stopped is found as well, so that the page can say so.
    """
    return _running_change(stop_hash=hash_of(token))


def _running_change(**lookup: str) -> AddressChange | None:
    running = AddressChange.objects.filter(expires_at__gt=clock.now(), person__erased_on=None, **lookup)
    return running.select_related("person").first()


def functions_to_confirm(confirmation: Confirmation) -> list[Function]:
    """The functions of today of the person behind a link."""
    return list(functions_today().filter(person=confirmation.person_id).order_by("pk"))


def confirmation_of_mail(message: OutboxMessage) -> Confirmation | None:
    """The round that a mail is about; for the face that renders it."""
    rounds = Confirmation.objects.filter(pk=message.data["confirmation"])
    return rounds.select_related("person").first()


def address_change_of_mail(message: OutboxMessage) -> AddressChange | None:
    """The change that a mail is about; for the face that renders it."""
    return AddressChange.objects.filter(pk=message.data["change"]).select_related("person").first()


def person_of_mail(message: OutboxMessage) -> Person | None:
    """The person that a mail to the office is about; for the face that renders it."""
    return Person.objects.filter(pk=message.data["person"]).first()
