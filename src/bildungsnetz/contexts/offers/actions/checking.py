"""Pages outside that offers link to: do they still answer?"""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action

from ..models import OfferLink


def _the_house_itself(by: Principal, link: OfferLink) -> bool:
    return is_operator(by)


@action("offers.offer.record_link_check", requires=_the_house_itself)
def record_offer_link_check(link: OfferLink, *, by: Principal, problem: str = "") -> OfferLink:
    """Keep what a check found: no `problem` means that the page answered."""
    link.problem, link.checked_at = problem[:300], clock.now()
    link.save()
    return link
