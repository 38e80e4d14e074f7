"""The words of a file, for the search: `python -m bildungsnetz.contexts.documents.extraction pdf < file`.

A program of its own, because a file may be made to take for ever or all memory: whoever starts it
(`reading`) waits only so long, and the system lets it have only so much. It needs no Django.
"""

from __future__ import annotations

import io
import sys
import zipfile
from typing import BinaryIO
from xml.parsers import expat

from pypdf import PdfReader
from pypdf.errors import PyPdfError

if sys.platform != "win32":
    import resource

MOST_CHARACTERS = 500_000
MOST_PAGES = 500
MOST_MEMORY = 2 * 1024**3
MOST_OF_PART = 100 * 1024 * 1024
_CHUNK = 256 * 1024
# where an office file keeps its words: the part, the elements that hold them, those that end a line
_PLACES = {
    "docx": ("word/document.xml", {"t"}, {"p", "tab"}),
    "xlsx": ("xl/sharedStrings.xml", {"t"}, {"si"}),
    "odt": ("content.xml", {"p", "h"}, {"p", "h", "tab", "line-break"}),
    "ods": ("content.xml", {"p"}, {"p"}),
}


def words_of(file: BinaryIO, extension: str) -> str:
    """The text of a PDF or an office file, at most MOST_CHARACTERS; empty for every other kind.

    Raises whatever a damaged file makes its reader raise.
    """
    if extension == "pdf":
        return _of_pdf(file)
    return _of_office(file, *_PLACES[extension]) if extension in _PLACES else ""


def _of_pdf(file: BinaryIO) -> str:
    texts: list[str] = []
    pages = PdfReader(file).pages
    for number in range(min(len(pages), MOST_PAGES)):
        try:
            texts.append(pages[number].extract_text())
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # one bad page costs its own words only
        if sum(map(len, texts)) > MOST_CHARACTERS:
            break
    return "\n".join(texts)[:MOST_CHARACTERS]


class _Words:
    """Collects the character data within certain elements, whatever their prefix."""

    def __init__(self, holders: set[str], ends: set[str]) -> None:
        self.holders, self.ends = holders, ends
        self.depth = self.length = 0
        self.pieces: list[str] = []

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, _attributes: self._enter(_local(name))
        parser.EndElementHandler = lambda name: self._leave(_local(name))
        parser.CharacterDataHandler = self._hear
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def _enter(self, name: str) -> None:
        self.depth += name in self.holders

    def _leave(self, name: str) -> None:
        self.depth -= name in self.holders
        if name in self.ends:
            self.pieces.append("\n")

    def _hear(self, text: str) -> None:
        if self.depth and self.length < MOST_CHARACTERS:
            self.pieces.append(text)
            self.length += len(text)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*_declaration: object) -> None:
    raise ValueError("office files have no document type")


def _of_office(file: BinaryIO, part: str, holders: set[str], ends: set[str]) -> str:
    words = _Words(holders, ends)
    parser = words.parser()
    with zipfile.ZipFile(file) as archive:
        if part not in archive.namelist():
            return ""
        left = MOST_OF_PART
        with archive.open(part) as content:
            while left > 0 and words.length < MOST_CHARACTERS and (chunk := content.read(_CHUNK)):
                parser.Parse(chunk)
                left -= len(chunk)
    return "".join(words.pieces)[:MOST_CHARACTERS]


def _limit_memory() -> None:
    if sys.platform != "win32":
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.buffer.write(
        words_of(io.BytesIO(sys.stdin.buffer.read()), sys.argv[1]).encode(errors="ignore")
    )
