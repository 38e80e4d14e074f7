"""Two records become one, without loss, and back again.

`absorb` lets every row of the house that points at one record point at the other. Where both have a row that
may exist only once (the reply of one person to one meeting), the two rows are united in the same way. Each
step is kept as JSON, so that `separate` can take all of them back in reverse.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from .errors import DomainError
from .records import Record
from .references import Reference, keys_to, scope_columns

Step = dict[str, Any]
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def absorb(
    kept: Record, absorbed: Record, values: Mapping[str, Any], scopes: tuple[str, str] | None = None
) -> list[Step]:
    """Move all that hangs on `absorbed` to `kept`, delete it, then give `kept` these values (by column).

    `scopes` are the scope of `absorbed` and the one that takes its place in text columns. Returns the steps.
    Raises DomainError where both together would break a rule of the tables.
    """
    steps: list[Step] = []
    try:
        with transaction.atomic():
            _move(kept, absorbed, steps)
            if scopes:
                _rename_scope(*scopes, steps)
            _rename(kept, absorbed, steps)
            _delete(absorbed, steps)
            _change(kept, dict(values), steps)
    except IntegrityError as error:
        raise DomainError(
            _("Die beiden Einträge lassen sich nicht zusammenführen, weil danach etwas doppelt stünde.")
        ) from error
    return steps


def separate(steps: Sequence[Step]) -> None:
    """Take the steps back, last one first. Raises DomainError when something has changed since."""
    for step in reversed(steps):
        if step["do"] == "delete":
            _create_again(step)
        else:
            _change_back(step)


def rows_at(records: Sequence[Record]) -> list[Counter[type[models.Model]]]:
    """How many rows of each table point at each of these records of one kind, by table; one statement."""
    counted: dict[Any, Counter[type[models.Model]]] = {record.pk: Counter() for record in records}
    references = keys_to(type(records[0])) if records else []
    rows = [_counting(number, one, counted) for number, one in enumerate(references)]
    for number, key, count in rows[0].union(*rows[1:], all=True) if rows else ():
        counted[key][references[number].table] += count
    return list(counted.values())


def _counting(number: int, reference: Reference, keys: Iterable[Any]) -> models.QuerySet[Any, Any]:
    """Number of the reference, key of the record, count of rows."""
    rows = reference.table._base_manager.filter(**{f"{reference.column}__in": keys}).order_by()
    mark = models.Value(number, output_field=models.IntegerField())
    counted: models.QuerySet[Any, Any] = rows.values_list(reference.column).annotate(count=models.Count("pk"))
    return counted.values_list(mark, reference.column, "count")


def _move(kept: Record, absorbed: Record, steps: list[Step]) -> None:
    for reference in keys_to(type(kept)):
        for row in reference.rows_with(absorbed.pk):
            _repoint(row, reference, kept.pk, kept, steps)


def _rename_scope(old: str, new: str, steps: list[Step]) -> None:
    for reference in scope_columns():
        for row in reference.rows_with(old):
            _repoint(row, reference, new, None, steps)


def _rename(kept: Record, absorbed: Record, steps: list[Step]) -> None:
    """What names the absorbed record in texts names the kept one from now on."""
    for table in apps.get_models():
        for row, values in table.renamed(kept, absorbed) if issubclass(table, Record) else ():
            _change(row, values, steps)


def _repoint(row: Any, reference: Reference, value: Any, kept: Record | None, steps: list[Step]) -> None:
    if kept is not None and type(row) is type(kept) and row.pk == kept.pk:
        _change(kept, {reference.column: None}, steps)  # nothing is above or below itself
        return
    twin = _twin_of(row, reference.column, value)
    if twin is None:
        _change(row, {reference.column: value}, steps)
    else:
        _unite(twin, row, steps)


@dataclass(frozen=True)
class _Identity:
    """Columns that, beside the moved one, make two rows the same: by a rule of the tables, where `condition`
    holds, or (`is_rule` false) because they say the same and do not contradict each other."""

    others: list[str]
    condition: models.Q | None = None
    is_rule: bool = True


def _twin_of(row: Any, column: str, value: Any) -> Any:
    """The row that already says the same of the record that is kept."""
    rows = type(row)._base_manager.all()
    for identity in _identities(type(row), column):
        condition = models.Q() if identity.condition is None else identity.condition
        if not rows.filter(condition, pk=row.pk).exists():
            continue
        wanted = models.Q(condition, **{column: value})
        for name in identity.others:
            here = getattr(row, name)
            wanted &= models.Q(**{f"{name}__isnull": True} if here is None else {name: here})
        for found in rows.filter(wanted).exclude(pk=row.pk):
            if identity.is_rule or not _contradict(row, found, column):
                return found
    return None


def _identities(table: type[models.Model], column: str) -> Iterator[_Identity]:
    names = {field.name: field.attname for field in table._meta.concrete_fields}
    if getattr(table._meta.get_field(column), "unique", False):
        yield _Identity([])
    for rule in table._meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            columns = [names[name] for name in rule.fields]
            if column in columns:
                yield _Identity([name for name in columns if name != column], rule.condition)
    same_when = [names[name] for name in getattr(table, "same_when", ())]
    if column in same_when:
        yield _Identity([name for name in same_when if name != column], is_rule=False)


def _contradict(row: Any, twin: Any, column: str) -> bool:
    """Do both say something about the same, and not the same?"""
    silent = {"id", "revision", "source", "confirmed_on", column}
    return any(
        getattr(row, field.attname) != getattr(twin, field.attname)
        and not _says_more(field, row, twin)
        and not _says_more(field, twin, row)
        for field in row._meta.concrete_fields
        if field.attname not in silent
    )


def _unite(twin: Any, row: Any, steps: list[Step]) -> None:
    """The twin takes over what hangs on the row and what the row says and the twin does not."""
    for reference in keys_to(type(row)):
        for child in reference.rows_with(row.pk):
            _repoint(child, reference, twin.pk, twin, steps)
    said = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in {"id", "revision"} and _says_more(field, row, twin)
    }
    for name in getattr(row, "adds_up", ()):
        one, other = getattr(twin, name), getattr(row, name)
        said[name] = {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}
    _delete(row, steps)
    _change(twin, said, steps)


def _says_more(field: models.Field[Any, Any], row: Any, twin: Any) -> bool:
    silent = (*_EMPTY, field.get_default() if field.has_default() else None)
    return getattr(twin, field.attname) in silent and getattr(row, field.attname) not in silent


def _change(row: Any, values: Mapping[str, Any], steps: list[Step]) -> None:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return
    old = {name: plain(getattr(row, name)) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
    new = {name: plain(value) for name, value in changed.items()}
    steps.append({"do": "change", **_named(row), "old": old, "new": new})


def _delete(row: Any, steps: list[Step]) -> None:
    values = {field.attname: plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}
    steps.append({"do": "delete", **_named(row), "values": values})
    row.delete()


def _named(row: Any) -> Step:
    return {"table": row._meta.label_lower, "key": row.pk, "label": str(row)[:200]}


def plain(value: Any) -> Any:
    """A value as JSON keeps it, days and moments to the last digit."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, models.fields.files.FieldFile):
        return value.name
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)


