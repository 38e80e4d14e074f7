"""Reads of networks and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.queries import public_institutions
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import kreise

from .models import Agreement, Amendment, Goal, Network, NetworkCount, Party, PromisedPost, Signatory
from .models.agreements import RUNNING, PartOfAgreement

PARTS = ("parties", "signatories", "goals", "posts", "amendments")
PART_KINDS: Mapping[str, type[PartOfAgreement]] = MappingProxyType(
    {
        "partner": Party,
        "unterzeichnende": Signatory,
        "ziele": Goal,
        "stellen": PromisedPost,
        "aenderungen": Amendment,
    }
)
# Which of several agreements stands for the network: the one that runs, else the furthest in its life.
_RANK = {
    state: rank
    for rank, state in enumerate(
        (
            Agreement.State.ENDED,
            Agreement.State.NEGOTIATING,
            Agreement.State.RESOLVED,
            Agreement.State.SIGNED,
            Agreement.State.IN_FORCE,
            Agreement.State.EVALUATION_DUE,
            Agreement.State.EXTENDED,
            Agreement.State.CANCELLED,
            Agreement.State.RESUMED,
        )
    )
}


def public_networks() -> QuerySet[Network]:
    """Networks with pages of their own, Musterland included."""
    return Network.objects.filter(is_live=True).select_related("region", "logo")


def public_slugs() -> dict[str, str]:
    """Public: the slug of each network with pages of its own, by the key of its Kreis."""
    return dict(Network.objects.filter(is_live=True).values_list("region__ags", "slug"))


def published_networks(records: QuerySet[Network]) -> QuerySet[Network]:
    """Public: the live ones of these networks, with the agreements that came into force as `public_terms`."""
    terms = Agreement.objects.filter(is_public=True, state__in=(*RUNNING, Agreement.State.ENDED))
    live = records.filter(is_live=True).select_related("region").order_by("pk")
    return live.prefetch_related(Prefetch("agreements", terms.order_by("pk"), to_attr="public_terms"))


def network_by_slug(slug: str) -> Network | None:
    """The live network under `/<slug>/`, or nothing."""
    return public_networks().filter(slug=slug).first()


def network_in_workspace(slug: str) -> Network | None:
    """The network under `/arbeitsbereich/<slug>/`, opened or not; the face decides who may enter."""
    return Network.objects.filter(slug=slug).select_related("region", "logo").first()


def fictional_networks() -> QuerySet[Network]:
    """Public: live networks of invented regions, shown as examples."""
    return public_networks().filter(region__is_fictional=True)


def own_networks(principal: Principal) -> QuerySet[Network]:
    """The networks that the person belongs to by role, seat or institution."""
    regions = [scope.removeprefix("netz:") for scope in principal.networks]
    return Network.objects.filter(region__ags__in=regions).select_related("region")


def networks_of_land(principal: Principal) -> QuerySet[Network]:
    """Every network for whoever may compare them, with region and Regierungsbezirk."""
    networks = Network.objects.select_related("region__parent")
    return networks if principal.may(Permission.READ_LAND, LAND) else networks.none()


def regions_without_network(principal: Principal) -> QuerySet[Region]:
    """Kreise and kreisfreie Städte that could get a network, for whoever may create one."""
    free = kreise().exclude(pk__in=Network.objects.values("region"))
    return free if principal.may(Permission.CREATE_NETWORK, LAND) else free.none()


def network_for_land(principal: Principal, slug: str) -> Network | None:
    """A network by its address, opened or not, for whoever may compare them."""
    return networks_of_land(principal).filter(slug=slug).first()


def current(agreements: Iterable[Agreement]) -> Agreement | None:
    """The agreement that stands for a network, or nothing when there is none."""
    return max(agreements, key=lambda agreement: (_RANK[agreement.state], agreement.pk), default=None)  # type: ignore[index]


def public_founding(network: Network) -> Agreement | None:
    """The network's public agreement without its parts, for pages that only name it."""
    return current(network.agreements.filter(is_public=True))


def public_agreement(network: Network) -> Agreement | None:
    """The network's public agreement with all its parts (six statements), or nothing."""
    found = (
        network.agreements.filter(is_public=True)
        .select_related("document", "picture")
        .prefetch_related(*PARTS)
    )
    return current(found)


def agreement_of(principal: Principal, network: Network) -> Agreement | None:
    """The agreement as the network's own people see it, drafts included, or nothing."""
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return None
    found = _complete(network.agreements.all())
    return current(found)


def part_for(principal: Principal, network: Network, kind: str, key: int) -> PartOfAgreement | None:
    """A part of one of the network's agreements by its kind (`PART_KINDS`), or nothing for strangers."""
    model = PART_KINDS.get(kind)
    if model is None or not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return None
    manager: Any = model._default_manager  # the parts share their columns, but not a manager that says so
    parts = manager.select_related("agreement__network__region")
    part: PartOfAgreement | None = parts.filter(pk=key, agreement__network=network).first()
    return part


def public_goal(network: Network, number: int) -> Goal | None:
    """A goal of the public agreement by its number, or nothing."""
    agreement = current(network.agreements.filter(is_public=True).prefetch_related("goals"))
    goals = agreement.goals.all() if agreement else ()
    return next((goal for goal in goals if goal.number == number), None)


def network_counts() -> QuerySet[NetworkCount]:
    """Public: how many networks sources counted, oldest first; undated ones at the end of their year."""
    return NetworkCount.objects.all()


def partners_by_kind(network: Network) -> list[tuple[str, str, int]]:
    """Public: how many public institutions of each kind there are (key, label, number), most first."""
    institutions = public_institutions(network.region.ags).order_by()
    rows = institutions.values_list("kind").annotate(number=Count("id")).order_by("-number", "kind")
    return [(kind, str(InstitutionKind(kind).label), number) for kind, number in rows]


def _complete(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    return agreements.select_related("document", "picture").prefetch_related(*PARTS)
