"""Where something lies, told from what people write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bildungsnetz.contexts.regions.models import Region

from .wording import folded

_NETWORK_PREFIX = "netz:"


def kreis_of(scope: str) -> str:
    """The key of the Kreis that a network's scope names; empty for the Land."""
    return scope.removeprefix(_NETWORK_PREFIX) if scope.startswith(_NETWORK_PREFIX) else ""


class MunicipalityFinder:
    """Finds a municipality by the name that an address has, else by a postcode that only one has."""

    def __init__(self, municipalities: Iterable[Region]) -> None:
        self._by_name: dict[str, Region] = {}
        by_postcode: defaultdict[str, list[Region]] = defaultdict(list)
        for municipality in municipalities:
            for name in (municipality.name, municipality.long_name):
                self._by_name[folded(name)] = municipality
            for postcode in municipality.postcodes:
                by_postcode[postcode].append(municipality)
        self._by_postcode = {code: found[0] for code, found in by_postcode.items() if len(found) == 1}

    def find(self, postcode: str, place: str) -> Region | None:
        """The municipality of an address, or nothing."""
        name = place.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0]
        by_name = self._by_name.get(folded(place)) or self._by_name.get(folded(name))
        return by_name or self._by_postcode.get(postcode)
