"""Searches for sites in a row of schools, answered without the compiled search."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.models import Institution, PupilCount
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.site_computing import begin_searching, finish_searching
from bildungsnetz.contexts.resources.models import SiteSearch
from bildungsnetz.contexts.resources.sites.base import SiteBase
from bildungsnetz.contexts.resources.sites.measuring import Ways, outcome_of, step_of
from bildungsnetz.contexts.resources.sites.outcome import Outcome
from tests.factories.networks import a_network
from tests.factories.planning import DEGREE_KM, recorded

KM = (0, 2, 4, 20, 24)  # three schools close to each other, two far away
CHILDREN = (100, 300, 100, 400, 50)
PRIMARY, SECONDARY = "02", "20"


@dataclass
class Row:
    """Schools on a line to the north; the last one is of another Schulform."""

    network: Network
    schools: list[Institution] = field(default_factory=list)

    def ask(self, **question: Any) -> SiteSearch:
        """A search that waits."""
        told = {"title": "Medienpunkt", "aim": "mittel", "count": 2, "minutes": 10}
        return actions.ask_for_sites(self.network, by=COMMAND, **(told | question))

    def answered(self, **question: Any) -> SiteSearch:
        """A search with an answer."""
        return answered(self.ask(**question))


def a_row(network: Network | None = None) -> Row:
    """Five schools with children."""
    row = Row(network or a_network())
    for number, (km, children) in enumerate(zip(KM, CHILDREN, strict=True)):
        school = recorded(
            Institution(
                kind=InstitutionKind.SCHOOL,
                name=f"Schule {chr(65 + number)}",
                kreis_ags=row.network.region.ags,
                school_form=SECONDARY if number == len(KM) - 1 else PRIMARY,
                lat=51.5 + km / DEGREE_KM,
                lon=6.9,
            )
        )
        row.schools.append(school)
        recorded(PupilCount(institution=school, school_year="2025/26", total=children))
    return row


def answered(search: SiteSearch) -> SiteSearch:
    """The waiting search is answered by exchanges alone."""
    search = begin_searching(search, by=WORKER)
    return finish_searching(search, by=WORKER, outcome=quick_outcome(SiteBase.of(search.problem)))


def quick_outcome(base: SiteBase) -> Outcome:
    """From the first candidates by exchanges; bounds are what was reached."""
    ways = Ways(base)
    steps = []
    for count in base.counts:
        chosen = ways.settled(_first(ways, count), but=base.existing)
        steps.append(step_of(ways, chosen, ways.measure(chosen).value))
    return outcome_of(ways, steps)


def _first(ways: Ways, count: int) -> Sequence[int]:
    known = sorted(range(len(ways.ids)), key=lambda number: ways.ids[number] not in ways.base.existing)
    return known[:count]


def keys_of_sites(network: Network) -> dict[str, Any]:
    """Keys by segment of an address: a search with an answer, and one of its tables."""
    return {"standorte": a_row(network).answered().number, "tabellen": "schulen"}
