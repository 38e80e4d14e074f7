"""What would change if a school directory were taken over. Pure; one pass over both sides."""

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, SupportsFloat

from intake.keys import BUILT_IN, KeyTables, OperationState
from intake.school_rows import LABELS, SchoolFile, SchoolRow

FieldValue = str | float | date | None

_CLOSING: frozenset[OperationState] = frozenset({"closing", "closed"})
_POINT_FIELDS = frozenset({"lon", "lat"})
_SAME_POINT = 0.000_001
"""Degrees; about 0.1 m, the last digit that is kept."""


class SchoolRecord(Protocol):
    """What is known about a school today: the attributes of ``SchoolRow``, of which only those that the
    new file has a column for are read. ``lon`` and ``lat`` may be any number type."""

    @property
    def ags(self) -> str: ...
    @property
    def operation_key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after. ``label`` is its German name."""

    field: str
    label: str
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """A school that the new file describes differently."""

    row: SchoolRow
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Closure:
    """A school that closes or is closed by the new file, and was not before (``old_key`` None: new)."""

    row: SchoolRow
    old_key: str | None
    state: OperationState


@dataclass(frozen=True, slots=True)
class Move:
    """A school that now belongs to another municipality."""

    row: SchoolRow
    old_ags: str


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that no key table has, and the schools that carry it."""

    field: str
    key: str
    schulnummern: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference. ``closed`` and ``moved`` repeat schools of ``new`` and ``changed``.

    ``vanished`` and ``returned`` are Schulnummern: in the records but not in the file; marked as vanished
    earlier and back in the file. ``current_count`` counts the records that are not marked as vanished.
    """

    new: tuple[SchoolRow, ...]
    changed: tuple[SchoolChange, ...]
    unchanged: int
    vanished: tuple[str, ...]
    returned: tuple[str, ...]
    closed: tuple[Closure, ...]
    moved: tuple[Move, ...]
    unknown_keys: tuple[UnknownKey, ...]
    current_count: int

    @property
    def is_empty(self) -> bool:
        """Whether taking the file over would change nothing."""
        return not (self.new or self.changed or self.vanished or self.returned)

    def shrinks_too_much(self, threshold: float = 0.30) -> bool:
        """Whether at least *threshold* of the known schools would vanish: then better ask first."""
        return self.current_count > 0 and len(self.vanished) >= threshold * self.current_count


def compare(
    current: Mapping[str, SchoolRecord],
    incoming: SchoolFile,
    *,
    already_vanished: Container[str] = frozenset(),
    keys: KeyTables = BUILT_IN,
) -> Difference:
    """Compare the records by Schulnummer with a file that was read.

    A field without a column in the file, and a point or date that the file lacks, say nothing and change
    nothing. A school whose line could not be read (``incoming.skipped``) has not vanished.
    """
    fields = [field for field in LABELS if field in incoming.fields and field != "schulnummer"]
    new: list[SchoolRow] = []
    changed: list[SchoolChange] = []
    closed: list[Closure] = []
    moved: list[Move] = []
    for row in incoming.rows:
        record = current.get(row.schulnummer)
        changes = _changes(record, row, fields) if record is not None else ()
        if record is None:
            new.append(row)
        elif changes:
            changed.append(SchoolChange(row, changes))
            if any(change.field == "ags" for change in changes):
                moved.append(Move(row, record.ags))
        if closure := _closure(record, row, keys):
            closed.append(closure)
    present = {row.schulnummer for row in incoming.rows}
    gone = [number for number in current if number not in present and number not in incoming.skipped]
    vanished = tuple(number for number in gone if number not in already_vanished)
    return Difference(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=len(incoming.rows) - len(new) - len(changed),
        vanished=vanished,
        returned=tuple(n for n in current if n in present and n in already_vanished),
        closed=tuple(closed),
        moved=tuple(moved),
        unknown_keys=_unknown_keys(incoming),
        current_count=sum(number not in already_vanished for number in current),
    )


def _changes(record: SchoolRecord, row: SchoolRow, fields: list[str]) -> tuple[FieldChange, ...]:
    changes = []
    for field in fields:
        old, new = getattr(record, field), getattr(row, field)
        if old != new and new is not None and not (field in _POINT_FIELDS and _is_same_point(old, new)):
            changes.append(FieldChange(field, LABELS[field], old, new))
    return tuple(changes)


def _is_same_point(old: SupportsFloat | None, new: float) -> bool:
    return old is not None and abs(float(old) - new) < _SAME_POINT


def _closure(record: SchoolRecord | None, row: SchoolRow, keys: KeyTables) -> Closure | None:
    old_key = record.operation_key if record is not None else None
    operation = keys.operations.get(row.operation_key)
    if operation is None or operation.state not in _CLOSING or old_key == row.operation_key:
        return None
    return Closure(row, old_key, operation.state)


def _unknown_keys(incoming: SchoolFile) -> tuple[UnknownKey, ...]:
    schools: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in incoming.findings:
        if finding.code == "unknown_key":
            schools[finding.field, finding.value].append(finding.schulnummer)
    return tuple(UnknownKey(field, key, tuple(numbers)) for (field, key), numbers in schools.items())
