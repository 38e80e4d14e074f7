"""What a computation is doing: the notes of its progress, and their German words."""

from typing import Final

GREEDY: Final = "greedy"
START: Final = "start"
PREPARING: Final = "preparing"
SEARCH: Final = "search"

WORDS: Final = {
    GREEDY: "Ein erster Plan steht.",
    START: "Der bisherige Plan ist übernommen.",
    PREPARING: "Der Rechenkern wird vorbereitet.",
    SEARCH: "Der Plan wird verbessert.",
}


def in_words(note: str) -> str:
    """The note as a German sentence; a note without words stays as it is."""
    return WORDS.get(note, note)
