"""What somebody asks the catalogue: words, choices, a place, a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .facets import Facet
from .models import Kind


class Sort(StrEnum):
    """In which order the results stand."""

    RELEVANCE = "relevanz"
    DISTANCE = "entfernung"
    DATE = "termin"
    FRESHNESS = "aktualitaet"
    TITLE = "titel"


@dataclass(frozen=True, slots=True)
class Near:
    """A point in degrees WGS 84, and how far away something may be; `km` None: anywhere, the near first."""

    lon: float
    lat: float
    km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    `kinds` and `network` (a slug) are where is looked at all; counts never reach beyond them. `chosen`:
    within a facet one of the values is enough, of several facets each must hold. `from_on`/`until_on`: there
    on a day of this span. `facets`: what is to be counted; `with_points`: whether a map is to be drawn.
    """

    text: str = ""
    kinds: tuple[Kind, ...] = ()
    network: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    near: Near | None = None
    from_on: date | None = None
    until_on: date | None = None
    only_free_places: bool = False
    facets: tuple[Facet, ...] = ()
    with_points: bool = False
    sort: Sort = Sort.RELEVANCE
    page: str | int = 1
    per_page: int = 20
