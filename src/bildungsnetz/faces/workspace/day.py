"""What asks for something today, place by place: the networks of the person, and the Land."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission as May
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.actors.freshness import is_due
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries.institutions import own_institutions
from bildungsnetz.contexts.bodies.queries import upcoming_for
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import own_networks
from bildungsnetz.contexts.resources.queries.bookings import own_bookings_due
from bildungsnetz.contexts.strategy.queries import (
    DueOrders,
    due_orders,
    late_referrals,
    open_orders_of_own,
    overdue_recommendations,
)

from .day_entries import Group
from .day_groups import (
    due_group,
    meetings_group,
    own_institutions_group,
    own_orders_group,
    recommendations_group,
    referrals_group,
)
from .day_kinds import kinds_in
from .day_material import own_bookings_group
from .day_waiting import waiting_groups
from .places import LAND as LAND_SEGMENT


@dataclass(frozen=True)
class PlaceDay:
    """The day in one network, or for the Land when `network` is None; `url` leads to the place."""

    network: Network | None
    name: str
    url: str
    groups: tuple[Group, ...]


def days_of(principal: Principal) -> list[PlaceDay]:
    """The day in each place of the person; groups without anything to do are left out."""
    networks = list(own_networks(principal))
    inner = {network.pk for network in networks if principal.may(May.READ_INTERNAL, network.scope_key)}
    due = due_orders(principal) if inner else DueOrders((), (), ())
    own = list(open_orders_of_own(principal)) if len(inner) < len(networks) else []
    meetings = upcoming_for(principal, within_days=60)
    recommendations = list(overdue_recommendations(principal)) if inner else []
    referred = list(late_referrals(principal)) if inner else []
    to_confirm = _own_to_confirm(principal)
    borrowed = own_bookings_due(principal)
    in_land = principal.may(May.EDIT_NEWS, LAND)
    places = [network for network in networks if network.pk in inner] + [None] * in_land
    waiting = waiting_groups(principal, (asked for place in places for asked in kinds_in(principal, place)))
    days = []
    for network in networks:
        groups = [meetings_group(network, meetings)]
        if network.pk in inner:
            groups = [due_group(network, due), *groups, recommendations_group(network, recommendations)]
            groups += [referrals_group(network, referred), *waiting.get(network.slug, ())]
        else:
            groups = [own_orders_group(network, own), own_bookings_group(network, borrowed), *groups]
            groups += [own_institutions_group(network, to_confirm)]
        url = reverse("workspace:meetings", args=[network.slug])
        days.append(PlaceDay(network, network.name, url, _with_something(groups)))
    if in_land:
        url = reverse("workspace:land_networks")
        days.append(PlaceDay(None, _("Land"), url, tuple(waiting.get(LAND_SEGMENT, ()))))
    return days


def _with_something(groups: list[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.count)


def _own_to_confirm(principal: Principal) -> list[Institution]:
    if not any(scope.startswith("einrichtung:") for scope in principal.scopes_of(May.CONFIRM_INSTITUTION)):
        return []
    return list(own_institutions(principal).filter(is_due(clock.today())).prefetch_related(None))
