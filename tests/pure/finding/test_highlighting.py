import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding import highlight, parse


@pytest.mark.parametrize(
    ("text", "asked", "hits"),
    [
        ("Die Förderung im Förderplan", "foerderung", ["Förderung", "Förderplan"]),
        ("Regionale Bildungskonferenz am 3. Mai", "Konferenz", ["Bildungskonferenz"]),
        ("Der Lenkungskreis tagt", "LK", ["Lenkungskreis"]),
        ("Schul-Entwicklung", "Schulentwicklung", ["Schul-Entwicklung"]),
        ("Leichte Sprache, leichte Texte", "„leichte Sprache“", ["Leichte Sprache"]),
        ("Schulnummer 990031, 990032", "990031", ["990031"]),
        ("Angst", "GS", []),
        ("Förderung", "", []),
        ("", "Förderung", []),
    ],
)
def test_found_words_are_marked_whole(text: str, asked: str, hits: list[str]) -> None:
    assert [piece for piece, hit in highlight(text, parse(asked)) if hit] == hits


@given(st.text(max_size=80), st.text(max_size=20))
def test_the_pieces_are_the_text(text: str, asked: str) -> None:
    pieces = highlight(text, parse(asked))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
