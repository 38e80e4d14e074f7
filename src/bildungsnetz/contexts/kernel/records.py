"""The base of every table of the house: written only inside an action, with every change recorded.

A record knows what it was loaded as, so saving writes just the changed columns, refuses to overwrite
somebody else's change (`revision`), and hands the old and new values to the running deed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .deleting import consequences_of_deleting
from .errors import Conflict, DomainError, WriteOutsideGate

_OWN_COLUMNS = frozenset({"id", "revision"})
HIDDEN = ["…", "…"]
_CHANGEABLE = (list, dict)  # values of JSON columns


class Traced(models.Model):
    """A row that the audit trail can name."""

    class Meta:
        abstract = True

    @property
    def record_type(self) -> str:
        """The table's stable name, for example `bodies.meeting`."""
        return self._meta.label_lower

    @property
    def scope_key(self) -> str:
        """Whose business this row is (`netz:05154`, `land`), for rules and the audit trail."""
        return ""


@dataclass(frozen=True)
class Change:
    """One changed row: `fields` maps a column to its old and new value.

    `label` names a row that is deleted, from the time when all it mentions was still there.
    """

    record: Traced
    key: Any
    operation: str
    fields: dict[str, list[Any]]
    label: str = ""

    def followed_by(self, later: Change) -> Change:
        """This change and a later one of the same row as one; what was changed back has not changed."""
        fields = dict(self.fields)
        for name, (old, new) in later.fields.items():
            fields[name] = [fields[name][0] if name in fields else old, new]
        changed = {name: pair for name, pair in fields.items() if pair[0] != pair[1] or pair == HIDDEN}
        operation = self.operation if later.operation == "update" else later.operation
        return replace(later, operation=operation, fields=changed)


_report: list[Callable[[], list[Change]]] = []


def connect_gate(changes_of_running_deed: Callable[[], list[Change]]) -> None:
    """Called once by `gate`, which stands above the records and knows the running deed."""
    _report[:] = [changes_of_running_deed]


def _running_changes() -> list[Change]:
    if not _report:
        raise WriteOutsideGate("A record can only be written inside an action.")
    return _report[0]()


