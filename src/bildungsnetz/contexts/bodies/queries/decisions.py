"""Reads of decisions. What became of them stands in `strategy`."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import State
from ..models import Decision
from ..rules import own_body_keys

_WITH_ALL = ("body__network__region", "body__type", "meeting", "item")


def public_decisions(network: Network) -> QuerySet[Decision]:
    """Published decisions of a network, newest first."""
    decisions: QuerySet[Decision] = Decision.objects.filter(body__network=network, is_public=True)
    return decisions.select_related(*_WITH_ALL)


def public_decision(network: Network, slug: str) -> Decision | None:
    """A published decision by its address."""
    return public_decisions(network).filter(slug=slug).first()


def decisions_of(principal: Principal, network: Network) -> QuerySet[Decision]:
    """All decisions for the office and school supervision; for members those of their own bodies."""
    decisions: QuerySet[Decision] = Decision.objects.filter(body__network=network)
    wide = (Permission.READ_MEETINGS, Permission.READ_INTERNAL)
    if not any(principal.may(permission, network.scope_key) for permission in wide):
        own = own_body_keys(principal, Permission.READ_MEETINGS)
        decisions = decisions.filter(body__in=own).exclude(meeting__state=State.DRAFT)
    return decisions.select_related(*_WITH_ALL)


def decision_for(principal: Principal, network: Network, key: int) -> Decision | None:
    """A decision by its key, if the principal may read it."""
    return decisions_of(principal, network).filter(pk=key).first()
