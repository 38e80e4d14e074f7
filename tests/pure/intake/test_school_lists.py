"""Lists by Schulnummer: Sozialindex and pupils."""

import pytest

from intake.errors import IntakeError
from intake.pupils import PupilsRow, read_pupils
from intake.sozialindex import SozialindexRow, read_sozialindex


def test_a_school_without_a_level_is_listed_without_one() -> None:
    data = "Schulnummer;Gemeinde;Sozialindexstufe\r\n999001;Köln, Süd;7\r\n999002;Höxter;ohne\r\n"
    file = read_sozialindex(data.encode("cp850"), school_year="2025/26", version="V2")
    assert file.rows == (SozialindexRow("999001", 7), SozialindexRow("999002", None))


def test_doubtful_lines_of_the_sozialindex_are_reported() -> None:
    data = b"Schulnummer;Sozialindexstufe\n999001;7\n999002;10\n12;3\n999001;8\n999003\n999004;1\n"
    file = read_sozialindex(data, school_year="2025/26", version="V2")
    assert file.rows == (SozialindexRow("999001", 7), SozialindexRow("999004", 1))
    assert {(f.line, f.schulnummer, f.code, f.severity, f.message_de) for f in file.findings} == {
        (
            3,
            "999002",
            "bad_level",
            "error",
            "„10“ ist keine Stufe (1 bis 9 oder „ohne“); die Zeile wird nicht übernommen.",
        ),
        (
            4,
            "",
            "bad_schulnummer",
            "error",
            "„12“ ist keine sechsstellige Schulnummer; die Zeile wird nicht übernommen.",
        ),
        (
            5,
            "999001",
            "duplicate",
            "warning",
            "Die Schulnummer steht schon in Zeile 2; es gilt Zeile 2.",
        ),
        (
            6,
            "999003",
            "column_count",
            "error",
            "Die Zeile hat 1 statt 2 Werte; sie wird nicht übernommen.",
        ),
    }


def test_the_ministrys_form_of_pupil_numbers() -> None:
    file = read_pupils(b'sep=;\nSchulnummer;Anzahl;\n"999001";"1.234";\n"999002";"211.0";\n"999003";"*";\n')
    assert file.rows == (PupilsRow("999001", 1234), PupilsRow("999002", 211))
    assert file.school_year is None
    assert [finding.message_de for finding in file.findings] == [
        "„*“ ist keine Anzahl; die Zeile wird nicht übernommen."
    ]


def test_the_same_number_twice_is_only_mentioned() -> None:
    file = read_pupils(b"Schulnummer;Anzahl\n999001;56\n999001;56\n")
    assert file.rows == (PupilsRow("999001", 56),)
    assert [finding.code for finding in file.findings] == ["duplicate"]


def test_numbers_below_the_school_are_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        read_pupils(b"Schulnummer;Jahrgang;Anzahl\n999001;1;56\n999001;2;61\n")
    assert (caught.value.code, caught.value.line, caught.value.message_de) == (
        "not_totals",
        3,
        "Für die Schule 999001 nennt die Datei verschiedene Zahlen (Zeilen 2 und 3); "
        "bitte verwenden Sie eine Liste mit nur einer Gesamtzahl je Schule.",
    )


def test_two_school_years_in_one_file_are_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        read_pupils(b"Schuljahr;Schulnummer;Anzahl\n2023/24;999001;56\n2024/25;999002;61\n")
    assert caught.value.message_de == (
        "Die Datei enthält mehrere Schuljahre (2023/24, 2024/25); "
        "bitte verwenden Sie eine Datei je Schuljahr."
    )


def test_the_wrong_list_is_recognised_by_its_columns() -> None:
    with pytest.raises(IntakeError, match="Die Spalte „Sozialindexstufe“ fehlt in der Kopfzeile"):
        read_sozialindex(b"Schulnummer;Anzahl\n999001;56\n", school_year="2025/26", version="V2")
