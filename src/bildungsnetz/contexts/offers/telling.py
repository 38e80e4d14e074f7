"""Mails to providers: each brings a new link to the page with all their offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from .keepers import Keeper, keeper_of
from .models import Offer, ProviderLink

LINK_VALID_FOR = dt.timedelta(days=60)


def address_of(offer: Offer) -> str:
    """Whom the house writes to about an offer: its contact, else the provider's office; empty without one."""
    return offer.contact_mail or offer.provider.mail


def tell_decision(offer: Offer, decision: str, reason: str = "") -> None:
    """What became of it. `decision`: published, rejected, adopted, change_rejected."""
    mail = address_of(offer)
    if mail:
        _send(
            keeper_of(offer),
            mail,
            "offers.decision",
            {"offer": offer.pk, "decision": decision, "reason": reason},
        )


def ask_to_confirm(keeper: Keeper, mail: str, offers: Iterable[Offer], reminder: int) -> ProviderLink:
    """Are these still right? `reminder` is 0 for the first mail."""
    keys = [offer.pk for offer in offers]
    return _send(keeper, mail, "offers.confirmation", {"offers": keys, "reminder": reminder})


def send_own_link(keeper: Keeper, mail: str, offers: Iterable[Offer]) -> ProviderLink:
    """The link that the provider has asked for."""
    return _send(keeper, mail, "offers.own_link", {"offers": [offer.pk for offer in offers]})


def _send(keeper: Keeper, mail: str, name: str, data: dict[str, object]) -> ProviderLink:
    token, moment = new_token(), clock.now()
    known = ProviderLink.objects.filter(network=keeper.network, provider=keeper.provider, mail=mail)
    link = known.first() or ProviderLink(network=keeper.network, provider=keeper.provider, mail=mail)
    link.token_hash, link.sent_at, link.expires_at = hash_of(token), moment, moment + LINK_VALID_FOR
    link.save()
    told = {**data, "token": token, "link": link.pk}
    queue_message(name, to=mail, to_name=str(keeper.provider), data=told, about=link)
    return link
