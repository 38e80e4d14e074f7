"""The school directory when it is damaged, repeated or torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import IntakeError
from intake.schools import read_schools
from tests.pure.intake.writing import HEADER, SCHOOL, directory, school


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
