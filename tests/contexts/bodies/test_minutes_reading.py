"""Whatever an office writes into its minutes can be printed, and nothing of it is lost."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bildungsnetz.contexts.bodies.minutes_reading import minutes_blocks
from printing import Bullets, Document, Facts, Heading, Paragraph, Quote

LINES = st.sampled_from(
    (
        *("", " ", "TOP 1: Haushalt", "TOP x: kein Punkt", "Beschluss: Feld", "Maßgabe: Geld"),
        *("Ergebnis: vertagt", "anwesend: A B (Sitz A), C", "Gast: ", "- Punkt", "–"),
        *("Satz: mit Doppelpunkt", "Ergebnisprotokoll"),
    )
)


def words_of(block: Any) -> list[str]:
    if isinstance(block, Facts):
        return [part for row in block.rows for part in row]
    return list(block.items) if isinstance(block, Bullets) else [block.text]


@given(st.lists(LINES, max_size=12))
def test_every_text_makes_a_document_that_says_all_of_it(lines: list[str]) -> None:
    text = "\n".join(["Anfang", *lines])
    blocks = minutes_blocks(text)
    Document("Niederschrift", blocks)
    said = "".join(word for block in blocks for word in words_of(block))
    assert {sign for sign in text if sign.isalnum()} == {sign for sign in said if sign.isalnum()}
    assert sum(map(str.isalnum, said)) == sum(map(str.isalnum, text))


def test_the_forms_of_the_draft_become_headings_facts_and_lists() -> None:
    head = "Ergebnisprotokoll\r\nLenkungskreis\r\n\r\nanwesend: A (Sitz, neu), B (Sitz)\r\n\r\n"
    item = "TOP 2: Haushalt\r\nGut.\r\nBeschluss: Feld\r\nWir wollen es.\r\nSofort.\r\nErgebnis: vertagt\r\n"
    text = f"{head}{item}- eins\r\n- zwei"
    assert minutes_blocks(text) == (
        Facts((("anwesend", "A (Sitz, neu)\nB (Sitz)"),)),
        Heading(1, "TOP 2: Haushalt"),
        Paragraph("Gut."),
        Heading(2, "Beschluss: Feld"),
        Quote("Wir wollen es.\nSofort."),
        Facts((("Ergebnis", "vertagt"),)),
        Bullets(("eins", "zwei")),
    )
