"""Minutes as blocks of a printed document: what was written counts, its form is read from the draft's words.

`minutes_text` drafts minutes as plain text, the office changes it, the members approve it. So the printed
minutes say exactly that text; lines that begin as the draft begins them become headings, facts and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import groupby
from typing import Literal

from django.utils.translation import gettext as _

from printing import Block, Bullets, Facts, Heading, Paragraph, Quote

from .minutes_text import fact_labels

_BULLET = re.compile(r"[-–•*]\s+")
_BETWEEN_PEOPLE = re.compile(r"(?<=\)), ")


class _Kind(Enum):
    GAP = auto()
    ITEM = auto()
    DECISION = auto()
    WORDING = auto()
    FACT = auto()
    BULLET = auto()
    TEXT = auto()


def minutes_blocks(text: str) -> tuple[Block, ...]:
    """The text of minutes, without the head of the draft: a printed document has its own."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if lines and lines[0] == _("Ergebnisprotokoll"):
        lines = lines[lines.index("") :] if "" in lines else []
    blocks: list[Block] = []
    for kind, group in groupby(_told(lines), key=lambda pair: pair[0]):
        below_item = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
        blocks += _blocks(kind, tuple(line for _kind, line in group), below_item=below_item)
    return tuple(blocks)


def _told(lines: Iterable[str]) -> Iterator[tuple[_Kind, str]]:
    """Each line with what it is; the lines below the title of a decision are its wording."""
    item = re.compile(re.escape(_("TOP %(number)s: %(title)s").partition("%")[0]) + r"\d+:")
    decision = _("Beschluss: %(title)s").partition("%")[0]
    labels = fact_labels()
    kind = _Kind.GAP
    for line in lines:
        is_wording = kind in {_Kind.DECISION, _Kind.WORDING}
        if not line:
            kind = _Kind.GAP
        elif item.match(line):
            kind = _Kind.ITEM
        elif line.startswith(decision):
            kind = _Kind.DECISION
        elif line.partition(": ")[0] in labels:
            kind = _Kind.FACT
        elif _BULLET.match(line):
            kind = _Kind.BULLET
        else:
            kind = _Kind.WORDING if is_wording else _Kind.TEXT
        yield kind, line


def _blocks(kind: _Kind, lines: tuple[str, ...], *, below_item: bool) -> list[Block]:
    if kind in {_Kind.ITEM, _Kind.DECISION}:
        level: Literal[1, 2] = 2 if kind is _Kind.DECISION and below_item else 1
        return [Heading(level, line) for line in lines]
    if kind is _Kind.FACT:
        return [Facts(tuple(_fact(line) for line in lines))]
    if kind is _Kind.BULLET:
        return [Bullets(tuple(_BULLET.sub("", line, count=1) for line in lines))]
    if kind is _Kind.WORDING:
        return [Quote("\n".join(lines))]
    return [Paragraph("\n".join(lines))] if kind is _Kind.TEXT else []


def _fact(line: str) -> tuple[str, str]:
    """Label and value; of people with their seats each gets a line."""
    label, _colon, value = line.partition(": ")
    return label, _BETWEEN_PEOPLE.sub("\n", value)
