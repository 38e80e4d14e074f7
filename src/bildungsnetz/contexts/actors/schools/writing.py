"""Institutions filled from rows of the directory, inside a running action."""

from __future__ import annotations

from collections.abc import Mapping

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.models import Region
from intake.compare import SchoolChange
from intake.school_rows import SchoolRow

from ..kinds import InstitutionKind
from ..models import Institution
from .comparing import ORIGIN
from .rows import COLUMN_OF, COLUMNS, ROW_FIELDS, SOURCE, kind_of, stages_of, state_of


class SchoolWriter:
    """Knows the municipalities and the operators; two statements when it is made."""

    def __init__(self) -> None:
        self._municipalities = municipality_keys()
        self._operators = operator_keys()
        self._today = clock.today()

    def created(self, row: SchoolRow) -> Institution:
        """A new institution, not yet written."""
        columns = {column: getattr(row, name) for name, column in zip(ROW_FIELDS, COLUMNS, strict=True)}
        record = Institution(**columns, origin=Institution.Origin.SCHOOL_DIRECTORY, source=SOURCE)
        self._derive(record, row)
        return record

    def change(self, record: Institution, school: SchoolChange) -> None:
        """Take over the changed columns."""
        for change in school.changes:
            if change.field != ORIGIN:
                setattr(record, COLUMN_OF.get(change.field, change.field), change.new)
        if record.origin != Institution.Origin.SCHOOL_DIRECTORY:
            record.origin, record.source = Institution.Origin.SCHOOL_DIRECTORY, SOURCE
        self._derive(record, school.row)

    def bring_back(self, record: Institution, row: SchoolRow) -> None:
        """A school that was missing is listed again."""
        record.vanished_on = None
        self._derive(record, row)

    def mark_vanished(self, record: Institution) -> None:
        """A school that is not listed any more; one that was closed stays closed."""
        record.vanished_on = self._today
        if record.state != Institution.State.CLOSED:
            record.state = Institution.State.VANISHED

    def _derive(self, record: Institution, row: SchoolRow) -> None:
        """What follows from the columns of the directory, unless a person decided otherwise."""
        derived = {"kind": kind_of(row), "stages": stages_of(record.school_form), "state": state_of(row)}
        for name, value in derived.items():
            if name not in record.curated:
                setattr(record, name, value)
        record.municipality_id = self._municipalities.get(record.municipality_ags)
        record.kreis_ags = record.municipality_ags[:5]
        if "operator_number" not in record.curated:
            record.operator_id = self._operators.get(record.operator_number)
        record.confirmed_on = self._today
        record.derive()


def municipality_keys() -> dict[str, int]:
    """The primary keys of all municipalities by AGS."""
    municipalities = Region.objects.filter(kind=Region.Kind.MUNICIPALITY).order_by()
    return dict(municipalities.values_list("ags", "pk"))


def operator_keys() -> Mapping[str, int]:
    """The primary keys of the known operators by Trägernummer."""
    operators = Institution.objects.filter(kind=InstitutionKind.SCHOOL_OPERATOR).exclude(operator_number="")
    return dict(operators.order_by().values_list("operator_number", "pk"))
