"""Sources as readers see them: each line a title, with a link where the line ends in an address."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"(?P<label>.*?)[\s,;:–(]*(?P<url>https?://[^\s)]+)\)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """One source; `url` is empty for what is not on the web."""

    label: str
    url: str = ""


def citations(*texts: str) -> list[Citation]:
    """The sources in texts of several lines, each once, empty lines left out."""
    lines = (line.strip() for text in texts for line in text.splitlines())
    return [_citation(line) for line in dict.fromkeys(lines) if line]


def _citation(line: str) -> Citation:
    found = _LINE.fullmatch(line)
    return Citation(found["label"] or found["url"], found["url"]) if found else Citation(line)
