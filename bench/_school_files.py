"""Files in the form of the ministry's school directory: the real one, and one of about 33,000 rows."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

from pyproj import Transformer

from bildungsnetz.contexts.regions.data import load_regions

ROWS = 5_637
LARGE = 33_000
HEADER = (
    "Schulnummer;Schulform;Schulbezeichnung_1;Schulbezeichnung_2;Schulbezeichnung_3;Kurzbezeichnung;"
    "Bezirksregierung;PLZ;Ort;Strasse;Telefonvorwahl;Telefon;Faxvorwahl;Fax;E-Mail;Homepage;Rechtsform;"
    "Traegernummer;Gemeindeschluessel;Schulbetriebsschluessel;Schulbetriebsdatum;EPSG;UTMRechtswert;UTMHochwert;"
)
FORMS = ("02", "02", "02", "04", "10", "15", "20", "30", "08")
SCHOOLS = "data/schools/raw/nrw_schuldaten_2026-04.csv"
GERMANY = "data/schools/de_schools_combined_scaletest.csv"


def shared(path: str) -> Path | None:
    """A real file, where the folder of real files is at hand."""
    folder = os.environ.get("BILDUNGSNETZ_SHARED") or Path(__file__).resolve().parents[2] / "shared"
    file = Path(folder) / path
    return file if file.is_file() else None


def ministry_file() -> bytes:
    """The ministry's file as published, or as many synthetic rows."""
    real = shared(SCHOOLS)
    return real.read_bytes() if real else directory((f"Schule {n}", f"Straße {n}") for n in range(ROWS))


def large_file() -> bytes:
    """About 33,000 schools in the ministry's form; names and streets from all of Germany where at hand."""
    real = shared(GERMANY)
    if real is None:
        return directory((f"Schule {number}", f"Straße {number}") for number in range(LARGE))
    with real.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return directory((row["name"] or row["official_id"], row["adresse"].split(",")[0]) for row in rows)


def directory(schools: Iterable[tuple[str, str]]) -> bytes:
    """Pairs of name and street as a school directory; places go round through all municipalities."""
    out = io.StringIO()
    out.write(f"sep=;\r\n{HEADER}\r\n")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, ((name, street), place, form) in enumerate(
        zip(schools, cycle(places()), cycle(FORMS)), start=100_000
    ):
        ags, town, postcode, easting, northing = place
        mail = f"{number}@schule.nrw.de"
        parts = [name[start : start + 40] for start in (0, 40, 80)]
        what = (number, form, *parts, f"{town}, {name[:20]}")
        where = ("1", postcode, town, street[:35], "0211", number, "", "", mail, "")
        writer.writerow(
            (*what, *where, "1", "10036", ags, "1", "01.08.2020", "EPSG:25832", easting, northing)
        )
    return out.getvalue().encode()


def places() -> Iterator[tuple[str, str, str, int, int]]:
    """AGS, name, a postcode, easting and northing of every municipality."""
    to_metres = Transformer.from_crs(4326, 25832, always_xy=True)
    for row in load_regions().municipalities:
        easting, northing = to_metres.transform(row.lon, row.lat)
        yield row.ags, row.name, (row.postcodes or ("00000",))[0], round(easting), round(northing)
