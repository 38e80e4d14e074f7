"""Offers as their provider sees them: by account or by the link of a mail."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries.filters import GONE
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.contexts.registry.queries import public_networks

from ..keepers import Keeper, keeper_of
from ..models import Offer, ProviderLink
from .public import WAITING_CHANGE, complete, whole


def keeper_by_token(token: str) -> Keeper | None:
    """Public, because the secret came by mail: the provider behind a link that can still be used."""
    link = ProviderLink.objects.filter(token_hash=hash_of(token))
    found = link.select_related("network__region", "provider__municipality").first()
    return keeper_of(found) if found and found.is_open else None


def keeper_for(principal: Principal, key: int) -> Keeper | None:
    """The institution that the account speaks for, in the network of its Kreis, or nothing."""
    if not principal.may(Permission.KEEP_OFFERS, institution_scope(key)):
        return None
    provider = Institution.objects.filter(pk=key).select_related("municipality").first()
    network = network_of_scope(provider.scope_key) if provider else None
    return Keeper(network, provider) if provider and network else None


def keepers_with_mail(mail: str) -> list[Keeper]:
    """For the action that mails them their links: the providers that the house writes to at this address, in
    networks that have pages of their own."""
    offers = Offer.objects.filter(network__is_live=True).exclude(state=Offer.State.ARCHIVED)
    written_to = offers.filter(Q(contact_mail__iexact=mail) | Q(provider__mail__iexact=mail))
    written_to = written_to.select_related("network__region", "provider").order_by("pk")
    found = [keeper_of(one) for one in written_to]
    houses = Institution.objects.filter(mail__iexact=mail).exclude(state__in=GONE).order_by("pk")
    places = {network.region.ags: network for network in public_networks()}
    found += [Keeper(places[one.kreis_ags], one) for one in houses if one.kreis_ags in places]
    return list({one.link_key: one for one in found}.values())


def offers_of_keeper(keeper: Keeper) -> QuerySet[Offer]:
    """All offers of the provider in the network, what has ended last; for whoever speaks for it."""
    return complete(_of(keeper))


def offer_of_keeper(keeper: Keeper, key: int) -> Offer | None:
    """One of the provider's offers with the change that waits, or nothing."""
    return whole(_of(keeper).filter(pk=key), WAITING_CHANGE)


def link_of_mail(message: OutboxMessage) -> ProviderLink | None:
    """The link that a mail brings; for the face that renders it."""
    links = ProviderLink.objects.filter(pk=message.data["link"])
    return links.select_related("network__region", "provider").first()


def offers_of_mail(message: OutboxMessage) -> QuerySet[Offer]:
    """The offers that a mail is about; for the face that renders it."""
    keys = message.data.get("offers") or [message.data.get("offer")]
    return Offer.objects.filter(pk__in=keys).select_related("network__region", "provider")


def _of(keeper: Keeper) -> QuerySet[Offer]:
    offers: QuerySet[Offer] = Offer.objects.filter(network=keeper.network, provider=keeper.provider)
    return offers
