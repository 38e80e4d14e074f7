"""A provider asks for the link to its own offers; only who reads the mailbox learns whether there is one."""

from __future__ import annotations

import datetime as dt

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action

from ..keepers import Keeper
from ..models import Offer, ProviderLink
from ..queries.keepers import keepers_with_mail
from ..telling import send_own_link

MOST_PROVIDERS = 10
AGAIN_AFTER = dt.timedelta(minutes=10)


def _anybody(by: Principal) -> bool:
    return True


@action("offers.link.request", requires=_anybody)
def request_provider_link(*, by: Principal, mail: str) -> None:
    """Send the link of each provider that the house writes to at this address, not twice within ten minutes.

    An address that nobody has gets nothing; the answer is always the same.
    """
    for keeper in keepers_with_mail(mail)[:MOST_PROVIDERS]:
        if not _was_just_sent(keeper, mail):
            offers = Offer.objects.filter(network=keeper.network, provider=keeper.provider)
            send_own_link(keeper, mail, offers.order_by("pk"))


def _was_just_sent(keeper: Keeper, mail: str) -> bool:
    links = ProviderLink.objects.filter(network=keeper.network, provider=keeper.provider, mail__iexact=mail)
    return links.filter(sent_at__gt=clock.now() - AGAIN_AFTER).exists()
