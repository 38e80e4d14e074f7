"""Lists with one number per school: Schulsozialindex and numbers of pupils."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Finding, Progress
from intake.pupils import PupilsFile
from intake.sozialindex import WITHOUT_LEVEL, SozialindexFile

from ..models import Institution, PupilCount, SozialindexLevel

SOZIALINDEX_SOURCE = "Ministerium für Schule und Bildung NRW, Schulsozialindex, dl-de/by-2-0"
PUPILS_SOURCE = "Amtliche Schuldaten, Schülerzahl je Schule (gerundet), dl-de/by-2-0"
UNKNOWN_SHOWN = 20


@dataclass(frozen=True)
class FigureList:
    """One number per Schulnummer: `model` and `column` keep it, `identity` says of which year and edition."""

    model: type[SozialindexLevel] | type[PupilCount]
    column: str
    identity: Mapping[str, str]
    label: str
    source: str
    values: Mapping[str, int | None]
    findings: Sequence[Finding]


def sozialindex_list(file: SozialindexFile) -> FigureList:
    """The Sozialindex of one school year in one edition."""
    return FigureList(
        model=SozialindexLevel,
        column="level",
        identity={"school_year": file.school_year, "edition": file.version},
        label=_("Sozialindexstufe %(year)s") % {"year": file.school_year},
        source=SOZIALINDEX_SOURCE,
        values={row.schulnummer: row.level for row in file.rows},
        findings=file.findings,
    )


def pupil_list(file: PupilsFile, school_year: str) -> FigureList:
    """Totals of one school year."""
    return FigureList(
        model=PupilCount,
        column="total",
        identity={"school_year": school_year},
        label=_("Schülerzahl %(year)s") % {"year": school_year},
        source=PUPILS_SOURCE,
        values={row.schulnummer: row.count for row in file.rows},
        findings=file.findings,
    )


class FigurePlan:
    """What such a list would change; a school that it does not name keeps what it has.

    `arriving` are Schulnummern that are no institutions yet but come with the same import.
    """

    def __init__(self, figures: FigureList, arriving: Container[str] = frozenset()) -> None:
        self._list = figures
        schools = Institution.objects.exclude(schulnummer=None).exclude(origin=Institution.Origin.EXAMPLE)
        rows = schools.order_by().values_list("schulnummer", "pk", "name")
        self._schools: dict[str, tuple[int, str]] = {number: (key, name) for number, key, name in rows}
        columns = ("institution__schulnummer", figures.column)
        held = dict(figures.model.objects.filter(**figures.identity).order_by().values_list(*columns))
        known = {n: v for n, v in figures.values.items() if n in self._schools or n in arriving}
        self._unknown = [number for number in figures.values if number not in known]
        self._new = {number: value for number, value in known.items() if number not in held}
        self._changed = {n: (held[n], v) for n, v in known.items() if n in held and held[n] != v}

    @property
    def counts(self) -> Mapping[Effect, int]:
        known = len(self._list.values) - len(self._unknown)
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: len(self._changed),
            Effect.UNCHANGED: known - len(self._new) - len(self._changed),
            Effect.SKIPPED: len(self._unknown),
        }

    @property
    def findings(self) -> Sequence[Finding]:
        sentence = _("Diese Schulnummer steht nicht im Schulverzeichnis; die Angabe wird nicht übernommen.")
        unknown = (
            Finding(None, number, "schulnummer", "unknown_school", number, sentence, "error")
            for number in self._unknown
        )
        return (*self._list.findings, *unknown)

    @property
    def warning(self) -> str:
        return ""

    def lines(self) -> Iterator[ChangeLine]:
        label = self._list.label
        for number, (old, new) in self._changed.items():
            yield ChangeLine(Effect.CHANGED, number, self._name(number), label, _shown(old), _shown(new))
        for number, value in self._new.items():
            yield ChangeLine(Effect.NEW, number, self._name(number), label, "", _shown(value))

    def carry_out(self, progress: Progress) -> None:
        figures = self._list
        new = [
            figures.model(
                institution_id=self._schools[number][0],
                source=figures.source,
                **figures.identity,
                **{figures.column: value},
            )
            for number, value in self._new.items()
        ]
        record_all(new, create=True)
        keys = [self._schools[number][0] for number in self._changed]
        records = list(figures.model.objects.filter(**figures.identity, institution__in=keys))
        numbers = {key: number for number, (key, _name) in self._schools.items()}
        for record in records:
            setattr(record, figures.column, self._changed[numbers[record.institution_id]][1])
        record_all(records, create=False)

    def _name(self, number: str) -> str:
        return self._schools[number][1] if number in self._schools else ""


def _shown(value: int | None) -> str:
    return WITHOUT_LEVEL if value is None else str(value)
