"""What every problem asks of its numbers and ids: a fault comes with its place and a German sentence."""

import math
from collections.abc import Container, Iterable

from allotment.errors import InvalidProblem

LONGEST_SHOWN = 40


def whole(where: str, what: str, value: object, least: int, most: int, *, verb: str = "muss") -> None:
    """Raise InvalidProblem unless `value` is a whole number from `least` to `most`."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        reach = f"{_figure(least)} bis {_figure(most)}"
        raise InvalidProblem(where, f"{what} {verb} eine ganze Zahl von {reach} sein, nicht {_shown(value)}.")


def number(where: str, what: str, value: object, most: float) -> None:
    """Raise InvalidProblem unless `value` is a number from 0 to `most`; NaN is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise InvalidProblem(
            where, f"{what} muss eine Zahl von 0 bis {_figure(most)} sein, nicht {_shown(value)}."
        )


def listed(where: str, what: str, values: object) -> None:
    """Raise InvalidProblem for a text, which would count as a list of its letters, and for no list."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidProblem(where, f"{what}: Erwartet wird eine Liste, nicht {_shown(values)}.")


def named(where: str, what: str, name: object) -> None:
    """Raise InvalidProblem unless `name` is a text with something in it."""
    if not isinstance(name, str) or not name:
        raise InvalidProblem(where, f"{what} hat keine Kennung.")


def once(where: str, what: str, names: Iterable[str]) -> set[str]:
    """All names; raises InvalidProblem for an empty one and for one that comes twice."""
    seen: set[str] = set()
    for name in names:
        named(where, what, name)
        if name in seen:
            raise InvalidProblem(f"{where}[{name}]", f"{what} „{name}“ kommt doppelt vor.")
        seen.add(name)
    return seen


def known(where: str, what: str, names: Iterable[str], known: Container[str]) -> None:
    """Raise InvalidProblem for the first name that is not `known`."""
    for name in names:
        if name not in known:
            raise InvalidProblem(where, f"{what} „{name}“ gibt es nicht.")


def _figure(value: float) -> str:
    return f"{value:,.15g}".replace(",", ".") if value == int(value) else f"{value:g}".replace(".", ",")


def _shown(value: object) -> str:
    """A number of a thousand digits would hide the sentence, and Python refuses to write some."""
    if isinstance(value, int) and value.bit_length() > LONGEST_SHOWN:
        return "eine riesige Zahl"
    if value is None:
        return "leer"
    if isinstance(value, int | float) and not isinstance(value, bool):
        if math.isnan(value):
            return "etwas, das keine Zahl ist"
        return _figure(value) if math.isfinite(value) else "unendlich"
    text = f"„{value}“" if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
