"""Where each published record of a network has its page for the public."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.chain import Knot, KnotKind
from bildungsnetz.contexts.strategy.models import Field, Recommendation, Referral

BY_SLUG = frozenset({"decision", "body", "field", "order", "measure"})


def address_of(network: Network, record: Any) -> str | None:
    """The page of a record; a recommendation stands with its decision, a referral with its origin."""
    if isinstance(record, Recommendation):
        return address_of(network, record.decision) if record.decision else None
    if isinstance(record, Referral):
        page = address_of(network, record.origin) if record.origin else None
        return f"{page}#beratungsfolge" if page else None
    is_shown = isinstance(record, Field) or getattr(record, "is_public", False)
    if not is_shown:
        return None
    if isinstance(record, Meeting):
        return reverse("portal:meeting", args=[network.slug, record.pk])
    name = record._meta.model_name
    return reverse(f"portal:{name}", args=[network.slug, record.slug]) if name in BY_SLUG else None


def address_of_knot(slug: str, knot: Knot) -> str | None:
    """The public page of a knot of a chain."""
    if not knot.is_public:
        return None
    match knot.kind:
        case KnotKind.MEETING:
            return reverse("portal:meeting", args=[slug, knot.key])
        case KnotKind.OUTCOME | KnotKind.REFERRAL | KnotKind.EFFECT:
            return _at(slug, knot)
        case _ if knot.kind.value in BY_SLUG:
            return reverse(f"portal:{knot.kind.value}", args=[slug, knot.slug])
    return None


def _at(slug: str, knot: Knot) -> str | None:
    if knot.at is None or knot.at[0].value not in BY_SLUG:
        return None
    anchor = {KnotKind.OUTCOME: "#ergebnisse", KnotKind.REFERRAL: "#beratungsfolge"}.get(knot.kind, "")
    return reverse(f"portal:{knot.at[0].value}", args=[slug, knot.at_slug]) + anchor
