"""Two texts word by word, and two changes of one text brought together. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "gone", "new"]
Pieces = Sequence[str]
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_SENTENCE_END = re.compile(r"(?<=[.!?;:]) +")
MOST_WORDS = 4000  # in one changed place; beyond, old and new stand one after the other
MOST_LINES = 1000  # or sentences, likewise


@dataclass(frozen=True)
class Passage:
    """A piece of text that both have (`same`), only the old one (`gone`) or only the new one (`new`)."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Merged:
    """A text with both changes. Where they touch the same place, both stand there and `is_clean` is false."""

    text: str
    is_clean: bool


def differences(old: str, new: str) -> list[Passage]:
    """What became of the old text, first line by line and within changed lines word by word."""
    passages: list[Passage] = []
    for tag, before, after in _changes(_lines(old), _lines(new)):
        if tag == "replace":
            passages += _of_words("".join(before), "".join(after))
        else:
            passages += _passages(tag, before, after)
    return _joined(passages)


def _of_words(old: str, new: str) -> list[Passage]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    changes = _changes(before, after, MOST_WORDS)
    return [passage for tag, one, other in changes for passage in _passages(tag, one, other)]


def _passages(tag: str, before: Pieces, after: Pieces) -> list[Passage]:
    if tag == "equal":
        return [Passage("same", "".join(before))]
    found = (Passage("gone", "".join(before)), Passage("new", "".join(after)))
    return [passage for passage in found if passage.text]


def _changes(before: Pieces, after: Pieces, most: int = MOST_LINES) -> Iterator[tuple[str, Pieces, Pieces]]:
    """What stayed, went and came; comparing takes the square of the pieces, so not of more than `most`."""
    if max(len(before), len(after)) > most:
        yield "equal" if before == after else "replace", before, after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag, before[i:j], after[k:m]


def _joined(passages: Sequence[Passage]) -> list[Passage]:
    """Neighbours of one kind as one; a single space between two changes belongs to them."""
    bridged: list[Passage] = []
    for place, passage in enumerate(passages):
        is_between = 0 < place < len(passages) - 1 and passage.text.isspace() and "\n" not in passage.text
        if is_between and passage.kind == "same" and passages[place - 1].kind != "same":
            bridged += [Passage("gone", passage.text), Passage("new", passage.text)]
        else:
            bridged.append(passage)
    return [
        joined
        for is_same, group in groupby(bridged, key=lambda passage: passage.kind == "same")
        for joined in _by_kind(list(group), is_same=is_same)
    ]


def _by_kind(passages: list[Passage], *, is_same: bool) -> list[Passage]:
    kinds: tuple[Kind, ...] = ("same",) if is_same else ("gone", "new")
    texts = ((kind, "".join(one.text for one in passages if one.kind == kind)) for kind in kinds)
    return [Passage(kind, text) for kind, text in texts if text]


def merged(base: str | None, mine: str, theirs: str) -> Merged:
    """Both changes of `base` in one text; without a base, what only one of them has counts as added.

    Lines are brought together first, within lines that both changed sentence by sentence.
    """
    start = None if base is None else _lines(base)
    pieces, is_clean = _merged_pieces(start, _lines(mine), _lines(theirs), _within_lines)
    text = "".join(pieces)
    return Merged(text if mine.endswith("\n") else text.removesuffix("\n"), is_clean)


_Conflict = Callable[[Pieces, Pieces, Pieces], tuple[list[str], bool]]


def _within_lines(base: Pieces, mine: Pieces, theirs: Pieces) -> tuple[list[str], bool]:
    first, second, third = (_sentences("".join(part)) for part in (base, mine, theirs))
    pieces, is_clean = _merged_pieces(first, second, third, lambda _base, *two: (_both(*two), False))
    return [_in_lines(pieces)], is_clean


def _both(mine: Pieces, theirs: Pieces) -> list[str]:
    """Everything that either has, once; theirs first."""
    return [piece for _tag, one, other in _changes(theirs, mine) for piece in _all_of(one, other)]


def _all_of(theirs: Pieces, mine: Pieces) -> list[str]:
    return [*theirs] if list(theirs) == list(mine) else [*theirs, *mine]


def _merged_pieces(
    base: Pieces | None, mine: Pieces, theirs: Pieces, conflict: _Conflict
) -> tuple[list[str], bool]:
    if base is None:
        return _both(mine, theirs), list(mine) == list(theirs)
    pieces: list[str] = []
    is_clean = True
    for before, one, other in _regions(base, mine, theirs):
        if one in (other, before):
            pieces += other
        elif other == before:
            pieces += one
        else:
            both, is_fine = conflict(before, one, other)
            pieces += both
            is_clean = is_clean and is_fine
    return pieces, is_clean


def _regions(base: Pieces, mine: Pieces, theirs: Pieces) -> Iterator[tuple[Pieces, Pieces, Pieces]]:
    """The three texts cut at the pieces that all of them have, in order."""
    in_mine, in_theirs = _kept(base, mine), _kept(base, theirs)
    last = (0, 0, 0)
    for place in sorted(in_mine.keys() & in_theirs.keys()):
        here = (place, in_mine[place], in_theirs[place])
        if here != last:
            yield base[last[0] : here[0]], mine[last[1] : here[1]], theirs[last[2] : here[2]]
        yield base[place : place + 1], mine[here[1] : here[1] + 1], theirs[here[2] : here[2] + 1]
        last = (here[0] + 1, here[1] + 1, here[2] + 1)
    yield base[last[0] :], mine[last[1] :], theirs[last[2] :]


def _kept(base: Pieces, changed: Pieces) -> dict[int, int]:
    """Where pieces of the base stand in the changed text; of too many lines none counts as kept."""
    if max(len(base), len(changed)) > MOST_LINES:
        return {}
    blocks = SequenceMatcher(None, base, changed, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _lines(text: str) -> list[str]:
    """Lines with their ends; the last one gets an end, too."""
    text = text.replace("\r\n", "\n")
    return (
        f"{text}\n".splitlines(keepends=True) if text and text[-1] != "\n" else text.splitlines(keepends=True)
    )


def _sentences(text: str) -> list[str]:
    """Sentences without the space between them, and line ends as pieces of their own."""
    pieces: list[str] = []
    for line in text.splitlines():
        pieces += [*filter(None, _SENTENCE_END.split(line)), "\n"]
    return pieces


def _in_lines(sentences: Pieces) -> str:
    text = ""
    for piece in sentences:
        needs_space = text and not text.endswith("\n") and piece != "\n"
        text += f" {piece}" if needs_space else piece
    return text
