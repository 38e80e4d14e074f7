"""What the address of the catalogue asks: the question, its place, and addresses of other questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from bildungsnetz.contexts.discovery.addresses import query_of, question_of
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.questions import Near, Question, Sort
from bildungsnetz.contexts.regions.places import Meant, municipalities_meant
from bildungsnetz.contexts.registry.models import Network

LONGEST_PLACE = 80
USUAL_KM = 20
RADII = (5, 10, 20, 50)
_OF_NETWORK = (Facet.FIELD, Facet.MUNICIPALITY, Facet.PROVIDER)
_FACETS = (
    *(Facet.STAGE, Facet.CATEGORY, Facet.FORM, Facet.COST, Facet.MODE),
    *(Facet.NETWORK, Facet.MUNICIPALITY, Facet.SCHOOL_FORM, Facet.LANGUAGE),
    *(Facet.ACCESS, Facet.FIELD, Facet.PROVIDER),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its place: `place` names one municipality, or is what was typed; `meant`: which ones
    that may be, None without a word about a place."""

    here: str
    question: Question
    place: str = ""
    meant: Meant | None = None

    @property
    def query(self) -> str:
        """What stands behind the `?`, without the page."""
        return self.query_for(self.question)

    @property
    def km(self) -> float | None:
        """The radius that is chosen in the form; the usual one before somebody asks."""
        near = self.question.near
        return near.km if near else USUAL_KM

    def query_for(self, question: Question, page: int = 1) -> str:
        """The same for another question; the place stays by name."""
        pairs = parse_qsl(query_of(question))
        if self.place and question.near:
            pairs = [(name, value) for name, value in pairs if name not in ("lon", "lat")]
            pairs.insert(1 if question.text else 0, ("wo", self.place))
        return urlencode([*pairs, *([("seite", str(page))] if page > 1 else [])])

    def address(self, question: Question) -> str:
        """The address of the list for another question."""
        query = self.query_for(question)
        return f"{self.here}?{query}" if query else self.here

    def at_place(self, name: str) -> str:
        """The address of the same question at another place."""
        others = urlencode([*parse_qsl(query_of(replace(self.question, near=None))), ("wo", name)])
        return f"{self.here}?{others}&km={USUAL_KM}"

    def with_values(self, facet: Facet, values: Sequence[str]) -> str:
        """The address of the same question with other values of one facet."""
        chosen: Mapping[Facet, tuple[str, ...]] = {**self.question.chosen, facet: tuple(values)}
        return self.address(replace(self.question, chosen={key: one for key, one in chosen.items() if one}))


def asked(query: QueryDict, here: str, network: Network | None) -> Asked:
    """What the address asks; one statement where it names a place."""
    values = {name: query.getlist(name) for name in query}
    typed = query.get("wo", "").strip()[:LONGEST_PLACE]
    meant = municipalities_meant(typed, network.region.ags if network else "") if typed else None
    place = meant.only if meant else None
    if place and place.lon is not None and place.lat is not None:
        values |= {"lon": [str(place.lon)], "lat": [str(place.lat)]}
    elif typed:
        values |= {"lon": [], "lat": []}
    question = replace(
        question_of(values),
        kinds=(Kind.OFFER,),
        network=network.slug if network else "",
        facets=tuple(one for one in _FACETS if one not in ((Facet.NETWORK,) if network else _OF_NETWORK)),
        with_points=True,
    )
    if question.sort == Sort.DISTANCE and not question.near:
        question = replace(question, sort=Sort.RELEVANCE)
    return Asked(here, question, meant.name if meant and place else typed, meant)


def near(lon: float, lat: float, km: float | None) -> Near:
    """A point as short as an address needs it: a ten-thousandth of a degree is eleven metres."""
    return Near(round(lon, 4), round(lat, 4), km)
