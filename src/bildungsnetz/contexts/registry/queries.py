"""Reads of networks and agreements."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Network


def public_networks() -> QuerySet[Network]:
    """Networks with pages of their own, Musterland included."""
    return Network.objects.filter(is_live=True).select_related("region", "logo")


def network_by_slug(slug: str) -> Network | None:
    """The live network under `/<slug>/`, or nothing."""
    return public_networks().filter(slug=slug).first()
