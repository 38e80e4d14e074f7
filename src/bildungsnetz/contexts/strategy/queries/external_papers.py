"""Reads of papers of council systems, for choosing one that a referral shall follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network

from ..models import ExternalPaper, Referral


def papers_outside(principal: Principal, network: Network, words: str = "") -> QuerySet[ExternalPaper]:
    """The papers that imports brought to a network and that are still there, newest first.

    All `words` must stand in number or name.
    """
    found = ExternalPaper.objects.filter(network=network, is_gone_outside=False)
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return found.none()
    for word in words.split():
        found = found.filter(Q(reference__icontains=word) | Q(name__icontains=word))
    return found


def has_papers_outside(principal: Principal, network: Network) -> bool:
    """Has an import brought any paper that could be chosen?"""
    return papers_outside(principal, network).exists()


def followed_already(network: Network, papers: Collection[ExternalPaper]) -> Mapping[str, Referral]:
    """For whoever was allowed to read the papers: the referral that follows each, by the paper's address."""
    addresses = [paper.external_id for paper in papers]
    rows = Referral.objects.filter(network=network, external_ids__paper__in=addresses).filter(
        Q(decision__isnull=False) | Q(recommendation__isnull=False) | Q(order__isnull=False)
    )
    shown = rows.select_related("decision__body", "recommendation", "order").order_by("-position")
    return {row.external_ids["paper"]: row for row in shown}
