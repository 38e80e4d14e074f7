"""What is refused before anything is printed."""

from collections.abc import Callable

import pytest

from printing import (
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Letterhead,
    MissingAlternativeText,
    MissingText,
    PrintingError,
    SkippedHeading,
    Table,
    UnevenTable,
    paragraphs,
)
from tests.pure.printing.example import SVG


@pytest.mark.parametrize(
    ("make", "error", "part"),
    [
        (lambda: Figure(SVG, " "), MissingAlternativeText, "figure"),
        (lambda: Letterhead("Kreis", logo=SVG), MissingAlternativeText, "letterhead"),
        (lambda: Document(""), MissingText, "document"),
        (lambda: Heading(1, "\n"), MissingText, "heading"),
        (lambda: Facts((("", "Wert"),)), MissingText, "facts"),
        (lambda: Table("T", ("a", ""), ()), MissingText, "table „T“"),
        (lambda: Table("T", (), ()), MissingText, "table „T“"),
        (lambda: Table("", ("a", "b"), (("1", "2"), ("3",))), UnevenTable, "table „a, b“"),
        (lambda: Table("T", ("a", "b"), (), (Column(),)), UnevenTable, "table „T“"),
        (lambda: Table("T", ("a",), (), (Column(width=0),)), UnevenTable, "table „T“"),
        (lambda: Document("T", (Heading(2, "Zwei"),)), SkippedHeading, "heading „Zwei“"),
        (lambda: Document("T", (Heading(1, "A"), Heading(3, "B"))), SkippedHeading, "heading „B“"),
    ],
)
def test_what_nobody_could_read_is_refused_by_name(
    make: Callable[[], object], error: type[PrintingError], part: str
) -> None:
    with pytest.raises(error) as refused:
        make()
    assert refused.value.part == part


def test_headings_may_rise_by_any_number_of_levels() -> None:
    headings = (Heading(1, "A"), Heading(2, "B"), Heading(3, "C"), Heading(1, "D"))
    assert Document("T", headings).blocks == headings


def test_a_text_is_parted_at_its_empty_lines() -> None:
    assert [part.text for part in paragraphs("\r\neins\r\nzwei\r\n \r\n\r\ndrei\n")] == ["eins\nzwei", "drei"]
    assert paragraphs(" \n") == ()
