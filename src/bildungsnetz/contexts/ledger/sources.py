"""What the ledger asks of whoever knows a format: one source for each table that public objects come from.

Contexts build neither addresses nor formats, so a face registers the sources (setting LEDGER_SOURCES).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from bildungsnetz.contexts.kernel.following import Source

SITE = "https://site.invalid"  # stands for the site's base address, which may change; RFC 2606


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One public object. `content` is its JSON with its address or other lasting name under `id`, without the
    times.

    `record` is the key of the source's record that it comes from. Objects of the same record that stand
    inside `content` are known by their `id`, come before this row, and get their times from the ledger.
    """

    record: Any
    kind: str
    key: str
    content: Mapping[str, Any]
    network_key: int | None = None
    parent: str = ""


def registered_sources() -> tuple[Source[Row], ...]:
    """The sources of the formats that are spoken here."""
    sources: tuple[Source[Row], ...] = import_string(settings.LEDGER_SOURCES)
    return sources
