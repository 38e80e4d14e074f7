"""Fields of action, orders and measures with their published results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.strategy.models import Field, Measure, Order, Outcome

from .addresses import address, joined, of_network, sentence, since

W = TypeVar("W", Order, Measure)
_WITH = ("network__region", "field", "owner_body", "owner_institution", "owner_seat__body")


def fields(records: QuerySet[Field]) -> Iterator[Row]:
    """Fields are public by nature, former ones too."""
    found = records.filter(network__is_live=True).select_related("network__region")
    for field in found.prefetch_related("focuses", "goals"):
        span = (since("seit", field.valid_from), since("bis", field.valid_to), field.validity_note)
        yield Row(
            key=field.pk,
            kind=Kind.FIELD,
            title=field.name,
            summary=field.description or sentence(*span),
            text=joined(
                *field.focuses.all(), *field.goals.all(), field.supervision_author, field.municipal_author
            ),
            path=address("field", field.network.slug, field.slug),
            date=field.valid_from,
            **of_network(field.network, 1.5),
        )


def orders(records: QuerySet[Order]) -> Iterator[Row]:
    """Published orders with their published results."""
    for order in _published(records):
        yield _row(order, Kind.ORDER, "order")


def measures(records: QuerySet[Measure]) -> Iterator[Row]:
    """Published measures with their published results."""
    for measure in _published(records):
        yield _row(measure, Kind.MEASURE, "measure", measure.partners)


def _published(records: QuerySet[W]) -> QuerySet[W]:
    results = Prefetch("outcomes", Outcome.objects.filter(is_public=True), to_attr="public_outcomes")
    public = records.filter(is_public=True, network__is_live=True)
    return public.select_related(*_WITH).prefetch_related(results)


def _row(work: Order | Measure, kind: Kind, page: str, *more: str) -> Row:
    results = [outcome.text for outcome in work.public_outcomes]  # type: ignore[union-attr]
    due = since("fällig", work.due_on.isoformat() if work.due_on else "")
    return Row(
        key=work.pk,
        kind=kind,
        title=work.title,
        summary=sentence(work.get_state_display(), "" if work.completed_on else due, work.text),
        text=joined(work.field, work.owner_name, *results, *more),
        path=address(page, work.network.slug, work.slug),
        date=work.completed_on or (work.due_on.isoformat() if work.due_on else ""),
        **of_network(work.network),
    )


SOURCES = (
    Source(
        Field,
        fields,
        parts={"strategy.focus": "field_id", "strategy.fieldgoal": "field_id"},
        within={"registry.network": lambda keys: Q(network__in=keys)},
    ),
    Source(
        Order,
        orders,
        parts={"strategy.outcome": "order_id"},
        within={"registry.network": lambda keys: Q(network__in=keys)},
    ),
    Source(
        Measure,
        measures,
        parts={"strategy.outcome": "measure_id"},
        within={"registry.network": lambda keys: Q(network__in=keys)},
    ),
)
