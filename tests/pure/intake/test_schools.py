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
from intake.schools import SchoolFile, SchoolRow, read_schools
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


def test_the_first_of_two_lines_with_one_number_counts_and_both_are_named() -> None:
    file = read_schools(directory([SCHOOL, school(Ort="Woanders", UTMRechtswert="306000"), SCHOOL]))
    (row,) = file.rows
    assert row.place == "Musterdorf"
    assert [(finding.line, finding.code, finding.message_de) for finding in file.findings] == [
        (
            4,
            "duplicate",
            "Die Schulnummer steht mit anderen Angaben (Ort, Koordinaten) schon in Zeile 3; es gilt Zeile 3.",
        ),
        (5, "duplicate", "Die Schulnummer steht mit denselben Angaben schon in Zeile 3; es gilt Zeile 3."),
    ]


def test_lines_that_cannot_be_used_are_left_out_by_name() -> None:
    data = directory([SCHOOL, school(Schulnummer="12"), SCHOOL, school(Schulnummer="999003")])
    lines = data.splitlines(keepends=True)
    lines[4] = b'"999002";"02";"Gesamtschule"\n'
    file = read_schools(b"".join(lines))
    assert [row.schulnummer for row in file.rows] == ["999001", "999003"]
    assert [(finding.line, finding.severity, finding.message_de) for finding in file.findings] == [
        (4, "error", "„12“ ist keine sechsstellige Schulnummer; die Zeile wird nicht übernommen."),
        (5, "error", "Die Zeile hat 3 statt 24 Werte; sie wird nicht übernommen."),
    ]
    assert file.skipped == {"999002"}


def test_a_school_without_any_name_is_left_out() -> None:
    nameless = {"Schulbezeichnung_1": "", "Schulbezeichnung_2": "", "Schulbezeichnung_3": ""}
    file = read_schools(directory([SCHOOL, school(Schulnummer="999002", Kurzbezeichnung="", **nameless)]))
    assert file.skipped == {"999002"}
    assert file.findings[0].message_de == "Der Name fehlt; die Zeile wird nicht übernommen."
    (row,) = read_schools(directory([school(**nameless)])).rows
    assert row.name == SCHOOL["Kurzbezeichnung"]


def test_stray_quotes_and_converted_letters_are_reported() -> None:
    data = directory([SCHOOL, school(Schulnummer="999002", Ort="KÃ¶ln")])
    data = data.replace(b'"Schulstr. 1"', b'"Schule "Am Park" 1"', 1)
    file = read_schools(data)
    assert [(finding.line, finding.code, finding.message_de) for finding in file.findings] == [
        (
            3,
            "stray_quote",
            "Die Anführungszeichen der Zeile passen nicht zusammen; bitte prüfen Sie ihre Angaben.",
        ),
        (4, "damaged_text", "„KÃ¶ln“ enthält falsch umgewandelte Zeichen; bitte prüfen Sie die Angabe."),
    ]
    assert len(file.rows) == 2


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_file_is_refused_wherever_it_is_cut(cut: int) -> None:
    data = directory([SCHOOL, school(Schulnummer="999002")])
    with pytest.raises(IntakeError) as caught:
        read_schools(data[: -1 - cut])
    assert (caught.value.code, caught.value.line) == ("truncated", 4)


def test_progress_comes_to_its_end() -> None:
    seen: list[tuple[int, int]] = []
    data = directory([school(Schulnummer=f"{number}") for number in range(900_000, 901_200)])
    read_schools(data, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == [500, 1000, 1200]
    assert all(done <= total for done, total in seen)
    assert seen[-1] == (1200, 1200)


@given(
    st.dictionaries(
        st.sampled_from(sorted(set(HEADER) - {"Schulnummer", "E-Mail"})),
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=15),
        max_size=6,
    )
)
def test_no_value_of_a_column_loses_the_other_schools(changes: dict[str, str]) -> None:
    file = read_schools(directory([school(**changes), school(Schulnummer="999002")]))
    assert "999002" in {row.schulnummer for row in file.rows}
    assert {row.schulnummer for row in file.rows} | file.skipped == {"999001", "999002"}
