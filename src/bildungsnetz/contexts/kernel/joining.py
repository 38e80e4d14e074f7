"""Records with the rows of some relations in one statement, where `prefetch_related` takes one for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import FilteredRelation, Model, Q, QuerySet

M = TypeVar("M", bound=Model)
_NO_CONDITION = Q()


@dataclass(frozen=True)
class Rows:
    """Which rows come with a record.

    `relation` is the `related_name` of a foreign key; the rows come in the order of their table. `condition`
    chooses among them by columns behind `relation__`; `related` names what comes with each row, as in
    `select_related`.
    """

    relation: str
    related: tuple[str, ...] = ()
    condition: Q = _NO_CONDITION

    @property
    def joined(self) -> str:
        """What the joined row is called in the statement and on the record."""
        return f"joined_{self.relation}"


def with_rows(records: QuerySet[M], relation: str, *related: str, condition: Q = _NO_CONDITION) -> list[M]:
    """The records in their order, each with its rows of one relation, as `Rows` describes them."""
    return with_all_rows(records, Rows(relation, related, condition))


def with_all_rows(records: QuerySet[M], *wanted: Rows) -> list[M]:
    """The records in their order, each with its rows as `prefetch_related` leaves them.

    A record's columns travel once with each row, and with several relations once with each combination of
    their rows: for relations that bring few.
    """
    joined = records
    order = list(records.query.order_by or _order(records.model))
    for one in wanted:
        joined = joined.annotate(**{one.joined: FilteredRelation(one.relation, condition=one.condition)})
        joined = joined.select_related(one.joined, *(f"{one.joined}__{path}" for path in one.related))
        order += [_behind(one.joined, column) for column in _order(_key(records.model, one).related_model)]
    found: dict[Any, M] = {}
    rows: dict[tuple[str, Any], dict[Any, Any]] = {}
    for record in joined.order_by(*order):
        first = found.setdefault(record.pk, record)
        for one in wanted:
            own = rows.setdefault((one.relation, record.pk), {})
            row = getattr(record, one.joined, None)
            if row is not None and row.pk not in own:
                setattr(row, _key(records.model, one).field.name, first)
                own[row.pk] = row
    for (relation, number), own in rows.items():
        keep_rows(found[number], relation, list(own.values()))
    return list(found.values())


def keep_rows(record: Model, relation: str, rows: list[Any]) -> None:
    """These are all the rows of this relation; the record does not ask for them again."""
    kept: Any = getattr(record, relation).all()
    kept._result_cache = rows
    record.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = kept


def _key(table: type[Model], wanted: Rows) -> Any:
    """The foreign key of the rows, from the other side."""
    return table._meta.get_field(wanted.relation)


def _behind(row: str, column: str) -> str:
    return f"-{row}__{column[1:]}" if column.startswith("-") else f"{row}__{column}"


def _order(table: type[Model]) -> Any:
    return table._meta.ordering or ("pk",)
