"""All rows of a thread in one statement: a union of its tables, each in the columns that orders have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import CharField, IntegerField, Q, QuerySet, Value

from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE
from bildungsnetz.contexts.bodies.models import Decision, Meeting
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network

from .models import Field, Measure, Order
from .thread_reach import NONE, Reach
from .thread_stops import (
    DECISION_COLUMNS,
    FIELD_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    ORDER_COLUMNS,
    Row,
)

NOTHING = Value(None, output_field=CharField())


@dataclass(frozen=True, eq=False)
class Part:
    """A table of the union: which of its own columns stands in which column of orders, and its order."""

    number: int
    model: type[Record]
    columns: Mapping[str, str]
    order: tuple[str, ...]

    @cached_property
    def everything(self) -> QuerySet[Any]:
        """All rows of the table, to be filtered; built once, since that takes longer than asking."""
        columns = (self.columns.get(column, NOTHING) for column in ORDER_COLUMNS)
        number = Value(self.number, output_field=IntegerField())
        return self.model.objects.order_by().values_list(number, *columns)

    def row(self, values: list[Any]) -> Row:
        """A row of the union under the names of its own columns."""
        held = zip(ORDER_COLUMNS, values, strict=True)
        return {self.columns[column]: value for column, value in held if column in self.columns}

    def sorted(self, rows: list[Row]) -> list[Row]:
        """The rows in order, what has no date at the end."""
        return sorted(rows, key=lambda row: [(row[column] is None, row[column]) for column in self.order])


def _behind(prefix: str, columns: tuple[str, ...]) -> dict[str, str]:
    return {prefix + column: column for column in columns}


_SHARED = {column: column for column in ORDER_COLUMNS if column in MEASURE_COLUMNS}
_BY_DAY = ("due_on", "id", "outcomes__id")
ORDERS = Part(0, Order, {column: column for column in ORDER_COLUMNS}, _BY_DAY)
MEASURES = Part(1, Measure, {**_SHARED, "decision__id": "order_id"}, _BY_DAY)
FIELDS = Part(2, Field, {**_behind("field__", FIELD_COLUMNS), "goal_id": "position"}, ("position", "id"))
DECISIONS = Part(3, Decision, _behind("decision__", DECISION_COLUMNS), ("decided_on", "id"))
MEETINGS = Part(4, Meeting, _behind("decision__meeting__", MEETING_COLUMNS), ("held_on", "id"))
FOUNDING = Part(
    5,
    Network,
    {
        "id": "agreements__id",
        "title": "agreements__title",
        "slug": "slug",
        "completed_on": "agreements__signed_on",
        "is_public": "agreements__is_public",
        "outcomes__id": "agreements__goals__id",
        "outcomes__text": "agreements__goals__title",
        "outcomes__achieved_on": "agreements__state",
        "goal_id": "agreements__goals__number",
    },
    ("agreements__signed_on", "agreements__id", "agreements__goals__number"),
)
PARTS = (ORDERS, MEASURES, FIELDS, DECISIONS, MEETINGS, FOUNDING)


def rows_of(reach: Reach, *, public_only: bool) -> dict[Part, list[Row]]:
    """The rows that the record reaches, by part; only what is published if `public_only`. One statement."""
    shown = Q(is_public=True) if public_only else Q()
    of_orders = Q(order__in=Order.objects.filter(reach.orders & shown).values("pk"))
    first = ORDERS.everything.filter(reach.orders & shown)
    others = [
        MEASURES.everything.filter((reach.measures | of_orders) & shown),
        FOUNDING.everything.filter(pk=reach.network),
    ]
    if reach.fields != NONE:
        others.append(FIELDS.everything.filter(reach.fields))
    if reach.decisions != NONE:
        others.append(DECISIONS.everything.filter(reach.decisions & shown))
    if reach.meetings != NONE:
        decided = Decision.objects.filter(reach.decisions & shown).values("body")
        meetings = MEETINGS.everything.filter(reach.meetings & shown, state__in=TOOK_PLACE)
        others.append(meetings.exclude(body__in=decided))
    found: dict[Part, list[Row]] = {part: [] for part in PARTS}
    for number, *values in first.union(*others, all=True):
        found[PARTS[number]].append(PARTS[number].row(values))
    return {part: part.sorted(rows) for part, rows in found.items()}
