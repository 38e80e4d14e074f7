"""Key tables, built in and from key files."""

import pytest

from intake.errors import IntakeError
from intake.keys import BUILT_IN, read_key_files


def test_what_is_not_a_school_is_known() -> None:
    forms = BUILT_IN.school_forms.values()
    assert {form.key for form in forms if not form.is_school} == {"0A", "50", "51", "52", "53", "56", "58"}
    assert all(form.stages for form in forms if form.is_school and form.key != "81")
    assert all(not form.stages for form in forms if not form.is_school)


@pytest.mark.parametrize(
    ("key", "letter", "stages"),
    [
        ("02", "G", ("primar",)),
        ("15", "GE", ("sek1", "sek2")),
        ("30", "BK", ("berufliche_bildung",)),
        ("83", "KS", ("primar", "sek1", "sek2")),
    ],
)
def test_forms_carry_their_letter_and_stages(key: str, letter: str, stages: tuple[str, ...]) -> None:
    assert (BUILT_IN.school_forms[key].letter, BUILT_IN.school_forms[key].stages) == (letter, stages)


def test_key_files_are_told_apart_by_their_header_and_add_what_is_new() -> None:
    tables = read_key_files(
        [
            b'sep=;\nSchluessel;Schulform;\n"02";"Grundschule neu";\n"99";"Lernhaus";\n',
            b'sep=;\nSchluessel;Rechtform;\n"1";"Staat";\n"3";"Stiftung";\n',
            b'sep=;\nSchluessel;Schulbetrieb;\n"9";"weg";\n',
            b'sep=;\nSchluessel;Bezirksregierung;\n"2";"Bonn";\n',
        ]
    )
    assert tables.school_forms["02"].name == "Grundschule neu"
    assert tables.school_forms["02"].stages == ("primar",)
    assert tables.school_forms["99"].is_school
    assert tables.school_forms["20"] == BUILT_IN.school_forms["20"]
    assert (tables.legal_forms["1"].name, tables.legal_forms["1"].short) == ("Staat", "öffentlich")
    assert tables.legal_forms["3"].short == "Stiftung"
    assert (tables.operations["9"].name, tables.operations["9"].state) == ("weg", "closed")
    assert tables.government_districts["2"] == "Bonn"


def test_another_file_is_no_key_file() -> None:
    with pytest.raises(IntakeError) as caught:
        read_key_files([b"Schluessel;Farbe\n1;rot\n"])
    assert (caught.value.code, caught.value.message_de) == (
        "unknown_key_file",
        "Eine Schlüsseldatei mit den Spalten „Schluessel“, „Farbe“ ist nicht bekannt; "
        "bitte geben Sie die Datei für Schulform, Rechtsform, Schulbetrieb oder Bezirksregierung an.",
    )
