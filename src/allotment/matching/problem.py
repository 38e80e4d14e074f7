"""The matching problem: applicants with tiers of wishes, places with capacity, priorities and quotas."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from allotment.checking import known, listed, once, whole
from allotment.errors import InvalidProblem

MOST_AT_ONE_PLACE = 100_000


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who seeks one place: `wishes` are tiers, dearest first; places of a tier are equally dear.

    `group` is what quotas count, a school for example; empty means none.
    """

    id: str
    wishes: tuple[tuple[str, ...], ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A provider with `capacity` places in a `field`, an occupational field for example.

    `priorities` rank applicants by id, 0 first; equal numbers are ties, and who is not named comes after all
    who are. `quotas` are the most that a group may take here.
    """

    id: str
    capacity: int = 1
    field: str = ""
    priorities: Mapping[str, int] = dataclasses.field(default_factory=dict)
    quotas: Mapping[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatchingProblem:
    """Applicants and places; raises InvalidProblem for double or unknown ids and impossible numbers."""

    applicants: tuple[Applicant, ...]
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        once("applicants", "Die Bewerbung", (one.id for one in self.applicants))
        places = once("places", "Der Platz", (one.id for one in self.places))
        for applicant in self.applicants:
            _check_wishes(applicant, places)
        for place in self.places:
            _check_place(place)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which applicant (key) got which place; who is missing here got none."""

    place_of: Mapping[str, str]


def _check_wishes(applicant: Applicant, places: set[str]) -> None:
    where = f"applicants[{applicant.id}].wishes"
    for wishes in (applicant.wishes, *applicant.wishes):
        listed(where, f"Die Wünsche von „{applicant.id}“", wishes)
    wished = [place for tier in applicant.wishes for place in tier]
    if len(wished) != len(set(wished)):
        raise InvalidProblem(where, f"Die Bewerbung „{applicant.id}“ nennt einen Platz zweimal.")
    known(where, "Der Platz", wished, places)


def _check_place(place: Place) -> None:
    where, here = f"places[{place.id}]", f"bei „{place.id}“"
    whole(f"{where}.capacity", f"Die Zahl der Plätze {here}", place.capacity, 0, MOST_AT_ONE_PLACE)
    for group, most in place.quotas.items():
        whole(f"{where}.quotas[{group}]", f"Die Höchstzahl für „{group}“ {here}", most, 0, MOST_AT_ONE_PLACE)
    for applicant, rank in place.priorities.items():
        whole(
            f"{where}.priorities[{applicant}]",
            f"Der Rang von „{applicant}“ {here}",
            rank,
            0,
            MOST_AT_ONE_PLACE,
        )
