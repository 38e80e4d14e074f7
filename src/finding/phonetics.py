"""How a German name sounds: Kölner Phonetik (H. J. Postel, IBM-Nachrichten 19, 1969, pages 925–931)."""

import unicodedata

_ALWAYS = {
    **dict.fromkeys("AEIJOUY", "0"),
    **dict.fromkeys("FVW", "3"),
    **dict.fromkeys("GKQ", "4"),
    "B": "1",
    "L": "5",
    **dict.fromkeys("MN", "6"),
    "R": "7",
    **dict.fromkeys("SZ", "8"),
    "H": "",
}
_HARD_C_AT_START = frozenset("AHKLOQRUX")
_HARD_C = frozenset("AHKOQUX")


def cologne(text: str) -> str:
    """The code of what sounds alike: „Meier“, „Mayr“ and „Maier“ are all 67. Empty without a letter."""
    letters = _letters(text)
    codes = [
        _code(letter, letters[at - 1] if at else "", letters[at + 1 : at + 2])
        for at, letter in enumerate(letters)
    ]
    kept = ""
    for code in "".join(codes):
        if not kept.endswith(code):
            kept += code
    return kept[:1] + kept[1:].replace("0", "")


def _letters(text: str) -> str:
    """Capital letters A to Z: accents and dots are dropped, ß is SS, all else is left out."""
    plain = unicodedata.normalize("NFKD", text.upper())
    return "".join(letter for letter in plain if "A" <= letter <= "Z")


def _code(letter: str, before: str, after: str) -> str:
    match letter:
        case "P":
            return "3" if after == "H" else "1"
        case "D" | "T":
            return "8" if after and after in "CSZ" else "2"
        case "X":
            return "8" if before and before in "CKQ" else "48"
        case "C" if not before:
            return "4" if after in _HARD_C_AT_START else "8"
        case "C":
            return "4" if after in _HARD_C and before not in "SZ" else "8"
    return _ALWAYS[letter]
