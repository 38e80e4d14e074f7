"""The matching problem: applicants with tiers of wishes, places with capacity, priorities and quotas."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
        _distinct("applicants", "Die Bewerbung", (one.id for one in self.applicants))
        _distinct("places", "Der Platz", (one.id for one in self.places))
        known = {place.id for place in self.places}
        for applicant in self.applicants:
            _check_wishes(applicant, known)
        for place in self.places:
            _check_place(place)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which applicant (key) got which place; who is missing here got none."""

    place_of: Mapping[str, str]


def _distinct(where: str, what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if not one:
            raise InvalidProblem(where, f"{what} braucht eine Kennung.")
        if one in seen:
            raise InvalidProblem(f"{where}[{one}]", f"{what} „{one}“ steht doppelt in der Liste.")
        seen.add(one)


def _check_wishes(applicant: Applicant, known: set[str]) -> None:
    where = f"applicants[{applicant.id}].wishes"
    wished = [place for tier in applicant.wishes for place in tier]
    if len(wished) != len(set(wished)):
        raise InvalidProblem(where, f"Die Bewerbung „{applicant.id}“ nennt einen Platz zweimal.")
    for place in wished:
        if place not in known:
            raise InvalidProblem(
                where, f"Die Bewerbung „{applicant.id}“ wünscht den unbekannten Platz „{place}“."
            )


def _check_place(place: Place) -> None:
    where = f"places[{place.id}]"
    if not _is_count(place.capacity):
        raise InvalidProblem(
            f"{where}.capacity", f"Die Zahl der Plätze bei „{place.id}“ muss eine ganze Zahl ab 0 sein."
        )
    for group, most in place.quotas.items():
        if not _is_count(most):
            raise InvalidProblem(
                f"{where}.quotas[{group}]",
                f"Die Höchstzahl für „{group}“ bei „{place.id}“ muss eine ganze Zahl ab 0 sein.",
            )
    for applicant, rank in place.priorities.items():
        if not _is_count(rank):
            raise InvalidProblem(
                f"{where}.priorities[{applicant}]",
                f"Der Rang von „{applicant}“ bei „{place.id}“ muss eine ganze Zahl ab 0 sein.",
            )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_AT_ONE_PLACE
