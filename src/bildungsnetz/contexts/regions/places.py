"""Which municipality somebody means by a name or a postcode; no outside service is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from finding import fold

from .models import Region

MOST_CHOICES = 12
_LEAST_ALIKE = 75  # of 100: below it a name is no slip of the pen


@dataclass(frozen=True, slots=True)
class Meant:
    """The municipalities that may be meant; `name` is the shortest one that means the first of them only."""

    places: tuple[Region, ...]
    name: str = ""
    is_sure: bool = True

    @property
    def only(self) -> Region | None:
        """The one that is meant, if nothing else can be."""
        return self.places[0] if self.is_sure and len(self.places) == 1 else None


def municipalities_meant(text: str, kreis_ags: str = "") -> Meant:
    """Public: the municipalities that `text` may mean: one, several to choose from, or none; one statement.

    `text` is a name („Moers“), one with its Kreis („Moers, Wesel“), its beginning, a postcode or an AGS.
    Where several fit, the one in `kreis_ags` is meant, if there is just one. Invented ones are found only
    there. `is_sure` is false where only the spelling is similar.
    """
    rows = Region.objects.filter(kind=Region.Kind.MUNICIPALITY).exclude(lon=None).select_related("parent")
    known = [one for one in rows if not one.is_fictional or (kreis_ags and one.ags.startswith(kreis_ags))]
    found = _called(known, text.strip())
    here = [one for one in found if kreis_ags and one.ags.startswith(kreis_ags)]
    if found:
        places = tuple(here if len(here) == 1 else found)[:MOST_CHOICES]
        namesakes = sum(one.name == places[0].name for one in known)
        return Meant(places, places[0].name if namesakes == 1 else full_name(places[0]))
    return Meant(_similar(known, text), is_sure=False)


def _similar(known: Sequence[Region], text: str) -> tuple[Region, ...]:
    names = [fold(one.name) for one in known]
    alike = process.extract(fold(text), names, scorer=fuzz.ratio, limit=3, score_cutoff=_LEAST_ALIKE)
    return tuple(known[at] for _name, _score, at in alike)


def full_name(place: Region) -> str:
    """A name that means one municipality only: „Moers, Wesel“; of a kreisfreie Stadt its own."""
    return f"{place.name}, {place.parent.name}" if place.parent and place.ags[5:] != "000" else place.name


def _called(known: Iterable[Region], text: str) -> list[Region]:
    if text.isdigit():
        return [one for one in known if text in one.postcodes or text == one.ags]
    name, _comma, kreis = (fold(part) for part in text.partition(","))
    name, kreis = name.strip(), kreis.strip()
    if not name:
        return []
    if kreis:
        known = [one for one in known if one.parent and kreis in fold(one.parent.long_name)]
    names = [(one, fold(one.name)) for one in known]
    same = [one for one, folded in names if folded == name]
    return same or [one for one, folded in names if folded.startswith(name)]
