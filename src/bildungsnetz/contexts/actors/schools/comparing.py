"""The institutions as they stand against the rows of a directory; what people keep by hand stays apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from intake.compare import Difference, FieldChange, SchoolChange, compare
from intake.school_rows import SchoolFile, SchoolRow

from ..models import Institution
from .rows import COLUMN_OF, COLUMNS, row_of

Origin = Institution.Origin
ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """An institution with a Schulnummer as it stands now; `key` is its primary key."""

    key: int
    row: SchoolRow
    origin: str
    curated: frozenset[str]
    vanished_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference that would be written, and the changes that hand-kept columns hold off."""

    difference: Difference
    kept: tuple[tuple[str, FieldChange], ...]


def known_schools() -> dict[str, KnownSchool]:
    """Every institution with a Schulnummer, by it; one statement."""
    columns = ("pk", "origin", "curated", "vanished_on", *COLUMNS)
    held = Institution.objects.exclude(schulnummer=None).order_by().values(*columns)
    return {
        values["schulnummer"]: KnownSchool(
            values["pk"],
            row_of(values),
            values["origin"],
            frozenset(values["curated"]),
            values["vanished_on"],
        )
        for values in held.iterator(chunk_size=2000)
    }


def compared(known: Mapping[str, KnownSchool], file: SchoolFile) -> Comparison:
    """Compare by Schulnummer. A school that somebody entered and the directory lists is adopted."""
    found = compare(
        {number: school.row for number, school in known.items()},
        file,
        already_vanished={number for number, school in known.items() if school.vanished_on},
    )
    taken = {school.row.schulnummer: school.changes for school in found.changed}
    kept: list[tuple[str, FieldChange]] = []
    for number in [number for number in taken if known[number].curated]:
        curated = known[number].curated
        held = [change for change in taken[number] if COLUMN_OF.get(change.field, change.field) in curated]
        kept += [(number, change) for change in held]
        taken[number] = tuple(change for change in taken[number] if change not in held)
    for number, school in known.items():
        if school.origin != Origin.SCHOOL_DIRECTORY:
            taken[number] = (*taken.get(number, ()), _adoption(school))
    changed = tuple(
        SchoolChange(row, taken[row.schulnummer]) for row in file.rows if taken.get(row.schulnummer)
    )
    moving = {s.row.schulnummer for s in changed if any(change.field == "ags" for change in s.changes)}
    difference = replace(
        found,
        changed=changed,
        unchanged=len(file.rows) - len(found.new) - len(changed),
        moved=tuple(move for move in found.moved if move.old_ags and move.row.schulnummer in moving),
    )
    return Comparison(difference, tuple(kept))


def _adoption(school: KnownSchool) -> FieldChange:
    old, new = Origin(school.origin).label, Origin.SCHOOL_DIRECTORY.label
    return FieldChange(ORIGIN, _("Herkunft"), str(old), str(new))
