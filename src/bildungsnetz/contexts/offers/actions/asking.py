"""The freshness contract at work: asked when it is due, reminded twice, then hidden; never lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..freshness import MAILS, TOGETHER, is_unanswered, rules_of
from ..keepers import Keeper, keeper_of
from ..lifecycle import advance
from ..models import Offer, OfferProposal, ProviderLink
from ..rules import may_edit_offers
from ..telling import address_of, ask_to_confirm
from ..writing import show_pictures

Asked = dict[tuple[int, str, int], list[Offer]]


@action("offers.link.send", requires=may_edit_offers)
def ask_provider(keeper: Keeper, *, by: Principal, mail: str = "") -> ProviderLink:
    """Send the link to the provider's page now, to this address or the one that is known."""
    offers = list(_of(keeper.network).filter(provider=keeper.provider))
    addresses = [mail, *(address_of(one) for one in offers), keeper.provider.mail]
    address = next(filter(None, addresses), "")
    if not address:
        raise DomainError(_("Zu diesem Anbieter ist keine E-Mail-Adresse bekannt."), field="mail")
    return ask_to_confirm(keeper, address, offers, 0)


@action("offers.offer.keep_fresh", requires=is_operator)
def keep_offers_fresh(*, by: Principal, networks: Collection[Network]) -> int:
    """Every day: ask whose offers are due, remind twice, hide what has no answer; returns the mails sent."""
    return sum(_keep_fresh(network) for network in networks)


def _keep_fresh(network: Network) -> int:
    rules, today = rules_of(network), clock.today()
    mails: Asked = defaultdict(list)
    for offer in _due(network):
        if not is_unanswered(offer, rules, today):
            continue
        if offer.asked_on is not None and offer.reminders == MAILS - 1:
            advance(offer, "expire")
            offer.asked_on = None
            offer.save()
            show_pictures(offer)
            continue
        if offer.asked_on is not None:
            offer.reminders += 1
        offer.asked_on = today
        offer.save()
        mails[offer.provider_id, address_of(offer), offer.reminders].append(offer)
    told = [group for group in mails.items() if group[0][1]]
    for (_provider, address, reminder), offers in told:
        ask_to_confirm(keeper_of(offers[0]), address, offers, reminder)
    return len(told)


def _due(network: Network) -> Iterable[Offer]:
    """Offers whose time is over, with those of the same providers that follow soon."""
    today = clock.today()
    published = _of(network).filter(state=Offer.State.PUBLISHED)
    over = published.filter(valid_until__lt=today)
    soon = published.filter(provider__in=over.values("provider"), valid_until__lt=today + TOGETHER).exclude(
        ends_on__gte=today
    )
    for offer in list(soon | over):
        advance(offer, "fall_due")
        offer.asked_on, offer.reminders = None, 0
        offer.save()
    proposed = OfferProposal.objects.filter(offer=OuterRef("pk"), state=OfferProposal.State.OPEN)
    return list(_of(network).filter(~Exists(proposed), state=Offer.State.DUE))


def _of(network: Network) -> QuerySet[Offer]:
    rows: QuerySet[Offer] = Offer.objects.filter(network=network)
    return rows.select_related("network__region", "provider").order_by("pk")
