"""Reads of mailing lists, letters and who got them."""

from __future__ import annotations

from django.db.models import Max, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Consent, Function
from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of
from bildungsnetz.contexts.registry.models import Network

from ..models import Delivery, ListedPerson, Mailing, MailingList


def mailing_lists_of(principal: Principal, network: Network) -> QuerySet[MailingList]:
    """The lists of a network, those in use first, each with `last_sent_at`."""
    lists: QuerySet[MailingList] = MailingList.objects.filter(network=network)
    if not principal.may(Permission.EDIT_ACTORS, network.scope_key):
        return lists.none()
    return (
        lists.select_related("network__region")
        .annotate(last_sent_at=Max("mailings__sent_at"))
        .order_by("closed_on", "name", "id")
    )


def mailing_list_for(principal: Principal, network: Network, key: int) -> MailingList | None:
    """One list by its key."""
    return mailing_lists_of(principal, network).filter(pk=key).first()


def listed_for(principal: Principal, network: Network, key: int) -> ListedPerson | None:
    """One such entry by its key."""
    lists = mailing_lists_of(principal, network).values("pk")
    listed = ListedPerson.objects.filter(pk=key, mailing_list__in=lists)
    return listed.select_related("person", "mailing_list__network__region").first()


def mailings_of(mailing_list: MailingList) -> QuerySet[Mailing]:
    """The letters of a list, newest first; for a list that the caller was allowed to read."""
    return mailing_list.mailings.all()


def mailing_for(principal: Principal, network: Network, key: int) -> Mailing | None:
    """One letter by its key."""
    lists = mailing_lists_of(principal, network).values("pk")
    mailings = Mailing.objects.filter(pk=key, mailing_list__in=lists)
    return mailings.select_related("mailing_list__network__region").first()


def deliveries_of(mailing: Mailing) -> QuerySet[Delivery]:
    """Who got a letter and why; for a letter that the caller was allowed to read."""
    return mailing.deliveries.all()


def roles_in_use(principal: Principal, network: Network) -> list[str]:
    """The functions that people of the network hold today, each once, in one of its spellings."""
    if not principal.may(Permission.EDIT_ACTORS, network.scope_key):
        return []
    held = Function.objects.filter(person__scope=network.scope_key).exclude(valid_to__lt=clock.today())
    roles = held.order_by("role").values_list("role", flat=True).distinct()
    return sorted({folded(role): role for role in roles}.values(), key=folded)


def delivery_of_mail(message: OutboxMessage) -> Delivery | None:
    """The delivery that a mail is; for the face that renders it."""
    deliveries = Delivery.objects.filter(pk=message.data["delivery"])
    return deliveries.select_related("mailing__mailing_list__network__region").first()


def public_delivery(token: str) -> Delivery | None:
    """Public, because the secret came by mail: the delivery whose link ends the letters."""
    deliveries = Delivery.objects.filter(token_hash=hash_of(token), person__isnull=False)
    return deliveries.select_related("person", "mailing__mailing_list__network__region").first()


def has_agreed(delivery: Delivery) -> bool:
    """Does the consent behind a delivery still hold?"""
    valid = Q(withdrawn_on=None) | Q(withdrawn_on__gt=clock.today())
    return Consent.objects.filter(
        valid, person=delivery.person_id, purpose=Consent.Purpose.NEWSLETTER
    ).exists()
