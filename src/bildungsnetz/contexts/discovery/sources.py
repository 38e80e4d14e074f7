"""What the index asks of whoever knows the public addresses: one source for each findable table.

Contexts cannot build addresses, so `project.search_sources` registers the sources (setting SEARCH_SOURCES).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import import_string

from .models import Kind

Keys = Collection[Any]


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


@dataclass(frozen=True, slots=True)
class Source:
    """How the records of one table are found.

    `rows` gives a row for every public record of a queryset and none for the others. Two mappings by record
    type say which other changes touch a record: `parts` names the column of a part that holds our key
    (a focus: `field_id`), `within` makes the condition for ours from the keys of what surrounds them.
    """

    model: type[Model]
    rows: Callable[[QuerySet[Any]], Iterable[Row]]
    parts: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, Callable[[Keys], Q]] = field(default_factory=dict)

    @property
    def record_type(self) -> str:
        """The table's stable name, as the trail has it."""
        return self.model._meta.label_lower


def registered_sources() -> tuple[Source, ...]:
    """The sources that the project registers."""
    sources: tuple[Source, ...] = import_string(settings.SEARCH_SOURCES)
    return sources
