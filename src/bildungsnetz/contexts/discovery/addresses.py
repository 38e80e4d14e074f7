"""A question as the address of a page has it: `q=Schach&stufe=primar&stufe=sek1`, and back.

Whatever an address holds becomes a question: what is not understood is left out.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from urllib.parse import parse_qs, urlencode

from .facets import FACETS, Facet
from .questions import Near, Question, Sort

LONGEST_TEXT = 200
_MOST_VALUES = 50
_LONGEST_VALUE = 80
_MOST_KM = 500.0

Values = Mapping[str, Sequence[str]]


def question_of(values: Values) -> Question:
    """The question of a page's address; scope, counts and page are up to the page (`dataclasses.replace`)."""
    sort = _first(values, "sortierung")
    return Question(
        text=_first(values, "q").strip()[:LONGEST_TEXT],
        chosen={facet: chosen for facet in FACETS if (chosen := _chosen(values, facet))},
        near=_near(values),
        from_on=_day(_first(values, "von")),
        until_on=_day(_first(values, "bis")),
        only_free_places=bool(_first(values, "frei")),
        sort=Sort(sort) if sort in set(Sort) else Sort.RELEVANCE,
        page=_first(values, "seite") or 1,
    )


def question_in(query: str) -> Question:
    """The question of a query string."""
    return question_of(parse_qs(query))


def query_of(question: Question) -> str:
    """The query string of a question, without the page; the same question always has the same one."""
    near = question.near
    pairs: list[tuple[str, object]] = [
        ("q", question.text),
        *((facet, value) for facet in FACETS for value in sorted(question.chosen.get(facet, ()))),
        ("lon", near.lon if near else ""),
        ("lat", near.lat if near else ""),
        ("km", f"{near.km:g}" if near and near.km is not None else ""),
        ("von", question.from_on or ""),
        ("bis", question.until_on or ""),
        ("frei", "1" if question.only_free_places else ""),
        ("sortierung", question.sort if question.sort is not Sort.RELEVANCE else ""),
    ]
    return urlencode([(str(name), value) for name, value in pairs if value != ""])


def _first(values: Values, name: str) -> str:
    found = values.get(name) or [""]
    return found[0] if not isinstance(found, str) else found


def _chosen(values: Values, facet: Facet) -> tuple[str, ...]:
    given = [value for value in values.get(facet, ()) if value and len(value) <= _LONGEST_VALUE]
    return tuple(dict.fromkeys(given[:_MOST_VALUES]))


def _near(values: Values) -> Near | None:
    lon, lat, km = (_number(_first(values, name)) for name in ("lon", "lat", "km"))
    if lon is None or lat is None or abs(lon) > 180 or abs(lat) > 90:
        return None
    return Near(lon, lat, km if km is not None and 0 < km <= _MOST_KM else None)


def _number(text: str) -> float | None:
    with suppress(ValueError):
        number = float(text.replace(",", "."))
        return number if math.isfinite(number) else None
    return None


def _day(text: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(text)
    return None
