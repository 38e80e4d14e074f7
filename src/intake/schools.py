"""The ministry's school directory („schuldaten.csv“) as published, read by column name."""

from collections.abc import Iterator
from dataclasses import replace

from intake.columns import Column, locate
from intake.findings import PROGRESS_STEP, Progress
from intake.keys import BUILT_IN, KeyTables
from intake.places import lon_lat
from intake.school_fields import Draft, SchoolCleaner
from intake.school_rows import SchoolFile, SchoolRow
from intake.text import Row, read_delimited

COLUMNS = (
    Column("schulnummer", ("Schulnummer",), required=True),
    Column("school_form_key", ("Schulform",), required=True),
    Column("name_1", ("Schulbezeichnung_1",), required=True),
    Column("name_2", ("Schulbezeichnung_2",)),
    Column("name_3", ("Schulbezeichnung_3",)),
    Column("short_name", ("Kurzbezeichnung",)),
    Column("government_district_key", ("Bezirksregierung",)),
    Column("postcode", ("PLZ", "Postleitzahl"), required=True),
    Column("place", ("Ort",), required=True),
    Column("street", ("Strasse", "Straße"), required=True),
    Column("phone_area", ("Telefonvorwahl",)),
    Column("phone", ("Telefon",)),
    Column("fax_area", ("Faxvorwahl",)),
    Column("fax", ("Fax",)),
    Column("mail", ("E-Mail",)),
    Column("web", ("Homepage",)),
    Column("legal_form_key", ("Rechtsform", "Rechtform"), required=True),
    Column("operator_number", ("Traegernummer",)),
    Column("ags", ("Gemeindeschluessel",), required=True),
    Column("operation_key", ("Schulbetriebsschluessel",), required=True),
    Column("operation_date", ("Schulbetriebsdatum",)),
    Column("epsg", ("EPSG",)),
    Column("easting", ("UTMRechtswert",), required=True),
    Column("northing", ("UTMHochwert",), required=True),
)
_PARTS = frozenset({"name_1", "name_2", "name_3", "phone_area", "fax_area", "epsg", "easting", "northing"})


def read_schools(data: bytes, keys: KeyTables | None = None, progress: Progress | None = None) -> SchoolFile:
    """Read a school directory.

    Codes of the IntakeError: empty, html, not_text, broken_encoding, double_encoded, missing_columns,
    duplicate_column, no_rows, truncated. Everything else is a finding.
    """
    delimited = read_delimited(data)
    places = locate(delimited.header, COLUMNS)
    cleaner = SchoolCleaner(places, keys or BUILT_IN, len(delimited.header), delimited.is_damaged)
    drafts: dict[str, Draft] = {}
    for row in _counted(delimited.rows(), delimited.line_count, progress):
        draft = cleaner.clean(row)
        if draft is not None and (first := drafts.setdefault(draft.row.schulnummer, draft)) is not draft:
            cleaner.note_duplicate(first, draft)
    rows = tuple(_placed(drafts, cleaner))
    findings = sorted(cleaner.findings, key=lambda finding: finding.line or 0)
    return SchoolFile(
        rows=rows,
        findings=(*delimited.notes(), *findings),
        fields=_fields(places),
        skipped=frozenset(cleaner.skipped - drafts.keys()),
    )


def _counted(rows: Iterator[Row], total: int, progress: Progress | None) -> Iterator[Row]:
    done = 0
    for done, row in enumerate(rows, 1):
        yield row
        if progress and done % PROGRESS_STEP == 0:
            progress(done, max(done, total))
    if progress:
        progress(done, done)


def _placed(drafts: dict[str, Draft], cleaner: SchoolCleaner) -> Iterator[SchoolRow]:
    points = {number: draft.point for number, draft in drafts.items() if draft.point is not None}
    found = lon_lat(list(points.values()))
    degrees = dict(zip(points, found, strict=True))
    for number, draft in drafts.items():
        place = degrees.get(number)
        if place is not None:
            yield replace(draft.row, lon=place[0], lat=place[1])
            continue
        if draft.point is not None:
            cleaner.note_outside(draft)
        yield draft.row


def _fields(places: dict[str, int]) -> frozenset[str]:
    return frozenset(places.keys() - _PARTS) | {"name", "lon", "lat"}
