"""The rows that the school directory gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake.findings import Finding

LABELS: Mapping[str, str] = {
    "schulnummer": "Schulnummer",
    "name": "Name",
    "short_name": "Kurzbezeichnung",
    "school_form_key": "Schulform",
    "legal_form_key": "Rechtsform",
    "operator_number": "Trägernummer",
    "government_district_key": "Bezirksregierung",
    "street": "Straße",
    "postcode": "Postleitzahl",
    "place": "Ort",
    "ags": "Gemeindeschlüssel",
    "phone": "Telefon",
    "fax": "Fax",
    "mail": "E-Mail",
    "web": "Homepage",
    "operation_key": "Schulbetriebsschlüssel",
    "operation_date": "Schulbetriebsdatum",
    "lon": "Längengrad",
    "lat": "Breitengrad",
}
"""German names of the attributes of ``SchoolRow``."""


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One institution. Keys, AGS and postcode are text with leading zeros; absent text is empty.

    ``phone`` and ``fax`` like „02821 85493“; ``lon``, ``lat`` in degrees (WGS 84), both None when the file
    has no usable point; ``operation_date`` None when the file has no usable date.
    """

    schulnummer: str
    name: str
    short_name: str
    school_form_key: str
    legal_form_key: str
    operator_number: str
    government_district_key: str
    street: str
    postcode: str
    place: str
    ags: str
    phone: str
    fax: str
    mail: str
    web: str
    operation_key: str
    operation_date: date | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """A directory that was read.

    ``rows`` in the order of the file, one per Schulnummer; ``fields`` are the attributes of ``SchoolRow``
    that the file really has a column for (the others are empty and say nothing); ``skipped`` are the
    Schulnummern of lines that were left out although the file names them.
    """

    rows: tuple[SchoolRow, ...]
    findings: tuple[Finding, ...]
    fields: frozenset[str]
    skipped: frozenset[str]