class RecordQuerySet(models.QuerySet[Any]):
    """Refuses writes that would leave no trace; `record_all` is the traced way for many rows."""

    def update(self, **kwargs: Any) -> int:
        raise WriteOutsideGate("Use record.save() or record_all() inside an action instead of update().")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise WriteOutsideGate("Use record.delete() inside an action instead of a bulk delete.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        raise WriteOutsideGate("Use record_all() inside an action instead of bulk_create().")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise WriteOutsideGate("Use record_all() inside an action instead of bulk_update().")


class Record(Traced):
    """A row with a trace. Subclasses may hide columns from the trail and say whose scope they belong to.

    `same_when`: columns that, beside the one that leads to a merged record, make two rows say the same
    (`merging`); `adds_up`: columns with numbers by key that both rows then have together. `personal_columns`:
    what a row tells of the person it leads to, emptied when that person is erased; a row that
    `goes_with_person` is deleted then (`forgetting`). `acting_columns`: who did something with the row, as
    label or key of an account; they lose the name, too.
    """

    hidden_from_audit: ClassVar[Collection[str]] = ()
    same_when: ClassVar[Collection[str]] = ()
    adds_up: ClassVar[Collection[str]] = ()
    personal_columns: ClassVar[Collection[str]] = ()
    goes_with_person: ClassVar[bool] = False
    acting_columns: ClassVar[Collection[str]] = ()

    revision = models.PositiveIntegerField(gettext_lazy("Fassung"), default=0, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def renamed(cls, kept: Record, absorbed: Record) -> Iterable[tuple[Record, dict[str, Any]]]:
        """Rows that name `absorbed` otherwise than by a foreign key, with columns that name `kept` then."""
        return ()

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        record = super().from_db(db, field_names, values)
        loaded = dict(zip(field_names, values, strict=True))
        for name, value in loaded.items():
            if isinstance(value, _CHANGEABLE):
                loaded[name] = _kept(value)
        record._loaded = loaded
        return record

    def refresh_from_db(
        self, using: str | None = None, fields: Any = None, from_queryset: models.QuerySet[Any] | None = None
    ) -> None:
        """Load again; of a deferred column only that column, so that unsaved changes of others stay known."""
        fields = None if fields is None else list(fields)
        super().refresh_from_db(using, fields, from_queryset)
        loaded = self._loaded_values()
        if fields is None:
            self._loaded = loaded
            return
        columns = self._meta.concrete_fields
        again = {f.attname: loaded[f.attname] for f in columns if {f.name, f.attname} & {*fields}}
        self._loaded = {**getattr(self, "_loaded", {}), **again}

    def _get_FIELD_display(self, field: Any) -> Any:  # noqa: N802  Django's name, behind get_state_display()
        """As Django's own, but without translating every other choice of the column: lists show hundreds."""
        value = getattr(self, field.attname)
        return next((str(label) for key, label in field.flatchoices if key == value), value)

    def _values(self) -> dict[str, Any]:
        loaded = self.get_deferred_fields()
        return {
            f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields if f.attname not in loaded
        }

    def _loaded_values(self) -> dict[str, Any]:
        return {name: _kept(value) for name, value in self._values().items()}

    def changed_fields(self) -> dict[str, list[Any]]:
        """Columns whose value differs from what was loaded, each with old and new value as JSON keeps it."""
        loaded: dict[str, Any] = getattr(self, "_loaded", {})
        return {
            name: [_plain(loaded.get(name)), _plain(value)]
            for name, value in self._values().items()
            if name not in _OWN_COLUMNS and loaded.get(name) != value
        }

    def expect_revision(self, revision: int | None) -> None:
        """Refuse when a form was opened on an older state of this record. `None` expects nothing."""
        if revision is not None and revision != self.revision:
            raise Conflict(
                _("„%s“ wurde inzwischen von jemand anderem geändert. Bitte laden Sie die Seite neu.") % self
            )

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: DJ012  the trace comes first here
        """Write the changed columns inside the running action; raises `DomainError` or `Conflict`."""
        changes = _running_changes()
        self._check()
        creating = self._state.adding
        fields = {
            name: pair
            for name, pair in self.changed_fields().items()
            if not creating or pair[1] not in (None, "")
        }
        if creating:
            super().save(force_insert=True, using=kwargs.get("using"))
        elif fields:
            self._update_columns(fields)
        else:
            return
        changes.append(Change(self, self.pk, "create" if creating else "update", self._visible(fields)))
        self._loaded = self._loaded_values()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete inside the running action, with all that hangs on the record; the trail keeps every value.

        Raises `DomainError` while something else needs the record. The key stays readable for the trail.
        """
        changes = _running_changes()
        key = self.pk
        try:
            doomed = consequences_of_deleting(self)  # what else is swept away must not vanish untraced
        except (models.ProtectedError, models.RestrictedError) as error:
            raise DomainError(
                _("„%s“ wird noch gebraucht und kann deshalb nicht gelöscht werden.") % self
            ) from error
        for record in filter(_is_record, doomed.deleted):
            fields = {n: [_plain(v), None] for n, v in record._values().items() if n not in _OWN_COLUMNS}
            changes.append(Change(record, record.pk, "delete", record._visible(fields), str(record)))
        for record, name in doomed.detached:
            if _is_record(record):
                changes.append(Change(record, record.pk, "update", {name: [self.pk, None]}))
        done = super().delete(*args, **kwargs)
        self.pk = key
        return done

    def _check(self) -> None:
        """Shape of the columns, on both databases alike (SQLite does not enforce lengths)."""
        relations = {f.name for f in self._meta.fields if f.is_relation}
        try:
            self.clean_fields(exclude=relations)
        except ValidationError as error:
            name, messages = next(iter(error.message_dict.items()))
            label = {field.name: field.verbose_name for field in self._meta.fields}.get(name, name)
            raise DomainError(f"{label}: {messages[0]}", field=name) from error

    def _update_columns(self, fields: Collection[str]) -> None:
        concrete = {f.attname: f for f in self._meta.concrete_fields}
        values = {concrete[name].name: concrete[name].pre_save(self, add=False) for name in fields}
        rows: models.QuerySet[Any] = models.QuerySet(type(self)).filter(pk=self.pk, revision=self.revision)
        if not rows.update(**values, revision=self.revision + 1):
            raise Conflict(
                _("„%s“ wurde inzwischen von jemand anderem geändert. Bitte laden Sie die Seite neu.") % self
            )
        self.revision += 1

    def _visible(self, fields: dict[str, list[Any]]) -> dict[str, list[Any]]:
        return {name: HIDDEN if name in self.hidden_from_audit else pair for name, pair in fields.items()}


def record_all(records: Sequence[Record], *, create: bool) -> None:
    """Write many records of one table in few statements inside the running action, each with its trace.

    With `create` false only the columns that differ are written. Values must already be checked.
    """
    if not records:
        return
    changes = _running_changes()
    model = type(records[0])
    plain: models.QuerySet[Any] = models.QuerySet(model)
    differing = [record.changed_fields() for record in records]
    if create:
        plain.bulk_create(records, batch_size=500)
    else:
        columns = {f.attname: f.name for f in model._meta.concrete_fields}
        names = {columns[name] for fields in differing for name in fields}
        for record in records:
            record.revision += 1
        plain.bulk_update(records, [*sorted(names), "revision"], batch_size=200)
    operation = "create" if create else "update"
    for record, fields in zip(records, differing, strict=True):
        shown = {name: pair for name, pair in fields.items() if not create or pair[1] not in (None, "")}
        changes.append(Change(record, record.pk, operation, record._visible(shown)))
        record._loaded = record._loaded_values()


_encoder = DjangoJSONEncoder()


def _is_record(row: models.Model) -> bool:
    return isinstance(row, Record)


def _kept(value: Any) -> Any:
    """The loaded value, safe from being changed in place: lists and dicts of JSON columns are copied."""
    if isinstance(value, list):
        return [_kept(one) if isinstance(one, _CHANGEABLE) else one for one in value]
    if isinstance(value, dict):
        return {key: _kept(one) if isinstance(one, _CHANGEABLE) else one for key, one in value.items()}
    return value


def _plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    if isinstance(value, models.fields.files.FieldFile):
        return value.name
    try:
        return _encoder.default(value)
    except TypeError:
        return str(value)
