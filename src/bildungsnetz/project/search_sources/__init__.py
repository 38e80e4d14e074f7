"""Every findable table with its public address: what the search index is made of."""

from __future__ import annotations

from . import actors, bodies, events, material, offers, publishing, registry, strategy

SOURCES = (
    *registry.SOURCES,
    *bodies.SOURCES,
    *strategy.SOURCES,
    *offers.SOURCES,
    *events.SOURCES,
    *material.SOURCES,
    *publishing.SOURCES,
    *actors.SOURCES,
)
