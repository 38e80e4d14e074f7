"""The parts of an official name, each cut off at 40 characters, put together again."""

import re
from collections.abc import Iterable

_SMALL_WORD = re.compile(
    r"(?:als?|am?|an|auf|bei|das|de[mnrs]|die|[defimosuvz]|für|im|in|inkl|kath|mit|oder|sowie|staatl|"
    r"staatlich|und|vo[mn]|zu|zu[mr])"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD_BREAK = re.compile(r"[^\W\d_]-$")
_LOWER_BREAK = re.compile(r"[a-zäöüß]-$")
_OPEN_DASH = re.compile(r"(?:^|\s)-")
_BARE_FRAGMENT = re.compile(r"(?:schulen?|kolleg|gymnasium|zentrum)\b")


def join_name(parts: Iterable[str]) -> str:
    """The parts as one name, for example „Städt. Förder-“ and „schule“ as „Städt. Förderschule“.

    A hyphen at the end of a part goes when a word goes on in lower case (not before „u.“, „der“ …), stays
    without a space before a capital („Ennepe-“, „Ruhr-Kreises“), and is a dash when one was opened
    before it („-Sek. II-“).
    """
    name = ""
    for part in parts:
        piece = " ".join(part.split())
        if piece:
            name = _joined(name, piece) if name else piece
    return name


def _joined(left: str, right: str) -> str:
    word = _FIRST_WORD.match(right)
    if left.endswith("/") or (left[-1].isalpha() and _BARE_FRAGMENT.match(right)):
        return left + right
    if word is None or not _WORD_BREAK.search(left):
        return f"{left} {right}"
    if word[0][0].isupper():
        return f"{left} {right}" if _OPEN_DASH.search(left) else left + right
    if _SMALL_WORD.fullmatch(word[0]) or not _LOWER_BREAK.search(left):
        return f"{left} {right}"
    return left[:-1] + right
