"""Which tables an archive holds, in which order, and what is left out."""

from __future__ import annotations

from django.apps import apps
from django.core import serializers
from django.db.models import Model

# Derived or short-lived: made anew after a restore.
LEFT_OUT = frozenset(
    {
        "sessions.session",
        "contenttypes.contenttype",
        "auth.permission",
        "discovery.card",
        "discovery.entry",
        "discovery.facetset",
        "discovery.indexstate",
        "discovery.indexword",
        "discovery.posting",
        "offers.gap",
    }
)
FORMAT = 1


def tables() -> list[type[Model]]:
    """Every table of the archive; those that others point to come first."""
    return [
        model
        for model in serializers.sort_dependencies([(config, None) for config in apps.get_app_configs()])
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
