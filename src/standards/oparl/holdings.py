"""Typed objects from a JSON document: one that was gathered, or what others have exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from .defects import Defect, Severity
from .reading import Reader

OURS = "gathered"
"""The key under which a gathered document tells how its objects came."""


@dataclass(frozen=True)
class Holdings:
    """Typed objects of a document, and all that is wrong with them and the way they came."""

    reader: Reader
    defects: tuple[Defect, ...]
    whole_bodies: frozenset[str]


def read_document(document: Any) -> Holdings:
    """The objects of a gathered document, of an exported list, of several, or of a single object."""
    told = document.get(OURS) if isinstance(document, dict) else None
    told = told if isinstance(told, dict) else {}
    reader = Reader()
    for raw in _objects(document):
        reader.read(raw)
    earlier = (_defect(one) for one in _list(told.get("defects")))
    found = dict.fromkeys((*filter(None, earlier), *reader.defects))
    return Holdings(reader, tuple(found), frozenset(map(str, _list(told.get("whole_bodies")))))


def _objects(document: Any) -> Iterator[Any]:
    if isinstance(document, list):
        for part in document:
            yield from _objects(part)
    elif isinstance(document, dict) and isinstance(document.get("data"), list):
        yield from document["data"]
    else:
        yield document


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _defect(raw: Any) -> Defect | None:
    """A defect that an earlier reading has kept."""
    if not isinstance(raw, dict):
        return None
    code, where, message_de = raw.get("code"), raw.get("where"), raw.get("message_de")
    if not (isinstance(code, str) and isinstance(where, str) and isinstance(message_de, str)):
        return None
    known = [one for one in get_args(Severity) if one == raw.get("severity")]
    return Defect(code, where, message_de, known[0] if known else "warning")
