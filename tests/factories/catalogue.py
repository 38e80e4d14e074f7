"""Entries of the catalogue without the records behind them."""

from __future__ import annotations

from typing import Any

from bildungsnetz.contexts.discovery.index import write
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.registry.models import Network

SOURCE: Source[Row] = Source(Network, lambda records: ())


def a_row(key: int, title: str, **values: Any) -> Row:
    """An offer as a source tells it."""
    return Row(key=key, title=title, **{"kind": Kind.OFFER, "path": f"/angebote/{key}/", **values})


def entries(*rows: Row) -> None:
    """Write these rows into the index."""
    write(SOURCE, rows)
