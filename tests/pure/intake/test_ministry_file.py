"""The published files themselves: what the ministry and IT.NRW really deliver."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from pyproj import Transformer

from intake.compare import compare
from intake.errors import IntakeError
from intake.keys import BUILT_IN, read_key_files
from intake.operators import read_operators
from intake.pupils import read_pupils
from intake.school_rows import SchoolFile
from intake.schools import read_schools
from intake.sources import read_source
from intake.sozialindex import read_sozialindex
from intake.tables import read_table
from intake.values import squeeze
from tests.pure.intake.writing import HEADER, directory
from tests.shared import shared_file

pytestmark = pytest.mark.shared

SCHOOL_FORM_COUNTS = {
    "02": 2820, "04": 158, "06": 2, "08": 451, "0A": 59, "10": 366, "13": 5, "14": 113, "15": 382, "17": 42,
    "18": 1, "19": 13, "20": 631, "25": 38, "30": 356, "50": 33, "51": 28, "52": 15, "53": 19, "56": 31,
    "58": 13, "81": 2, "83": 38, "85": 1, "87": 1, "88": 19,
}  # fmt: skip
"""April 2026, from the domain handbook."""


def raw(name: str) -> bytes:
    return shared_file(f"data/schools/raw/{name}").read_bytes()


@pytest.fixture(scope="module")
def schools() -> SchoolFile:
    return read_schools(raw("nrw_schuldaten_2026-04.csv"))


def test_every_institution_is_read_and_only_missing_systems_are_reported(schools: SchoolFile) -> None:
    assert len(schools.rows) == len({row.schulnummer for row in schools.rows}) == 5637
    assert Counter(finding.code for finding in schools.findings) == {"epsg_missing": 232}
    assert Counter(row.school_form_key for row in schools.rows) == SCHOOL_FORM_COUNTS
    assert Counter(row.operation_key for row in schools.rows) == {
        "1": 5593, "3": 13, "2": 12, "0": 10, "6": 5, "9": 4,
    }  # fmt: skip
    assert Counter(row.legal_form_key for row in schools.rows) == {"1": 5086, "2": 551}
    assert len({row.ags for row in schools.rows}) == 396
    assert sum(BUILT_IN.school_forms[row.school_form_key].is_school for row in schools.rows) == 5439
    assert not any("  " in row.name or row.name.endswith(("/", " ")) for row in schools.rows)


def test_every_place_agrees_with_the_merged_file(schools: SchoolFile) -> None:
    content = shared_file("data/schools/nrw_schools.csv").read_text(encoding="utf-8")
    merged = {row["schulnummer"]: row for row in csv.DictReader(io.StringIO(content))}
    assert merged.keys() == {row.schulnummer for row in schools.rows}
    for row in schools.rows:
        other = merged[row.schulnummer]
        assert (row.lon, row.lat) == pytest.approx((float(other["lon"]), float(other["lat"])), abs=1e-4)
        assert (row.ags, row.street, row.postcode) == (
            other["gemeinde_ags"],
            squeeze(other["strasse"]),
            other["plz"],
        )
        assert f"{row.operation_date}" == other["schulbetrieb_datum"]
        assert row.phone.replace(" ", "/") == other["telefon"]


def test_taking_the_same_file_again_would_change_nothing(schools: SchoolFile) -> None:
    difference = compare({row.schulnummer: row for row in schools.rows}, schools)
    assert difference.is_empty
    assert (difference.unchanged, difference.closed, difference.moved) == (5637, (), ())


def test_the_first_import_lists_what_closes(schools: SchoolFile) -> None:
    difference = compare({}, schools)
    assert len(difference.new) == 5637
    assert Counter(closure.state for closure in difference.closed) == {"closing": 22, "closed": 4}
    assert not difference.shrinks_too_much()


def test_the_file_can_be_told_to_be_complete(schools: SchoolFile) -> None:
    source = read_source(shared_file("data/schools/raw/nrw_schuldaten_2026-04.csv"))
    lines = source.data.splitlines(keepends=True)
    partial = read_schools(b"".join(lines[:3900]))
    records = {row.schulnummer: row for row in schools.rows}
    assert compare(records, partial).shrinks_too_much()
    with pytest.raises(IntakeError, match="ihre letzte Zeile 3901 bricht ab"):
        read_schools(b"".join(lines[:3901])[:-40])


def test_the_built_in_keys_are_the_published_ones() -> None:
    published = read_key_files(
        raw(f"nrw_key_{table}_2026-04.csv") for table in ("schulform", "rechtsform", "schulbetrieb")
    )
    assert published == BUILT_IN


def test_operators_come_from_both_publications(schools: SchoolFile) -> None:
    old = read_operators(raw("nrw_key_traeger_2016.xml"))
    new = read_operators(raw("nrw_svws_schultraeger_2022-12.csv"))
    assert (len(old.rows), len(new.rows), old.findings, new.findings) == (775, 769, (), ())
    names = {row.number: row.name for row in (*new.rows, *old.rows)}
    assert names["10017"] == "Land Nordrhein-Westfalen Ministerium für Schule und Weiterbildung"
    unnamed = [row for row in schools.rows if row.operator_number and row.operator_number not in names]
    supervision = [row for row in schools.rows if not row.operator_number]
    assert len(unnamed) + len(supervision) == 72
    assert {row.school_form_key for row in supervision} == {"0A"}


def test_the_sozialindex_is_read_from_its_old_encoding() -> None:
    file = read_sozialindex(
        raw("nrw_schulsozialindex_sj2025_26.cp850.csv"), school_year="2025/26", version="V2"
    )
    levels = Counter(row.level for row in file.rows)
    assert len(file.rows) == 4157
    assert levels == {
        None: 15, 1: 389, 2: 970, 3: 786, 4: 601, 5: 444, 6: 327, 7: 212, 8: 203, 9: 210,
    }  # fmt: skip
    assert (file.school_year, file.version, file.findings) == ("2025/26", "V2", ())


@pytest.mark.parametrize(
    "name", ["nrw_as_bs_verzeichnis_2024_25.csv", "nrw_as_bs_verzeichnis_2024_25_startchancen_nominatim.csv"]
)
def test_pupils_are_read_from_the_directory_of_the_statistical_office(name: str) -> None:
    file = read_pupils(raw(name))
    assert (file.school_year, len(file.rows), file.findings) == ("2024/25", 5407, ())
    assert file.rows[0].schulnummer == "100020"
    assert file.rows[0].count == 220


def test_another_directory_is_not_mistaken_for_the_school_file() -> None:
    with pytest.raises(IntakeError) as caught:
        read_schools(raw("nrw_as_bs_verzeichnis_2024_25_startchancen_nominatim.csv"))
    assert caught.value.message_de == (
        "Die Spalten „Schulbezeichnung_1“, „Strasse“, „Rechtsform“, „Gemeindeschluessel“, "
        "„Schulbetriebsschluessel“, „UTMRechtswert“ und „UTMHochwert“ fehlen in der Kopfzeile (gefunden: "
        "Schuljahr, Schulform, Amtlicher Gemeindeschlüssel, Verwaltungsbezirk …); "
        "bitte prüfen Sie, ob es die richtige Datei ist."
    )


def test_the_faulty_copy_is_repaired_or_doubted_line_by_line() -> None:
    """The faulty edition under the ministry's column names: keys without zero, floats, points overseas."""
    table = read_table("x.csv", raw("nrw_as_bs_verzeichnis_2024_25_startchancen_nominatim.csv"))
    rows = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    to_metres = Transformer.from_crs(4326, 25832, always_xy=True)
    entries = []
    for row in rows:
        point = ("0", "0")
        if row["latitude"]:
            point = tuple(
                f"{v:.0f}" for v in to_metres.transform(float(row["longitude"]), float(row["latitude"]))
            )
        entries.append(_as_published(row, *point))
    file = read_schools(directory(entries, _PUBLISHED))
    assert len(file.rows) == 5407
    assert {row.ags[:2] for row in file.rows} == {"05"}
    assert file.rows[0].phone == "0211 4791163"
    assert Counter(finding.code for finding in file.findings) == {
        "padded_ags": 5407, "coordinates_missing": 2, "coordinates_outside": 5,
    }  # fmt: skip
    outside = [finding for finding in file.findings if finding.code == "coordinates_outside"]
    assert {row.lat for row in file.rows if row.schulnummer in {f.schulnummer for f in outside}} == {None}


