"""The problem of meeting dates: slots of time, people who are busy, meetings that seek a slot, rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from allotment.errors import InvalidProblem


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
        slots = _ids("slots", [one.id for one in self.slots])
        people = _ids("people", [one.id for one in self.people])
        _ids("meetings", [one.id for one in self.meetings])
        _ids("rooms", [one.id for one in self.rooms])
        for slot in self.slots:
            if slot.end <= slot.start:
                raise InvalidProblem(
                    f"slots[{slot.id}]", f"Die Zeit „{slot.id}“ endet nicht nach ihrem Beginn."
                )
        for person in self.people:
            _known(f"people[{person.id}]", person.costs, slots)
            _weights(f"people[{person.id}]", person.costs)
        for meeting in self.meetings:
            where = f"meetings[{meeting.id}]"
            if not meeting.slots:
                raise InvalidProblem(where, f"Für „{meeting.id}“ ist keine Zeit vorgeschlagen.")
            _known(where, dict.fromkeys(meeting.slots), slots)
            _known(where, meeting.weights, people)
            _weights(where, meeting.weights)
        for room in self.rooms:
            _known(f"rooms[{room.id}]", dict.fromkeys(room.busy), slots)


@dataclass(frozen=True, slots=True)
class Choice:
    """When and where; `room` is empty where the problem has no rooms."""

    slot: str
    room: str = ""


@dataclass(frozen=True, slots=True)
class DatesPlan:
    """The choice of each meeting by id."""

    chosen: Mapping[str, Choice]


def _ids(where: str, ids: list[str]) -> set[str]:
    known: set[str] = set()
    for one in ids:
        if not one or one in known:
            raise InvalidProblem(f"{where}[{one}]", f"Die Kennung „{one}“ ist leer oder steht doppelt.")
        known.add(one)
    return known


def _known(where: str, named: Mapping[str, object], known: set[str]) -> None:
    for one in named:
        if one not in known:
            raise InvalidProblem(where, f"„{one}“ ist unbekannt.")


def _weights(where: str, numbers: Mapping[str, float]) -> None:
    for one, number in numbers.items():
        if not 0 <= number <= 1_000_000:  # false for NaN, too
            raise InvalidProblem(
                f"{where}[{one}]", f"Die Zahl zu „{one}“ muss zwischen 0 und 1.000.000 liegen."
            )
