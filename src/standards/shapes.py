"""What a document of another server should look like, put together from small checks.

A `Shape` looks at a value and tells what is wrong with it; it never raises. It checks only what is there:
keys that nobody asked for are left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from standards.defects import Defect

Shape = Callable[[Any, str], Iterator[Defect]]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

NO_TEXT = "Hier wird ein Text erwartet."
NO_LIST = "Hier wird eine Liste erwartet."
NO_OBJECT = "Hier wird ein Objekt mit Angaben erwartet."
NO_NUMBER = "Hier wird eine Zahl erwartet."
NO_TRUTH = "Hier wird „true“ oder „false“ erwartet."
NO_ADDRESS = "Hier wird eine vollständige Adresse erwartet."
NO_DAY = "Hier wird ein Datum erwartet, geschrieben wie 2026-01-31."
MISSING = "Diese Angabe fehlt, obwohl der Standard sie verlangt."
UNKNOWN_WORD = "Dieses Wort kennt der Standard hier nicht."
WRONG_FORM = "Die Angabe hat nicht die Form, die der Standard verlangt."
NOTHING_KNOWN = "Keiner der Einträge stammt aus einer Liste, die der Standard zulässt."


def text(value: Any, path: str) -> Iterator[Defect]:
    """A text."""
    if not isinstance(value, str):
        yield _wrong("no_text", path, NO_TEXT)


def number(value: Any, path: str) -> Iterator[Defect]:
    """A number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield _wrong("no_number", path, NO_NUMBER)


def truth(value: Any, path: str) -> Iterator[Defect]:
    """True or false."""
    if not isinstance(value, bool):
        yield _wrong("no_truth", path, NO_TRUTH)


def address(value: Any, path: str) -> Iterator[Defect]:
    """An absolute address."""
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value.strip()):
        yield _wrong("no_address", path, NO_ADDRESS)


def day(value: Any, path: str) -> Iterator[Defect]:
    """A date, or a time on a date, as ISO 8601 writes them."""
    try:
        is_day = isinstance(value, str) and bool(_DAY.match(value)) and bool(dt.datetime.fromisoformat(value))
    except ValueError:
        is_day = False
    if not is_day:
        yield _wrong("no_day", path, NO_DAY)


def written(pattern: str) -> Shape:
    """A text of this form."""
    form = re.compile(pattern)

    def check(value: Any, path: str) -> Iterator[Defect]:
        if not isinstance(value, str) or not form.fullmatch(value):
            yield _wrong("wrong_form", path, WRONG_FORM)

    return check


def word(*allowed: str) -> Shape:
    """One of these words."""

    def check(value: Any, path: str) -> Iterator[Defect]:
        if value not in allowed:
            yield _wrong("unknown_word", path, UNKNOWN_WORD)

    return check


def many(inner: Shape, *, one_of: Shape | None = None, else_said: str = NOTHING_KNOWN) -> Shape:
    """A list; `one_of` must fit at least one of its parts."""

    def check(value: Any, path: str) -> Iterator[Defect]:
        if not isinstance(value, list):
            yield _wrong("no_list", path, NO_LIST)
            return
        for number_, part in enumerate(value):
            yield from inner(part, f"{path}[{number_}]")
        if one_of and all(any(one_of(part, path)) for part in value):
            yield _wrong("nothing_known", path, else_said)

    return check


def thing(required: Collection[str] = (), /, **keys: Shape) -> Shape:
    """An object with these keys; each of `required` must be there. `None` counts as not there."""
    shapes = {name.removesuffix("_"): shape for name, shape in keys.items()}

    def check(value: Any, path: str) -> Iterator[Defect]:
        if not isinstance(value, dict):
            yield _wrong("no_object", path, NO_OBJECT)
            return
        for name in required:
            if value.get(name) in (None, ""):
                yield _wrong("missing", joined(path, name), MISSING)
        for name, shape in shapes.items():
            if value.get(name) is not None:
                yield from shape(value[name], joined(path, name))

    return check


def joined(path: str, name: str) -> str:
    """The path of a key below `path`."""
    return f"{path}.{name}" if path else name


def _wrong(code: str, path: str, sentence: str) -> Defect:
    return Defect(code, path, sentence)