_PUBLISHED = [
    name for name in HEADER if name not in {"EPSG", "Bezirksregierung", "Homepage", "Traegernummer"}
]


def _as_published(row: dict[str, str], easting: str, northing: str) -> dict[str, str]:
    return {
        "Schulnummer": row["Schulnummer"],
        "Schulform": "02",
        "Schulbezeichnung_1": row["Amtliche Bezeichnung 1"],
        "Schulbezeichnung_2": row["Amtliche Bezeichnung 2"],
        "Schulbezeichnung_3": row["Amtliche Bezeichnung 3"],
        "Kurzbezeichnung": "",
        "PLZ": row["Postleitzahl"],
        "Ort": row["Ort"],
        "Strasse": row["Straße und Hausnummer"],
        "Telefonvorwahl": row["Telefonnummer Vorwahl"],
        "Telefon": row["Telefonnummer Durchwahl"],
        "Faxvorwahl": row["Faxnummer Vorwahl"],
        "Fax": row["Faxnummer Durchwahl"],
        "E-Mail": row["Offizielle E-Mail-Adresse"],
        "Rechtsform": "1",
        "Gemeindeschluessel": row["Amtlicher Gemeindeschlüssel"],
        "Schulbetriebsschluessel": "1",
        "Schulbetriebsdatum": "",
        "UTMRechtswert": easting,
        "UTMHochwert": northing,
    }


def test_a_sign_in_page_saved_as_csv_is_recognised(tmp_path: Path) -> None:
    page = tmp_path / "schuldaten.csv"
    page.write_bytes(b"<!doctype html><html lang=de><head><title>Anmelden</title></head></html>")
    with pytest.raises(IntakeError, match="enthält eine Webseite"):
        read_source(page)
