"""A document as PDF/UA-1 by typst. One committed template; texts reach it as JSON, never as source."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import typst

from .content import REPLACEMENT, Content, content_of, printable
from .errors import UnreadablePicture
from .model import Document
from .pictures import folder_of, png_of_figure
from .typefaces import fonts

_TEMPLATE = (Path(__file__).parent / "document.typ").read_bytes()
# What the typesetter says of each sign that no font has; PDF/UA forbids to print an empty box for it.
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_ATTEMPTS = 5
_PNG = b"\x89PNG"


def pdf(document: Document) -> bytes:
    """The document as tagged PDF 1.7 (PDF/UA-1); the same document gives the same bytes everywhere.

    One with a date is PDF/A-2a, too, which archives keep: that standard asks for a date. A sign that no font
    of the house has (an emoji, Chinese) is printed as U+FFFD. Raises UnreadablePicture.
    """
    content = content_of(document)
    return _printed(Content({**_about(document), "parts": [content.data]}, content.pictures), document.date)


def pdf_of_all(documents: Sequence[Document], title: str) -> bytes:
    """Documents one behind the other as one PDF/UA-1, such as the letters of a mailing; at least one.

    Each begins on a page of its own, counts its pages from 1, and has its subtitle (else its title) as
    bookmark. Typeset in one run: a hundred letters take little longer than one. Raises UnreadablePicture.
    """
    contents = [content_of(document) for document in documents]
    pictures = {name: data for content in contents for name, data in content.pictures.items()}
    about = {**_about(documents[0]), "title": printable(title), "is_bound": True}
    bound = _printed(Content({**about, "parts": [one.data for one in contents]}, pictures), documents[0].date)
    return _with_bookmarks(bound, [printable(one.subtitle or one.title) for one in documents])


def _about(document: Document) -> dict[str, Any]:
    """What the file says of itself."""
    day = document.date
    return {
        "is_bound": False,
        "title": printable(document.title),
        "author": printable(document.author),
        "language": document.language,
        "date": [day.year, day.month, day.day] if day else None,
    }


def _with_bookmarks(bound: bytes, titles: Sequence[str]) -> bytes:
    """The bookmark of each document by its own name; the typesetter can only take the heading's words."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(bound)) as whole:
        with whole.open_outline() as outline:
            for item, title in zip(outline.root, titles, strict=True):
                item.title = title
        whole.save(file, deterministic_id=True)
    return file.getvalue()


def _printed(content: Content, date: dt.date | None) -> bytes:
    for _attempt in range(_ATTEMPTS):
        try:
            return _typeset(content, date)
        except typst.TypstError as error:
            missing = _signs_without_glyph(error)
            if not missing:
                raise _cause(error, content) from error
            content = Content(_replaced(content.data, missing), _replaced(content.pictures, missing))
    raise AssertionError("the typesetter keeps naming new signs")


def _typeset(content: Content, date: dt.date | None) -> bytes:
    day = date or dt.date(1970, 1, 1)
    with folder_of({"main.typ": _TEMPLATE, **content.pictures}) as folder:
        return typst.compile(
            f"{folder}/main.typ",
            root=folder,
            font_paths=fonts(),
            sys_inputs={"document": json.dumps(content.data)},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"] if date else ["ua-1"],
            timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
        )


def _signs_without_glyph(error: typst.TypstError) -> set[str]:
    return {_unescaped(sign) for sign in _NO_GLYPH.findall(error.diagnostic)}


def _unescaped(sign: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], sign)


def _replaced(value: Any, signs: set[str]) -> Any:
    """The value with U+FFFD for each of these signs, in drawings, too."""
    if isinstance(value, str):
        for sign in signs:
            value = value.replace(sign, REPLACEMENT)
    elif isinstance(value, bytes) and not value.startswith(_PNG):
        for sign in signs:
            value = value.replace(sign.encode(), REPLACEMENT.encode())
    elif isinstance(value, list):
        return [_replaced(one, signs) for one in value]
    elif isinstance(value, dict):
        return {key: _replaced(one, signs) for key, one in value.items()}
    return value


def _cause(error: typst.TypstError, content: Content) -> Exception:
    """The figure that cannot be drawn, else the error itself: then the template is wrong."""
    for picture in content.pictures.values():
        try:
            png_of_figure(picture)
        except UnreadablePicture as unreadable:
            return unreadable
    return error
