"""The school directory: what is repaired, what is doubted, what is refused."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import IntakeError
from intake.findings import Finding
from intake.keys import BUILT_IN
from intake.school_rows import SchoolFile, SchoolRow
from intake.schools import read_schools
from tests.pure.intake.writing import HEADER, SCHOOL, directory, school


def only(file: SchoolFile) -> tuple[SchoolRow, Finding]:
    (row,) = file.rows
    (finding,) = file.findings
    return row, finding


def read_one(**changes: str) -> tuple[SchoolRow, Finding]:
    return only(read_schools(directory([school(**changes)])))


def test_a_school_is_read_with_everything_the_file_says() -> None:
    file = read_schools(directory([SCHOOL]))
    (row,) = file.rows
    assert file.findings == ()
    assert (row.schulnummer, row.name) == ("999001", "Städt. Gem. Grundschule Musterdorf - Primarstufe -")
    assert (row.phone, row.fax, row.mail) == ("02821 85493", "02821 85494", "999001@schule.example")
    assert (row.ags, row.school_form_key, row.operator_number) == ("05154036", "02", "10017")
    assert f"{row.operation_date}" == "1973-08-01"
    assert (row.lon, row.lat) == (6.173291, 51.776854)


def test_the_central_meridian_of_the_zone_is_nine_degrees_east() -> None:
    (row,) = read_schools(directory([school(UTMRechtswert="500000", UTMHochwert="5700000,0")])).rows
    assert row.lon == 9.0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_published_encodings_give_the_same_rows(encoding: str) -> None:
    assert read_schools(directory([SCHOOL], encoding=encoding)).rows == read_schools(directory([SCHOOL])).rows


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_columns_does_not_matter(chance: random.Random) -> None:
    header = list(HEADER)
    chance.shuffle(header)
    assert read_schools(directory([SCHOOL], header)) == read_schools(directory([SCHOOL]))


def test_a_column_that_was_added_later_is_optional_and_says_nothing() -> None:
    optional = {"Bezirksregierung", "Homepage", "EPSG"}
    file = read_schools(directory([SCHOOL], [name for name in HEADER if name not in optional]))
    (row,) = file.rows
    assert file.findings == ()
    assert (row.government_district_key, row.web) == ("", "")
    assert "web" not in file.fields
    assert "government_district_key" not in file.fields
    assert {"name", "ags", "lon", "lat", "phone"} <= file.fields


@pytest.mark.parametrize(
    ("absent", "sentence"),
    [
        (
            {"Schulnummer"},
            "Die Spalte „Schulnummer“ fehlt in der Kopfzeile (gefunden: Schulform, Schulbezeichnung_1, "
            "Schulbezeichnung_2, Schulbezeichnung_3 …); bitte prüfen Sie, ob es die richtige Datei ist.",
        ),
        (
            {"Gemeindeschluessel", "UTMRechtswert", "UTMHochwert"},
            "Die Spalten „Gemeindeschluessel“, „UTMRechtswert“ und „UTMHochwert“ fehlen in der Kopfzeile "
            "(gefunden: Schulnummer, Schulform, Schulbezeichnung_1, Schulbezeichnung_2 …); "
            "bitte prüfen Sie, ob es die richtige Datei ist.",
        ),
    ],
)
def test_missing_columns_are_named(absent: set[str], sentence: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_schools(directory([SCHOOL], [name for name in HEADER if name not in absent]))
    assert (caught.value.code, caught.value.message_de) == ("missing_columns", sentence)


def test_a_column_twice_is_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        read_schools(directory([SCHOOL], [*HEADER, "Ort"]))
    assert (caught.value.code, caught.value.message_de) == (
        "duplicate_column",
        "Die Spalte „Ort“ steht mehrfach in der Kopfzeile; bitte entfernen Sie eine davon.",
    )


@pytest.mark.parametrize(
    ("changes", "field", "code", "sentence"),
    [
        (
            {"UTMRechtswert": "0", "UTMHochwert": "0"},
            "lon",
            "coordinates_missing",
            "Die Koordinaten fehlen; die Schule erscheint nicht auf der Karte.",
        ),
        (
            {"UTMRechtswert": "", "UTMHochwert": "5740000"},
            "lon",
            "coordinates_missing",
            "Die Koordinaten fehlen; die Schule erscheint nicht auf der Karte.",
        ),
        (
            {"UTMRechtswert": "5740000", "UTMHochwert": "305000"},
            "lon",
            "coordinates_outside",
            "Die Koordinaten „5740000; 305000“ liegen nicht in Nordrhein-Westfalen; sie bleiben leer.",
        ),
        (
            {"UTMRechtswert": "1e300", "UTMHochwert": "1e300"},
            "lon",
            "coordinates_outside",
            "Die Koordinaten „1e+300; 1e+300“ liegen nicht in Nordrhein-Westfalen; sie bleiben leer.",
        ),
        (
            {"EPSG": "EPSG:31467"},
            "lon",
            "epsg_unknown",
            "Das Koordinatensystem „EPSG:31467“ ist nicht bekannt; die Koordinaten bleiben leer.",
        ),
    ],
)
def test_unusable_coordinates_stay_empty(
    changes: Mapping[str, str], field: str, code: str, sentence: str
) -> None:
    row, finding = read_one(**changes)
    assert (row.lon, row.lat) == (None, None)
    assert (finding.line, finding.schulnummer, finding.field) == (3, "999001", field)
    assert (finding.code, finding.message_de, finding.severity) == (code, sentence, "warning")


def test_coordinates_without_a_system_are_used() -> None:
    row, finding = read_one(EPSG="null")
    (usual,) = read_schools(directory([SCHOOL])).rows
    assert row == usual
    assert (finding.code, finding.severity) == ("epsg_missing", "info")
    assert finding.message_de == "Das Koordinatensystem ist nicht angegeben; angenommen wird EPSG:25832."


@pytest.mark.parametrize(
    ("changes", "field", "kept", "code", "sentence"),
    [
        (
            {"Gemeindeschluessel": "5154036"},
            "ags",
            "05154036",
            "padded_ags",
            "Dem Gemeindeschlüssel „5154036“ fehlt die führende Null; übernommen wird „05154036“.",
        ),
        (
            {"Gemeindeschluessel": "Kleve"},
            "ags",
            "Kleve",
            "bad_ags",
            "Der Gemeindeschlüssel „Kleve“ ist nicht achtstellig; er wird so übernommen.",
        ),
        (
            {"Schulform": "0b"},
            "school_form_key",
            "0B",
            "unknown_key",
            "Der Schlüssel „0B“ im Feld Schulform ist nicht bekannt; er wird so übernommen.",
        ),
        (
            {"Rechtsform": ""},
            "legal_form_key",
            "",
            "missing_key",
            "Der Schlüssel im Feld Rechtsform fehlt; das Feld bleibt leer.",
        ),
        (
            {"Schulbetriebsschluessel": "7"},
            "operation_key",
            "7",
            "unknown_key",
            "Der Schlüssel „7“ im Feld Schulbetriebsschlüssel ist nicht bekannt; er wird so übernommen.",
        ),
        (
            {"Schulbetriebsdatum": "31.02.2020"},
            "operation_date",
            None,
            "bad_date",
            "„31.02.2020“ ist kein gültiges Datum; das Schulbetriebsdatum bleibt leer.",
        ),
        (
            {"PLZ": "4753"},
            "postcode",
            "4753",
            "bad_postcode",
            "Die Postleitzahl „4753“ ist nicht fünfstellig; sie wird so übernommen.",
        ),
        (
            {"mail": "Sekretariat"},
            "mail",
            "",
            "bad_mail",
            "„Sekretariat“ ist keine E-Mail-Adresse; das Feld bleibt leer.",
        ),
        (
            {"Homepage": "javascript:alert(1)"},
            "web",
            "",
            "bad_web",
            "„javascript:alert(1)“ ist keine Internetadresse; das Feld bleibt leer.",
        ),
    ],
)
def test_doubtful_values_are_reported_and_the_school_is_kept(
    changes: Mapping[str, str], field: str, kept: str | None, code: str, sentence: str
) -> None:
    row, finding = read_one(**changes)
    assert getattr(row, field) == kept
    assert (finding.field, finding.code, finding.message_de) == (field, code, sentence)
    assert finding.severity in {"info", "warning"}


def test_keys_are_text_and_keep_their_zeros() -> None:
    (row,) = read_schools(directory([school(Schulform="2")])).rows
    (office,) = read_schools(directory([school(Schulform="0a", Traegernummer="0")])).rows
    assert row.school_form_key == "02"
    assert (office.school_form_key, office.operator_number) == ("0A", "")


def test_municipalities_are_checked_where_they_are_known() -> None:
    keys = replace(BUILT_IN, municipalities=frozenset({"05158024"}))
    _, finding = only(read_schools(directory([SCHOOL]), keys))
    assert (finding.field, finding.code, finding.value) == ("ags", "unknown_key", "05154036")
