"""Reads of referrals: where a matter stands on its way through bodies outside the network."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.partial_dates import last_day
from bildungsnetz.contexts.registry.models import Network

from ..models import Order, Recommendation, Referral
from ..models.referrals import OPEN_RESULTS
from .work import inner_regions

WAITING = "offen"
LATE = "ueberfaellig"
ANSWERED = "beantwortet"
UNASSIGNED = "ohne-ursprung"

_SHOWN = ("decision__body", "recommendation", "order", "institution", "link", "network__region")


def referrals_of(principal: Principal, network: Network, state: str = "") -> QuerySet[Referral]:
    """The referrals of a network for whoever may read inside, the next or latest day first.

    `state` narrows to WAITING, LATE, ANSWERED or UNASSIGNED; anything else narrows nothing.
    """
    rows = Referral.objects.filter(network=network)
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return rows.none()
    narrowed = {
        WAITING: Q(result__in=OPEN_RESULTS),
        LATE: past_planned_day(),
        ANSWERED: ~Q(result__in=OPEN_RESULTS),
        UNASSIGNED: Q(decision=None, recommendation=None, order=None),
    }
    rows = rows.filter(narrowed.get(state, Q())).select_related(*_SHOWN)
    return rows.order_by("-planned_on", "-held_on", "position", "id")


def referral_for(principal: Principal, network: Network, key: int) -> Referral | None:
    """One referral, if the principal may read it."""
    return referrals_of(principal, network).filter(pk=key).first()


def late_referrals(principal: Principal) -> QuerySet[Referral]:
    """Without a result although the planned day has passed, in all networks that the person reads inside."""
    inner = Referral.objects.filter(network__region__ags__in=inner_regions(principal))
    return inner.filter(past_planned_day()).select_related(*_SHOWN).order_by("planned_on", "id")


def past_planned_day() -> Q:
    """Without a result although the planned day, month or year has passed."""
    day = clock.today()
    prefixes = (f"{day:%Y}", f"{day:%Y-%m}")  # "2026" and "2026-11" mean the end of it, which is still ahead
    passed = Q(planned_on__lt=day.isoformat()) & ~Q(planned_on="") & ~Q(planned_on__in=prefixes)
    return Q(result__in=OPEN_RESULTS) & passed


def is_past(referral: Referral) -> bool:
    """Is a result still awaited although the planned day, month or year has passed?"""
    return referral.is_open and bool(referral.planned_on) and last_day(referral.planned_on) < clock.today()


def referrals_on(record: Decision | Recommendation | Order, *, public_only: bool) -> tuple[Referral, ...]:
    """The way of one record, in its order; of a decision also that of its recommendations and orders.

    The caller was allowed to read the record. One statement.
    """
    match record:
        case Decision():
            own = Q(decision=record) | Q(recommendation__decision=record) | Q(order__decision=record)
        case Recommendation():
            own = Q(recommendation=record)
        case Order():
            own = Q(order=record)
    rows = Referral.objects.filter(own, published() if public_only else Q())
    return tuple(rows.select_related(*_SHOWN).order_by("position", "id"))


def published() -> Q:
    """What the public may see: published itself, and of something published."""
    return (
        Q(is_public=True, is_gone_outside=False)
        & (Q(decision=None) | Q(decision__is_public=True))
        & (Q(recommendation=None) | Q(recommendation__is_public=True))
        & (Q(order=None) | Q(order__is_public=True))
    )
