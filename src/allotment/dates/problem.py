"""The problem of meeting dates: slots of time, people who are busy, meetings that seek a slot, rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from allotment.checking import known, listed, number, once, whole
from allotment.errors import InvalidProblem

MOST_MINUTES = 100_000_000
"""Two centuries."""
MOST_PLACES = 1_000_000
MOST_WEIGHT = 1_000_000


@dataclass(frozen=True, slots=True)
class Slot:
    """A span of time from `start` to before `end`, in minutes since any fixed moment."""

    id: str
    start: int
    end: int

    def overlaps(self, other: "Slot") -> bool:
        """Whether nobody can be in both; one may begin when the other ends."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody with the slots at which coming costs: 1 for a firm no, less for „rather not“."""

    id: str
    costs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that takes place in one of `slots` and seats `places`; `weights` say how much each counts."""

    id: str
    slots: tuple[str, ...]
    weights: Mapping[str, float]
    places: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A room with places, free unless one of the `busy` slots overlaps."""

    id: str
    places: int
    busy: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DatesProblem:
    """Without rooms every meeting has its own. Raises InvalidProblem for double or unknown ids."""

    slots: tuple[Slot, ...]
    people: tuple[Attendee, ...]
    meetings: tuple[Meeting, ...]
    rooms: tuple[Room, ...] = ()

    def __post_init__(self) -> None:
        for name in ("slots", "people", "meetings", "rooms"):
            listed(name, "Die Angabe", getattr(self, name))
        slots = once("slots", "Die Zeit", (one.id for one in self.slots))
        people = once("people", "Die Person", (one.id for one in self.people))
        once("meetings", "Die Sitzung", (one.id for one in self.meetings))
        once("rooms", "Der Raum", (one.id for one in self.rooms))
        for slot in self.slots:
            _check_slot(slot)
        for person in self.people:
            where = f"people[{person.id}]"
            known(where, "Die Zeit", person.costs, slots)
            _check_numbers(where, f"Was „{person.id}“ eine Zeit kostet,", person.costs)
        for meeting in self.meetings:
            where = f"meetings[{meeting.id}]"
            listed(f"{where}.slots", f"Die Zeiten von „{meeting.id}“", meeting.slots)
            if not meeting.slots:
                raise InvalidProblem(where, f"Für „{meeting.id}“ ist keine Zeit vorgeschlagen.")
            known(where, "Die Zeit", meeting.slots, slots)
            known(where, "Die Person", meeting.weights, people)
            _check_numbers(where, f"Ein Gewicht für „{meeting.id}“", meeting.weights)
            whole(
                f"{where}.places", f"Die Zahl der Plätze für „{meeting.id}“", meeting.places, 0, MOST_PLACES
            )
        for room in self.rooms:
            where = f"rooms[{room.id}]"
            listed(f"{where}.busy", f"Die belegten Zeiten von „{room.id}“", room.busy)
            known(where, "Die Zeit", sorted(room.busy), slots)
            whole(f"{where}.places", f"Die Zahl der Plätze in „{room.id}“", room.places, 0, MOST_PLACES)


@dataclass(frozen=True, slots=True)
class Choice:
    """When and where; `room` is empty where the problem has no rooms."""

    slot: str
    room: str = ""


@dataclass(frozen=True, slots=True)
class DatesPlan:
    """The choice of each meeting by id."""

    chosen: Mapping[str, Choice]


def _check_slot(slot: Slot) -> None:
    where = f"slots[{slot.id}]"
    for what, minutes in (("Der Beginn", slot.start), ("Das Ende", slot.end)):
        whole(where, f"{what} von „{slot.id}“", minutes, -MOST_MINUTES, MOST_MINUTES)
    if slot.end <= slot.start:
        raise InvalidProblem(where, f"Die Zeit „{slot.id}“ endet nicht nach ihrem Beginn.")


def _check_numbers(where: str, what: str, numbers: Mapping[str, float]) -> None:
    for one, value in numbers.items():
        number(f"{where}[{one}]", what, value, MOST_WEIGHT)
