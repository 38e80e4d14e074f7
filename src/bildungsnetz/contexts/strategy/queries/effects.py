"""Reads of effects: what decisions brought about, and what later decisions undid."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.registry.models import Network

from ..models import Effect
from .choices import ADOPTED

_SHOWN = ("decision__body", "undone_by", "body", "field", "measure")


def effects_shown(*, public_only: bool) -> QuerySet[Effect]:
    """Effects of adopted decisions; to the public none on what it does not know of."""
    known = (Q(body=None) | Q(body__is_public=True)) & (Q(measure=None) | Q(measure__is_public=True))
    adopted = Q(decision__result__in=ADOPTED)
    inside = Q(record_label="", decision__is_public=True) & known
    return Effect.objects.filter(adopted & inside if public_only else adopted)


def effects_of(decision: Decision, *, public_only: bool) -> tuple[Effect, ...]:
    """What the decision brought about and what it undid, in one statement; the caller may read it."""
    rows = effects_shown(public_only=public_only).filter(Q(decision=decision) | Q(undone_by=decision))
    return tuple(rows.select_related(*_SHOWN))


def effects_to_undo(principal: Principal, network: Network, decision: Decision) -> QuerySet[Effect]:
    """Effects of other decisions of the network that this one could undo, newest first."""
    rows = effects_shown(public_only=False).filter(decision__body__network=network, undone_by=None)
    if not principal.may(Permission.EDIT_STRATEGY, network.scope_key):
        return rows.none()
    return rows.exclude(decision=decision).select_related(*_SHOWN).order_by("-decision__decided_on", "-id")
