"""A document as plain data for both renderers: dictionaries, lists, cleaned texts; pictures apart."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from .model import Document
from .pictures import png_of_logo, size_of

REPLACEMENT = "\ufffd"
WORDS = {
    "de": {"page": "Seite", "of": "von", "thread": "Roter Faden", "missing": "fehlt"},
    "en": {"page": "Page", "of": "of", "thread": "Common thread", "missing": "missing"},
}
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_ORDERS = "\u202a-\u202e\u2066-\u2069"  # would turn the direction of what follows; scripts have their own
_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{_CONTROLS}{_ORDERS}{_NO_CHARACTERS}]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")  # signs that mean something in one font only
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")


@dataclass(frozen=True)
class Content:
    """`data` for JSON and templates; in it pictures are names, whose bytes stand in `pictures`.

    A logo is PNG in the size of a letterhead, figures are SVG.
    """

    data: dict[str, Any]
    pictures: dict[str, bytes]


def content_of(document: Document) -> Content:
    """The document as data; each block carries its `kind`, the name of its class in small letters.

    Raises UnreadablePicture for a logo that is none.
    """
    pictures: dict[str, bytes] = {}
    data = {**_plain(document, pictures), "words": WORDS[document.language]}
    letterhead = data["letterhead"]
    if letterhead and letterhead["logo"]:
        logo = png_of_logo(pictures[letterhead["logo"]])
        pictures[letterhead["logo"]] = logo
        letterhead["logo_height"] = size_of(logo)[1]
    return Content(data, pictures)


def printable(text: str) -> str:
    """`text` without characters that no page can show, its line ends as newlines, its tabs as blanks."""
    shown = _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)).replace("\t", " ")
    return _PRIVATE.sub(REPLACEMENT, shown)


def _plain(value: Any, pictures: dict[str, bytes]) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bytes):
        return _kept(value, pictures) if value else ""
    if isinstance(value, tuple):
        return [_plain(one, pictures) for one in value]
    if isinstance(value, dt.date):
        return [value.year, value.month, value.day]
    if is_dataclass(value):
        values = {field.name: _plain(getattr(value, field.name), pictures) for field in fields(value)}
        return {"kind": type(value).__name__.lower(), **values}
    return value


def _kept(picture: bytes, pictures: dict[str, bytes]) -> str:
    name = f"picture-{hashlib.sha256(picture).hexdigest()[:20]}"  # letters of one office share its logo
    pictures[name] = picture
    return name
