"""Where each record of a network has its page in the workspace."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.chain import Knot, KnotKind
from bildungsnetz.contexts.strategy.models import Field, Measure, Order, Outcome, Recommendation, Referral

PAGES = {
    Decision: "decision",
    Meeting: "meeting",
    Order: "order",
    Measure: "measure",
    Recommendation: "recommendation",
}
BY_SLUG = {Body: "body", Field: "field", KnotKind.BODY: "body", KnotKind.FIELD: "field"}


def address_of(network: Network, record: Any) -> str | None:
    """The page of a record; outcomes and referrals stand on the page of what they belong to."""
    kind = type(record)
    if kind in BY_SLUG:
        return reverse(f"workspace:{BY_SLUG[kind]}", args=[network.slug, record.slug])
    if kind in PAGES:
        return reverse(f"workspace:{PAGES[kind]}", args=[network.slug, record.pk])
    if isinstance(record, Outcome):
        return f"{address_of(network, record.work)}#ergebnisse"
    if isinstance(record, Referral) and record.origin is not None:
        return f"{address_of(network, record.origin)}#beratungsfolge"
    return None


def address_of_knot(slug: str, knot: Knot) -> str | None:
    """The page of a knot of a chain."""
    match knot.kind:
        case KnotKind.BODY | KnotKind.FIELD:
            return reverse(f"workspace:{knot.kind.value}", args=[slug, knot.slug])
        case KnotKind.OUTCOME | KnotKind.REFERRAL | KnotKind.EFFECT:
            return _at(slug, knot)
        case _:
            return reverse(f"workspace:{knot.kind.value}", args=[slug, knot.key])


def _at(slug: str, knot: Knot) -> str | None:
    if knot.at is None:
        return None
    kind, key = knot.at
    anchor = {KnotKind.OUTCOME: "#ergebnisse", KnotKind.REFERRAL: "#beratungsfolge"}.get(knot.kind, "")
    word = knot.at_slug if kind in BY_SLUG else key
    return reverse(f"workspace:{kind.value}", args=[slug, word]) + anchor
