"""„Für meine Schule“: a school by name or Schulnummer, and what it narrows the catalogue down to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import InstitutionFilter, public_institutions
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.frame import Link
from intake.keys import BUILT_IN

_LONGEST = 80
_MOST = 12


@dataclass(frozen=True, slots=True)
class SchoolChoice:
    """What was typed, and the schools that it may mean, each with the address of what suits it."""

    text: str
    schools: tuple[Link, ...]

    @property
    def only(self) -> Link | None:
        """The one that is meant."""
        return self.schools[0] if len(self.schools) == 1 else None


def school_choice(query: QueryDict, here: str, network: Network | None) -> SchoolChoice | None:
    """The schools that the address means, None where it names none; one statement."""
    text = query.get("schule", "").strip()[:_LONGEST]
    if not text:
        return None
    kreis = network.region.ags if network else ""
    wanted = InstitutionFilter(kind=InstitutionKind.SCHOOL.value, text=text)
    found = public_institutions(kreis, wanted)[:_MOST]
    words = query.get("q", "").strip()
    return SchoolChoice(
        text,
        tuple(Link(f"{one.name}, {one.place}", f"{here}?{_query(one, words)}") for one in found),
    )


def _query(school: Institution, words: str) -> str:
    """What suits a school: its stages, its form, near its place, though what comes to it may be far."""
    form = BUILT_IN.school_forms.get(school.school_form)
    stages = school.stages or (form.stages if form else ())
    pairs = [
        ("q", words),
        *((str(Facet.STAGE), stage) for stage in stages),
        (str(Facet.SCHOOL_FORM), school.school_form),
        ("lon", "" if school.lon is None else f"{school.lon:.4f}"),
        ("lat", "" if school.lat is None else f"{school.lat:.4f}"),
    ]
    return urlencode([(name, value) for name, value in pairs if value])
