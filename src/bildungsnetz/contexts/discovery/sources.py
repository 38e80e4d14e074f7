"""What the index asks of whoever knows the public addresses: one source for each findable table.

Contexts cannot build addresses, so `project.search_sources` registers the sources (setting SEARCH_SOURCES).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from bildungsnetz.contexts.kernel.following import Keys, Source

from .facets import Facet
from .models import Kind

__all__ = ["Keys", "Row", "Source", "registered_sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One findable record: `text` is searched but not shown; see `Entry` for the rest.

    `weight` above 1 lifts what matters more. `facets`: the keys by which it is narrowed down and counted,
    apart from kind and networks, which are added here. `place`: degrees WGS 84, longitude first. `fresh_on`:
    last checked. `starts_on`, `ends_on`: from when to when it is there, None without a limit. `free_places`:
    None where nobody says.
    """

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
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    place: tuple[float, float] | None = None
    fresh_on: datetime.date | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    free_places: int | None = None


def registered_sources() -> tuple[Source[Row], ...]:
    """The sources that the project registers."""
    sources: tuple[Source[Row], ...] = import_string(settings.SEARCH_SOURCES)
    return sources
