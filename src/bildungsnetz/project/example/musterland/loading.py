"""Loading Kreis Musterland: everything is entered into the diary, then lived through."""

from __future__ import annotations

from collections.abc import Callable

from bildungsnetz.contexts.registry.models import Network

from ..reading import read
from .bodies import enter_bodies
from .council import enter_council
from .coverage import enter_coverage
from .diary import Diary
from .events import enter_events
from .fields import enter_fields
from .institutions import enter_institutions
from .material import enter_material
from .meeting_papers import enter_meeting_papers
from .meetings import enter_meetings, invite_now
from .network import enter_network
from .news import enter_news
from .offers import enter_offers
from .orders import enter_orders, enter_recommendations
from .people import enter_people
from .plans import enter_plans
from .referrals import enter_referrals
from .sites import enter_sites
from .staffing import enter_staffing
from .upkeep import enter_upkeep
from .world import World


def load_musterland(progress: Callable[[int, int], None]) -> None:
    """All of Kreis Musterland, unless its network is there already."""
    slug = read("musterland", "network.toml")["network"]["slug"]
    if Network.objects.filter(slug=slug).exists():
        return
    world = World(Diary())
    for enter in (
        enter_network,
        enter_institutions,
        enter_people,
        enter_bodies,
        enter_fields,
        enter_meetings,
        enter_meeting_papers,
        enter_recommendations,
        enter_orders,
        enter_referrals,
        enter_council,
        enter_events,
        enter_news,
        enter_offers,
        enter_material,
        enter_staffing,
        enter_plans,
        enter_sites,
        enter_coverage,
        enter_upkeep,
    ):
        enter(world)
    world.diary.live(progress)
    invite_now(world)
