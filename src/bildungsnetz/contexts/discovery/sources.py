"""What the index asks of whoever knows the public addresses: one source for each findable table.

Contexts cannot build addresses, so `project.search_sources` registers the sources (setting SEARCH_SOURCES).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from bildungsnetz.contexts.kernel.following import Keys, Source

from .models import Kind

__all__ = ["Keys", "Row", "Source", "registered_sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One findable record: `text` is searched but not shown; see `Entry` for the rest."""

    key: Any
    kind: Kind
    title: str
    path: str
    summary: str = ""
    text: str = ""
    network_slugs: tuple[str, ...] = ()
    network_name: str = ""
    kreis_ags: str = ""
    date: str = ""
    weight: float = 1.0


def registered_sources() -> tuple[Source[Row], ...]:
    """The sources that the project registers."""
    sources: tuple[Source[Row], ...] = import_string(settings.SEARCH_SOURCES)
    return sources
