"""Writes school directories the way the ministry does, for tests that read them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

HEADER = (
    "Schulnummer", "Schulform", "Schulbezeichnung_1", "Schulbezeichnung_2", "Schulbezeichnung_3",
    "Kurzbezeichnung", "Bezirksregierung", "PLZ", "Ort", "Strasse", "Telefonvorwahl", "Telefon",
    "Faxvorwahl", "Fax", "E-Mail", "Homepage", "Rechtsform", "Traegernummer", "Gemeindeschluessel",
    "Schulbetriebsschluessel", "Schulbetriebsdatum", "EPSG", "UTMRechtswert", "UTMHochwert",
)  # fmt: skip

SCHOOL: Mapping[str, str] = {
    "Schulnummer": "999001",
    "Schulform": "02",
    "Schulbezeichnung_1": "Städt. Gem. Grundschule",
    "Schulbezeichnung_2": "Musterdorf",
    "Schulbezeichnung_3": "- Primarstufe -",
    "Kurzbezeichnung": "Musterdorf, GG Musterdorf",
    "Bezirksregierung": "1",
    "PLZ": "47533",
    "Ort": "Musterdorf",
    "Strasse": "Schulstr. 1",
    "Telefonvorwahl": "02821",
    "Telefon": "85493",
    "Faxvorwahl": "02821",
    "Fax": "85494",
    "E-Mail": "999001@schule.example",
    "Homepage": "http://www.grundschule-musterdorf.example",
    "Rechtsform": "1",
    "Traegernummer": "10017",
    "Gemeindeschluessel": "05154036",
    "Schulbetriebsschluessel": "1",
    "Schulbetriebsdatum": "01.08.1973",
    "EPSG": "EPSG:25832",
    "UTMRechtswert": "305000",
    "UTMHochwert": "5740000",
}
"""A made-up school of the fictional Musterdorf."""


def school(**changes: str) -> dict[str, str]:
    """The made-up school with some columns changed; „E-Mail“ is passed as ``mail``."""
    named = {"E-Mail" if name == "mail" else name: value for name, value in changes.items()}
    return {**SCHOOL, **named}


def directory(
    schools: Iterable[Mapping[str, str]], header: Sequence[str] = HEADER, encoding: str = "utf-8"
) -> bytes:
    """A file as published: „sep=;“, a header with one delimiter too many, all values quoted."""
    out = io.StringIO()
    out.write("sep=;\n" + ";".join(header) + ";\n")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([entry[name] for name in header] for entry in schools)
    return out.getvalue().encode(encoding)
