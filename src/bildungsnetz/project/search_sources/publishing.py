"""News of networks and of the Land, with what people said in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.publishing.models import NewsItem

from .addresses import address, joined, of_network

WEIGHT = 1.2


def news(records: QuerySet[NewsItem]) -> Iterator[Row]:
    """Published news; those of the Land also in the networks where they appear."""
    public = records.filter(state=NewsItem.State.PUBLISHED).filter(Q(network=None) | Q(network__is_live=True))
    for item in public.select_related("network__region").prefetch_related(
        "statements", "appearances__network"
    ):
        said = (joined(one.speaker, one.office, one.text) for one in item.statements.all())
        path, where = _place(item)
        yield Row(
            key=item.pk,
            kind=Kind.NEWS,
            title=item.headline,
            summary=item.text,
            text=joined(
                item.get_kind_display(),
                item.text,
                item.background,
                item.further,
                item.motto,
                item.issuer,
                *said,
            ),
            path=path,
            date=item.issued_on,
            **where,
        )


def _place(item: NewsItem) -> tuple[str, dict[str, Any]]:
    if item.network:
        return address("news_item", item.network.slug, item.slug), of_network(item.network, WEIGHT)
    slugs = tuple(appearance.network.slug for appearance in item.appearances.all())
    return address("news_item_of_land", item.slug), {"network_slugs": slugs, "weight": WEIGHT}


SOURCES = (
    Source(
        NewsItem,
        news,
        parts={"publishing.statement": "news_id", "publishing.appearance": "news_id"},
        within={"registry.network": lambda keys: Q(network__in=keys) | Q(appearances__network__in=keys)},
    ),
)
