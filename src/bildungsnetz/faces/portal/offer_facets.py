"""What the catalogue can be narrowed down by, with counts, and what is chosen, each removable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.offers.queries import (
    public_names_of_fields,
    public_names_of_municipalities,
    public_names_of_providers,
)
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import public_networks
from bildungsnetz.kern.catalogue import HEADINGS, days_in_words, value_in_words, values_in_words
from bildungsnetz.kern.frame import Link

from .asked_offers import Asked

_MOST_OPTIONS = 20
Names = Mapping[Facet, Mapping[str, str]]
Counts = Mapping[Facet, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be ticked."""

    key: str
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    """A facet with what can be ticked in it."""

    name: str
    heading: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        """How many are ticked."""
        return sum(option.is_chosen for option in self.options)


def names_of(asked: Asked, counts: Counts, network: Network | None) -> Names:
    """What the values of each facet are called; at most three statements."""
    chosen = asked.question.chosen
    names: dict[Facet, Mapping[str, str]] = {facet: values_in_words(facet) for facet in counts}
    if network is None:
        return {**names, Facet.NETWORK: {one.slug: one.region.long_name for one in public_networks()}}
    providers = {*_most_frequent(counts[Facet.PROVIDER]), *chosen.get(Facet.PROVIDER, ())}
    towns = {*counts[Facet.MUNICIPALITY], *chosen.get(Facet.MUNICIPALITY, ())}
    return {
        **names,
        Facet.PROVIDER: public_names_of_providers(providers) if providers else {},
        Facet.MUNICIPALITY: public_names_of_municipalities(towns) if towns else {},
        Facet.FIELD: public_names_of_fields(network) if counts[Facet.FIELD] else {},
    }


def facets_shown(asked: Asked, counts: Counts, names: Names, total: int) -> list[FacetShown]:
    """The facets by which `total` results can be narrowed down, or are. What all share narrows nothing."""
    shown = [
        FacetShown(str(facet), str(HEADINGS[facet]), _options(asked, facet, counts[facet], names[facet]))
        for facet in asked.question.facets
    ]
    return [narrowed for one in shown if (narrowed := _narrowing(one, total)).options]


def _narrowing(facet: FacetShown, total: int) -> FacetShown:
    if facet.chosen:
        return facet
    return replace(facet, options=tuple(option for option in facet.options if option.count < total))


def _options(
    asked: Asked, facet: Facet, counts: Mapping[str, int], names: Mapping[str, str]
) -> tuple[Option, ...]:
    chosen = asked.question.chosen.get(facet, ())
    offered = {*_most_frequent(counts), *chosen}
    keys = [key for key in names if key in offered]
    if not values_in_words(facet):
        keys.sort(key=lambda key: (-counts.get(key, 0), names[key]))
    return tuple(Option(f"{facet}-{key}", key, names[key], counts.get(key, 0), key in chosen) for key in keys)


def _most_frequent(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda key: -counts[key])[:_MOST_OPTIONS]


def chips(asked: Asked, names: Names) -> list[Link]:
    """All that narrows the list, each with the address of the list without it."""
    question = asked.question
    found = [Link(f"„{question.text}“", asked.address(replace(question, text="")))] if question.text else []
    if question.near:
        without = asked.address(replace(question, near=None))
        found.append(Link(_place_in_words(asked), without))
    for facet, values in question.chosen.items():
        for value in values:
            label = names.get(facet, {}).get(value) or value_in_words(facet, value)
            others = [other for other in values if other != value]
            found.append(Link(label, asked.with_values(facet, others)))
    if days := days_in_words(question):
        found.append(Link(days, asked.address(replace(question, from_on=None, until_on=None))))
    if question.only_free_places:
        found.append(Link(_("freie Plätze"), asked.address(replace(question, only_free_places=False))))
    return found


def _place_in_words(asked: Asked) -> str:
    km = asked.question.near.km if asked.question.near else None
    place = asked.place or _("Ort auf der Karte")
    return _("%(km)s km um %(place)s") % {"km": f"{km:g}", "place": place} if km else place
