"""CSV files as they really come."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.encodings import decode
from intake.errors import IntakeError
from intake.text import read_delimited, sniff_delimiter

TOWNS = "Ort;Straße\nKöln;Große Höhe\nDüsseldorf;Zum Türmchen\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850"])
def test_german_text_is_read_in_each_encoding_that_offices_use(encoding: str) -> None:
    assert decode(TOWNS.encode(encoding)).content == TOWNS


def test_quotation_marks_of_windows_are_not_taken_for_umlauts_of_dos() -> None:
    text = "Name\nSchule „Am Park”\nSchule „Am See”\n"
    assert decode(text.encode("cp1252")).content == text


def test_one_broken_byte_in_a_utf8_file_is_named_with_its_line() -> None:
    data = TOWNS.encode().replace("Große".encode(), b"Gro\xffe")
    with pytest.raises(IntakeError) as caught:
        decode(data)
    assert (caught.value.code, caught.value.line) == ("broken_encoding", 2)
    assert caught.value.message_de == (
        "Die Datei ist beschädigt, Zeile 2 enthält unlesbare Zeichen; bitte laden Sie sie erneut herunter."
    )


def test_a_file_that_ends_inside_a_letter_is_incomplete() -> None:
    data = "Ort\nKöln\nMü".encode()[:-1]
    with pytest.raises(IntakeError) as caught:
        decode(data)
    assert (caught.value.code, caught.value.line) == ("truncated", 3)


def test_binary_data_inside_a_text_is_damage() -> None:
    with pytest.raises(IntakeError) as caught:
        decode(b"Ort\nKleve\0\n")
    assert (caught.value.code, caught.value.line) == ("broken_encoding", 2)


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp850"])
def test_text_that_was_converted_twice_is_refused(wrong: str) -> None:
    data = TOWNS.encode().decode(wrong, "replace").encode()
    with pytest.raises(IntakeError) as caught:
        decode(data)
    assert caught.value.code == "double_encoded"
    assert caught.value.line == 1
    assert caught.value.message_de.startswith(
        "Die Umlaute der Datei sind falsch umgewandelt, zuerst in Zeile 1 („"
    )


def test_a_single_converted_letter_is_only_marked() -> None:
    text = decode((TOWNS + "MÃ¼nster;Am Markt\n").encode())
    assert text.is_damaged
    assert not decode(TOWNS.encode()).is_damaged


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("a,b,c\nx;y,z,w\n", ","),
        ("a\tb\nMeyer, Anna\tKleve\n", "\t"),
        ('Liste der Schulen, Stand 2026\n\n"Name; kurz";Ort;PLZ\na;b;c\nd;e;f\n', ";"),
        ("Name\nKleve\n", ";"),
    ],
)
def test_delimiter_is_the_one_that_all_lines_share(content: str, delimiter: str) -> None:
    assert sniff_delimiter(content) == delimiter


def test_extra_delimiters_and_blank_lines_do_not_count() -> None:
    delimited = read_delimited(b"sep=;\r\nA;B;\r\n1;2\r\n\r\n;;\r\n3;4;\r\n")
    assert delimited.header == ("A", "B")
    assert [(row.line, row.cells, row.is_misfit) for row in delimited.rows()] == [
        (3, ["1", "2"], False),
        (6, ["3", "4"], False),
    ]


def test_the_sep_line_decides_about_the_delimiter() -> None:
    assert read_delimited(b'"sep=,"\nA,B\n1;2,3;4\n').header == ("A", "B")


def test_a_quote_that_never_closes_costs_only_its_own_line() -> None:
    rows = list(read_delimited(b'A;B\n1;"zwei\n\n3;"vier"\n5;sechs\n').rows())
    assert [(row.line, row.is_damaged) for row in rows] == [(2, True), (4, False), (5, False)]
    assert rows[1].cells == ["3", "vier"]
    assert rows[2].cells == ["5", "sechs"]


def test_an_endless_value_costs_only_its_own_line() -> None:
    rows = list(read_delimited(b"A;B\n" + b"x" * 200_000 + b";2\n3;4\n").rows())
    assert [(row.line, row.is_misfit) for row in rows] == [(2, True), (3, False)]


def test_a_stray_quote_keeps_the_columns() -> None:
    (row, last) = read_delimited(b'A;B\n"Schule "Am Park"";"b"\n"c";"d"\n').rows()
    assert (row.is_damaged, row.is_misfit, row.cells[1]) == (True, False, "b")
    assert not last.is_damaged


@pytest.mark.parametrize("ending", [b'3;"vi', b"3", b'3;"vi\n', b"3\n"])
def test_a_torn_last_line_means_an_incomplete_file(ending: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        list(read_delimited(b"A;B;C\n1;2;x\n" + ending).rows())
    assert (caught.value.code, caught.value.line) == ("truncated", 3)
    assert caught.value.message_de == (
        "Die Datei ist unvollständig, ihre letzte Zeile 3 bricht ab; bitte laden Sie sie erneut herunter."
    )


def test_a_missing_last_line_break_is_mentioned() -> None:
    (note,) = read_delimited(b"A;B\n1;2").notes()
    assert (note.code, note.severity) == ("no_final_newline", "info")
    assert read_delimited(b"A;B\n1;2\n").notes() == []


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (b"", "empty", "Die Datei ist leer; bitte laden Sie sie erneut herunter."),
        (b"\xef\xbb\xbf \r\n", "empty", "Die Datei ist leer; bitte laden Sie sie erneut herunter."),
        (
            b"<!DOCTYPE html>\n<html><body>Wartung</body></html>",
            "html",
            "Die Datei enthält eine Webseite (HTML) statt Daten; bitte prüfen Sie, "
            "ob die Adresse noch stimmt, und laden Sie die Datei erneut herunter.",
        ),
        (
            b"PK\x03\x04rest",
            "not_text",
            "Die Datei ist eine Excel-, ODS- oder ZIP-Datei und keine CSV-Datei; "
            "bitte verwenden Sie die CSV-Fassung.",
        ),
        (
            b"%PDF-1.7",
            "not_text",
            "Die Datei ist eine PDF-Datei und keine CSV-Datei; bitte verwenden Sie die CSV-Fassung.",
        ),
        (
            b"<?xml version='1.0'?><Schuldaten/>",
            "not_text",
            "Die Datei ist eine XML-Datei und keine CSV-Datei; bitte verwenden Sie die CSV-Fassung.",
        ),
        (
            b"A;B\n",
            "no_rows",
            "Die Datei enthält nur die Kopfzeile und keine Daten; bitte laden Sie sie erneut herunter.",
        ),
    ],
)
def test_what_is_no_list_is_said_in_one_sentence(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(IntakeError) as caught:
        list(read_delimited(data).rows())
    assert caught.value.code == code
    assert caught.value.message_de == str(caught.value) == sentence


CELLS = st.text(
    st.characters(codec="cp1252", exclude_characters="Ã„”", categories=("L", "N", "P", "S", "Zs")), max_size=9
)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width).filter(lambda row: any(map(str.strip, row))),
            min_size=1,
            max_size=8,
        )
    ),
    st.sampled_from([";", ",", "\t"]),
)
def test_what_was_written_is_read_again(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([f"Spalte {number}" for number in range(len(rows[0]))])
    writer.writerows(rows)
    data = f"sep={delimiter}\n{out.getvalue()}".encode("utf-8-sig")
    read = list(read_delimited(data).rows())
    assert [row.cells for row in read] == rows
    assert not any(row.is_damaged or row.is_misfit for row in read)


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(data: bytes) -> None:
    sentence = ""
    try:
        rows = list(read_delimited(data).rows())
    except IntakeError as error:
        rows, sentence = [], error.message_de
    assert bool(rows) != sentence.endswith(".")
