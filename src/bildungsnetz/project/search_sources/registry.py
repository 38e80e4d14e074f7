"""Networks, agreements and their goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.registry.models import Agreement, Goal, Network
from bildungsnetz.contexts.registry.models.networks import Evidence
from bildungsnetz.contexts.registry.queries import current

from .addresses import address, joined, of_network, sentence, since


def networks(records: QuerySet[Network]) -> Iterator[Row]:
    """Live networks at their start page, the other evidenced ones in the register."""
    known = records.filter(Q(is_live=True) | ~Q(evidence=Evidence.NONE))
    for network in known.select_related("region"):
        register = f"{address('networks')}?{urlencode({'q': network.region.name})}"
        yield Row(
            key=network.pk,
            kind=Kind.NETWORK,
            title=network.name,
            summary=network.guiding_idea or network.region.long_name,
            text=joined(
                network.region.long_name,
                network.education_region,
                network.motto,
                network.aim,
                network.approach,
                network.office_name,
                network.place,
            ),
            path=address("network", network.slug) if network.is_live else register,
            **of_network(network, 2.0),
        )


def agreements(records: QuerySet[Agreement]) -> Iterator[Row]:
    """The agreement that stands for a live network, if it is public."""
    shown = _shown(records.values_list("network", flat=True))
    found = records.filter(pk__in=shown).select_related("network__region")
    for agreement in found.prefetch_related("parties", "signatories"):
        people = (*agreement.parties.all(), *agreement.signatories.all())
        yield Row(
            key=agreement.pk,
            kind=Kind.AGREEMENT,
            title=agreement.title,
            summary=sentence(
                agreement.get_state_display(),
                since("unterzeichnet", agreement.signed_on),
                since("in Kraft", agreement.in_force_on),
                agreement.purpose,
            ),
            text=joined(
                agreement.origin,
                agreement.origin,
                agreement.preamble,
                agreement.organisation,
                agreement.legal_basis,
                agreement.signed_at_place,
                agreement.occasion,
                agreement.resolved_by,
                *people,
            ),
            path=address("agreement", agreement.network.slug),
            date=agreement.since,
            **of_network(agreement.network, 1.5),
        )


def goals(records: QuerySet[Goal]) -> Iterator[Row]:
    """The goals of such agreements."""
    shown = _shown(records.values_list("agreement__network", flat=True))
    for goal in records.filter(agreement__in=shown).select_related("agreement__network__region"):
        network = goal.agreement.network
        yield Row(
            key=goal.pk,
            kind=Kind.GOAL,
            title=str(goal),
            summary=goal.text,
            text=joined(*goal.tags),
            path=address("goal", network.slug, goal.number),
            **of_network(network, 1.2),
        )


def _shown(networks: Iterable[Any]) -> list[int]:
    """Of each live network the public agreement that its pages show."""
    by_network: dict[int, list[Agreement]] = {}
    public = Agreement.objects.filter(network__in=set(networks), network__is_live=True, is_public=True)
    for agreement in public:
        by_network.setdefault(agreement.network_id, []).append(agreement)
    return [shown.pk for held in by_network.values() if (shown := current(held))]


SOURCES = (
    Source(Network, networks, within={"regions.region": lambda keys: Q(region__in=keys)}),
    Source(
        Agreement,
        agreements,
        parts={"registry.party": "agreement_id", "registry.signatory": "agreement_id"},
        within={
            "registry.network": lambda keys: Q(network__in=keys),
            "registry.agreement": lambda keys: Q(network__agreements__in=keys),
        },
    ),
    Source(
        Goal,
        goals,
        within={
            "registry.network": lambda keys: Q(agreement__network__in=keys),
            "registry.agreement": lambda keys: Q(agreement__network__agreements__in=keys),
        },
    ),
)
