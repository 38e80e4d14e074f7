"""The history of the fields as a drawing: each field a strand, downwards in time, merging and splitting.

A row stands for one field. Beside its text runs a gutter: first a joint of fixed height with the knot, where
strands come in, then a tail that grows with the text. The text says everything that the drawing shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bildungsnetz.contexts.strategy.models import Field, Succession
from bildungsnetz.contexts.strategy.queries import Fields

LANE = 18
JOINT = 40
KNOT = 28
UNDATED = "9999"


@dataclass(frozen=True)
class Row:
    """One field: `paths` are SVG paths of the joint, `below` the places of the strands that go on."""

    field: Field
    is_former: bool
    x: int
    paths: tuple[str, ...]
    below: tuple[int, ...]


@dataclass(frozen=True)
class Drawing:
    """All rows and the width of the gutter in pixels."""

    rows: tuple[Row, ...]
    width: int
    joint: int = JOINT
    knot: int = KNOT


@dataclass
class _Lanes:
    """Which field runs in which lane; a free lane holds None."""

    of: list[int | None] = field(default_factory=list)

    def take(self, key: int) -> int:
        """Put a field into the first free lane."""
        if None not in self.of:
            self.of.append(None)
        lane = self.of.index(None)
        self.of[lane] = key
        return lane


def draw(fields: Fields) -> Drawing:
    """The rows in the order of time; predecessors always stand above their successors."""
    former = {row.pk for row in fields.former}
    waiting = {row.pk: len(row.successions.all()) for row in fields.all}
    lanes, rows = _Lanes(), []
    for row in _in_time(fields):
        origins = [origin.predecessor_id for origin in row.origins.all()]
        incoming = [lanes.of.index(key) for key in origins if key in lanes.of]
        running = [lane for lane, key in enumerate(lanes.of) if key is not None]
        for key in origins:
            waiting[key] = waiting.get(key, 1) - 1
            if key in lanes.of and key in former and not waiting[key]:
                lanes.of[lanes.of.index(key)] = None
        freed = [lane for lane in incoming if lanes.of[lane] is None]
        lane = freed[0] if freed else lanes.take(row.pk)
        lanes.of[lane] = row.pk
        through = [other for other in running if lanes.of[other] is not None and other != lane]
        goes_on = row.pk not in former or waiting[row.pk] > 0
        rows.append(
            Row(
                row,
                row.pk in former,
                _x(lane),
                (*_straight(through), *_incoming(incoming, lane), *_outgoing(lane, goes_on)),
                tuple(_x(other) for other in sorted({*through, *([lane] if goes_on else [])})),
            )
        )
        if not goes_on:
            lanes.of[lane] = None
    return Drawing(tuple(rows), len(lanes.of) * LANE)


def _in_time(fields: Fields) -> list[Field]:
    """By beginning, undated ones last; whoever has predecessors waits for them."""
    left = sorted(fields.all, key=lambda row: (row.valid_from or UNDATED, row.position, row.pk))
    placed: list[Field] = []
    keys: set[int] = set()
    known = {row.pk for row in left}
    while left:
        ready = [row for row in left if not (_predecessors(row) & known) - keys] or left
        placed.append(ready[0])
        keys.add(ready[0].pk)
        left.remove(ready[0])
    return placed


def _predecessors(row: Field) -> set[int]:
    origins: list[Succession] = list(row.origins.all())
    return {origin.predecessor_id for origin in origins}


def _x(lane: int) -> int:
    return lane * LANE + LANE // 2


def _straight(lanes: list[int]) -> list[str]:
    return [f"M{_x(lane)} 0V{JOINT}" for lane in lanes]


def _incoming(lanes: list[int], target: int) -> list[str]:
    end = _x(target)
    return [
        f"M{end} 0V{KNOT}" if lane == target else f"M{_x(lane)} 0C{_x(lane)} 20 {end} 6 {end} {KNOT}"
        for lane in lanes
    ]


def _outgoing(lane: int, goes_on: bool) -> list[str]:
    return [f"M{_x(lane)} {KNOT}V{JOINT}"] if goes_on else []
