"""Lists of an office as they are."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import archives
from intake.errors import IntakeError
from intake.tables import Table, read_table
from tests.pure.intake.workbooks import FIXTURES, cell, changed, ods, with_part, xlsx, xlsx_with

NOON = datetime(2012, 2, 1, 12, 30)  # noqa: DTZ001 - spreadsheets know no time zone
LIST = [
    ["Institutionen im Kreis Musterland"],
    ["Stand", date(2026, 4, 1)],
    [],
    ["Schulnummer", "Name", None, "PLZ", None, "Seit"],
    [999001, "Grundschule  Musterdorf ", None, 47533, None, date(2012, 1, 18)],
    [],
    [999002, "Gesamtschule\nMusterstadt", None, "04711", None, NOON],
]


def error_of(data: bytes, sheet: str | None = None) -> tuple[str, str]:
    with pytest.raises(IntakeError) as caught:
        read_table("liste.xlsx", data, sheet)
    return caught.value.code, caught.value.message_de


def test_a_list_with_titles_gaps_and_numbers_becomes_plain_text() -> None:
    table = read_table("liste.xlsx", xlsx({"Schulen": LIST}))
    assert table == Table(
        headers=("Schulnummer", "Name", "PLZ", "Seit"),
        rows=(
            ("999001", "Grundschule Musterdorf", "47533", "18.01.2012"),
            ("999002", "Gesamtschule Musterstadt", "04711", "01.02.2012 12:30"),
        ),
        lines=(5, 7),
        sheet="Schulen",
        sheet_names=("Schulen",),
        findings=(),
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (100000, "100000"),
        (3.5, "3,5"),
        (0.1 + 0.2, "0,3"),
        (True, "ja"),
        (False, "nein"),
        (time(14, 5), "14:05"),
        ("0211 / 899", "0211 / 899"),
        ("\u00a0frei\u00a0", "frei"),
    ],
)
def test_typed_cells_are_written_as_an_office_would(value: object, text: str) -> None:
    assert read_table("x.xlsx", xlsx({"A": [["Wert", "Name"], [value, "a"]]})).rows[0][0] == text


def test_old_excel_and_opendocument_files_are_read() -> None:
    old = read_table("liste.xls", (FIXTURES / "liste.xls").read_bytes())
    assert old.headers == ("Schulnummer", "Schule", "PLZ", "Stand")
    assert old.rows[1] == ("999002", "Gesamtschule Größenwerda", "47110", "02.04.2026")
    rows = f"<table:table-row>{cell('Ort')}{cell('Name')}</table:table-row>" * 1
    rows += f"<table:table-row>{cell('Köln')}{cell('A')}</table:table-row>"
    rows += '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    assert read_table("liste.ods", ods(rows)).rows == (("Köln", "A"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_lists_are_read_whatever_their_encoding(encoding: str, delimiter: str) -> None:
    lines = [
        "Mitglieder des Arbeitskreises",
        "",
        "Name;Straße;Seit",
        "Süß;Große Höhe 1;01.02.2012",
        ";;",
        "Öz;Weg 2;",
    ]
    data = "\r\n".join(lines).replace(";", delimiter).encode(encoding)
    table = read_table("liste.csv", data)
    assert table.headers == ("Name", "Straße", "Seit")
    assert table.rows == (("Süß", "Große Höhe 1", "01.02.2012"), ("Öz", "Weg 2", ""))
    assert table.lines == (4, 6)


def test_stray_quotes_and_converted_letters_in_a_text_list_are_reported() -> None:
    table = read_table("x.csv", 'Name;Ort\n"Haus "Süd"";Köln\nHof;MÃ¼nster\n'.encode())
    assert len(table.rows) == 2
    assert [(finding.line, finding.message_de) for finding in table.findings] == [
        (2, "Die Anführungszeichen der Zeile passen nicht zusammen; bitte prüfen Sie ihre Angaben."),
        (3, "„MÃ¼nster“ enthält falsch umgewandelte Zeichen; bitte prüfen Sie die Angabe."),
    ]


def test_a_list_of_numbers_takes_its_first_row_as_heading() -> None:
    assert read_table("x.csv", b"1;2\n3;4\n5;6\n").headers == ("1", "2")


def test_columns_without_or_with_the_same_heading_get_a_name() -> None:
    table = read_table(
        "x.xlsx", xlsx({"A": [["Name", "Telefon", "Telefon", None], ["a", 1, 2, "x"], ["b", 3, 4, "y"]]})
    )
    assert table.headers == ("Name", "Telefon", "Telefon (2)", "Spalte D")
    assert [(finding.code, finding.message_de) for finding in table.findings] == [
        (
            "duplicate_header",
            "Die Überschrift „Telefon“ kommt mehrfach vor; diese Spalte heißt hier „Telefon (2)“.",
        ),
        ("no_header", "Die Spalte D hat keine Überschrift."),
    ]


def test_a_heading_row_may_hold_years_and_a_list_one_column() -> None:
    years = read_table(
        "x.xlsx", xlsx({"A": [["Schule", "Ort", 2024, 2025], ["a", "b", 1, 2], ["c", "d", 3, 4]]})
    )
    assert years.headers == ("Schule", "Ort", "2024", "2025")
    names = read_table("x.csv", b"Name\nAnna\nBerta\n")
    assert (names.headers, names.rows) == (("Name",), (("Anna",), ("Berta",)))


def test_the_first_visible_sheet_with_content_is_read_unless_one_is_chosen() -> None:
    sheets = {
        "Geheim": [["A", "B"], [1, 2]],
        "Leer": [],
        "Eins": [["C", "D"], ["x", "y"]],
        "Zwei": [["E", "F"], ["z", "w"]],
    }
    data = xlsx(sheets, hidden=["Geheim"])
    assert read_table("x.xlsx", data).headers == ("C", "D")
    assert read_table("x.xlsx", data, "Zwei").headers == ("E", "F")
    assert read_table("x.xlsx", data).sheet_names == ("Leer", "Eins", "Zwei")
    assert error_of(data, "Geheim") == (
        "unknown_sheet",
        "„liste.xlsx“ hat kein Tabellenblatt „Geheim“; bitte wählen Sie eines von „Leer“, „Eins“, „Zwei“.",
    )
    assert error_of(data, "Leer")[0] == "no_rows"


CORRUPT = (
    "corrupt",
    "Die Datei ist beschädigt oder keine Tabelle; bitte öffnen Sie sie in Ihrem Programm und "
    "speichern Sie sie neu als XLSX, ODS oder CSV.",
)
PASSWORD = (
    "password",
    "Die Datei ist mit einem Kennwort geschützt; bitte speichern Sie sie ohne Kennwort "
    "und laden Sie sie erneut hoch.",
)
TOO_MANY_ROWS = (
    "too_many_rows",
    "Die Tabelle hat mehr als 100.000 Zeilen oder 5 Millionen Zellen; bitte teilen Sie sie auf.",
)
TOO_MANY_COLUMNS = (
    "too_many_columns",
    "Die Tabelle hat mehr als 200 Spalten; bitte löschen Sie, was rechts der Liste steht.",
)
NOTHING = (
    "no_rows",
    "„liste.xlsx“ enthält keine Liste mit Kopfzeile und Daten; bitte wählen Sie eine andere Datei.",
)


def test_protected_and_damaged_files_are_refused() -> None:
    whole = xlsx({"A": [["Name", "Ort"], ["a", "b"]]})
    assert error_of((FIXTURES / "kennwort.xlsx").read_bytes()) == PASSWORD
    assert error_of(ods("", encrypted=True)) == PASSWORD
    locked = bytearray(whole)
    locked[whole.index(b"PK\x01\x02") + 8] |= 1  # the flag „encrypted“ of the first part
    assert error_of(bytes(locked)) == PASSWORD
    assert error_of(whole[:-200]) == CORRUPT
    assert error_of(whole[:60] + b"\0" * 40 + whole[100:]) == CORRUPT
    assert error_of((FIXTURES / "liste.xls").read_bytes()[:1500]) == CORRUPT
    assert error_of(with_part(b"", "word/document.xml", b"<document/>")) == CORRUPT
    assert error_of(with_part(whole, "xl/drawing.xml", b"<!DOCTYPE a><a/>")) == CORRUPT
    assert error_of(with_part(b"", "xl/workbook.bin", b"x")) == (
        "unsupported",
        "Das Format XLSB wird nicht gelesen; bitte speichern Sie die Datei als XLSX.",
    )
    assert error_of(b"")[0] == "empty"
    assert error_of(b"<html></html>")[0] == "html"
    assert error_of(b"%PDF-1.7") == error_of(b"\1\0\2 no workbook") == CORRUPT


def test_an_old_excel_file_that_would_end_the_process_is_only_refused() -> None:
    data = bytearray((FIXTURES / "liste.xls").read_bytes())
    data[1705] = 1  # the reader then asks for 687 GB and aborts
    assert error_of(bytes(data)) == CORRUPT


SOUND = xlsx({"A": [["Name", "Ort"], ["a", "b"]]})


@settings(max_examples=60)
@given(st.integers(0, 700), st.text(st.characters(codec="ascii"), max_size=4), st.integers(0, 6))
def test_a_damaged_sheet_gives_a_table_or_a_sentence(place: int, new: str, gone: int) -> None:
    data = changed(
        SOUND, "xl/worksheets/sheet1.xml", lambda xml: xml[:place] + new.encode() + xml[place + gone :]
    )
    outcome: object = None
    try:
        outcome = read_table("x.xlsx", data)
    except IntakeError as error:
        outcome = error.message_de
    assert isinstance(outcome, Table) or str(outcome).endswith(".")


def test_files_without_a_list_are_refused() -> None:
    assert error_of(xlsx({"A": []})) == NOTHING
    assert error_of(xlsx({"A": [["Name", "Ort"]]})) == NOTHING
    assert error_of(b"Name;Ort\n;\n") == NOTHING


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (xlsx_with({"A1": "a", "B100001": "z"}), TOO_MANY_ROWS),
        (xlsx_with({"A1": "a", "CV60000": "z"}), TOO_MANY_ROWS),
        (xlsx_with({"A60000": "a", "CV1": "z"}), TOO_MANY_ROWS),
        (xlsx_with({"A1": "a", "GS1": "z"}), TOO_MANY_COLUMNS),
        (xlsx_with({"A1": "a", "XFD1048576": "z"}), TOO_MANY_COLUMNS),
        (
            ods(f'<table:table-row table:number-rows-repeated="100001">{cell("a")}</table:table-row>'),
            TOO_MANY_ROWS,
        ),
        (ods(f"<table:table-row>{cell('a', 201)}</table:table-row>"), TOO_MANY_COLUMNS),
        (b"a;b\n" * 100_001, TOO_MANY_ROWS),
        (b"a;" * 201 + b"\n", TOO_MANY_COLUMNS),
    ],
)
def test_lists_beyond_every_measure_are_refused_before_they_take_the_memory(
    data: bytes, error: tuple[str, str]
) -> None:
    assert error_of(data) == error


def test_formatting_far_away_does_not_count() -> None:
    rows = f"<table:table-row>{cell('Name')}</table:table-row><table:table-row>{cell('a')}</table:table-row>"
    empty = '<table:table-cell table:style-name="b"/>'
    rows += f'<table:table-row table:number-rows-repeated="1000000">{empty}</table:table-row>'
    assert read_table("x.ods", ods(rows)).rows == (("a",),)
    part = b"<worksheet><sheetData><row r='1048576'><c r='XFD1048576' s='1'/></row></sheetData></worksheet>"
    data = with_part(xlsx({"A": [["Name", "Ort"], ["a", "b"]]}), "xl/worksheets/sheet9.xml", part)
    assert read_table("x.xlsx", data).rows == (("a", "b"),)


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 100_000)
    bomb = with_part(xlsx({"A": [["Name", "Ort"], ["a", "b"]]}), "xl/media/a.bin", b"\0" * 100_000)
    assert error_of(bomb) == (
        "too_large",
        "Die Datei ist entpackt größer als 200 MB; bitte prüfen Sie, ob es die richtige ist.",
    )


TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="="),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40)
@given(
    st.integers(2, 5).flatmap(
        lambda w: st.lists(st.lists(TEXTS, min_size=w, max_size=w), min_size=1, max_size=6)
    )
)
def test_text_cells_come_back_as_they_were_written(rows: list[list[str]]) -> None:
    head = [f"Spalte {number}" for number in range(len(rows[0]))]
    table = read_table("x.xlsx", xlsx({"A": [head, *rows]}))
    assert table.headers == tuple(head)
    assert [list(row) for row in table.rows] == rows


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        sentence = ""
        try:
            read = read_table("x", start + data)
        except IntakeError as error:
            read, sentence = None, error.message_de
        assert (read is None) == sentence.endswith(".")