def _change_back(step: Step) -> None:
    row = apps.get_model(step["table"])._base_manager.filter(pk=step["key"]).first()
    if row is None:
        return  # deleted since, for its own reasons
    for name, new in step["new"].items():
        if plain(getattr(row, name)) != new:
            column = next(field for field in row._meta.concrete_fields if field.attname == name)
            raise DomainError(
                _("Das geht nicht mehr: „%(row)s“ wurde seitdem geändert (%(column)s).")
                % {"row": step["label"], "column": column.verbose_name}
            )
    for name, value in _read(type(row), step["old"]):
        setattr(row, name, value)
    row.save()


def _create_again(step: Step) -> None:
    table = apps.get_model(step["table"])
    row = table(**dict(_read(table, step["values"])))
    try:
        with transaction.atomic():
            row.validate_unique()
            row.validate_constraints()
            _expect_what_it_needs(row)
            row.save(force_insert=True)
    except (ValidationError, IntegrityError) as error:
        raise DomainError(
            _("Das geht nicht mehr: Für „%(row)s“ ist inzwischen etwas anderes eingetragen.")
            % {"row": step["label"]}
        ) from error


def _expect_what_it_needs(row: Any) -> None:
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname)
        related = field.related_model
        if related is not None and key is not None and not related._base_manager.filter(pk=key).exists():
            raise DomainError(
                _("Das geht nicht mehr: „%(what)s“ zu „%(row)s“ gibt es nicht mehr.")
                % {"what": field.verbose_name, "row": row.pk}
            )


def _read(table: Any, values: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Values as the columns hold them, from JSON."""
    columns = {field.attname: field for field in table._meta.concrete_fields}
    return [(name, columns[name].to_python(value)) for name, value in values.items() if name in columns]
