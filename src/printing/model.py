"""A document as values: what it says, not how it looks. Both renderers read the same.

Texts are plain. A newline in a text is a line break; everything else in it is printed as it stands.
What cannot be printed accessibly is refused when the value is made, with an error of `printing.errors`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from .errors import MissingAlternativeText, MissingText, SkippedHeading, UnevenTable

Align = Literal["left", "center", "right"]
Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title of the document; levels are not skipped on the way down."""

    level: Literal[1, 2, 3]
    text: str

    def __post_init__(self) -> None:
        _require("heading", self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short labels with their values, in this order."""

    rows: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        for label, _value in self.rows:
            _require("facts", label)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list counted from 1."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a table stands; `width` is its share of the page, relative to the other columns."""

    align: Align = "left"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row that is repeated on each page. Without `columns` all are equal and left.

    `caption` may be empty where the heading above says the same.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...] = ()

    def __post_init__(self) -> None:
        name = f"table „{self.caption or ', '.join(self.header)}“"
        for label in self.header or ("",):
            _require(name, label)
        expected = len(self.header)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != expected:
                raise UnevenTable(name, f"row {number} has {len(row)} cells, not {expected}")
        if self.columns and len(self.columns) != expected:
            raise UnevenTable(name, f"{len(self.columns)} columns, not {expected}")
        if any(column.width <= 0 for column in self.columns):
            raise UnevenTable(name, "a column without width")


@dataclass(frozen=True, slots=True)
class Quote:
    """The wording of something, such as a decision."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader must not miss."""

    title: str
    text: str = ""

    def __post_init__(self) -> None:
        _require("note", self.title)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, with the function that signs under each."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG, with the words that stand for it where it is not seen."""

    svg: bytes
    alternative_text: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alternative_text.strip():
            raise MissingAlternativeText("figure", "no alternative text")


Block = (
    Heading | Paragraph | Facts | Bullets | Numbered | Table | Quote | Note | Signatures | PageBreak | Figure
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: on top of the first page, the name on each further one. `logo` is PNG, JPEG or SVG."""

    name: str
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    logo: bytes = b""
    logo_text: str = ""

    def __post_init__(self) -> None:
        _require("letterhead", self.name)
        if self.logo and not self.logo_text.strip():
            raise MissingAlternativeText("letterhead", "no alternative text for the logo")


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of the Roter Faden, which is the head line of a document that stands in it."""

    label: str
    is_here: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its title; `language` is that of its texts, `date` the day that it speaks of.

    One with a `recipient` (lines of an address) is a letter after DIN 5008, form B: it is folded into an
    envelope with a window, its title is the subject, `references` stand beside the address. `mark` stands in
    the head of each page, such as „Entwurf“; the title should say it, too: what is read aloud has no heads.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    language: Language = "de"
    author: str = ""
    date: dt.date | None = None
    letterhead: Letterhead | None = None
    thread: tuple[Stop, ...] = ()
    recipient: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    mark: str = ""

    def __post_init__(self) -> None:
        _require("document", self.title)
        above = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > above + 1:
                    raise SkippedHeading(
                        f"heading „{block.text}“", f"level {block.level} follows level {above}"
                    )
                above = block.level


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A longer text as paragraphs, parted where it has empty lines; none for an empty text."""
    parts = re.split(r"\n[^\S\n]*\n\s*", text.replace("\r\n", "\n").strip())
    return tuple(Paragraph(part) for part in parts if part)


def _require(part: str, text: str) -> None:
    if not text.strip():
        raise MissingText(part, "an empty text")
