"""The Roter Faden: from any record the whole thread between the agreement and the result, both ways.

One statement brings all rows: orders with their decisions, fields and results; measures with their results;
the network with its agreements and goals; where the record asks for it fields and decisions without orders,
and the meetings of a body that has decided nothing yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from .thread_reach import Threaded, reach_of
from .thread_rows import DECISIONS, FIELDS, FOUNDING, MEASURES, MEETINGS, ORDERS, rows_of
from .thread_stops import Kind, Stop, Strand

__all__ = ["Kind", "Stop", "Thread", "Threaded", "thread_of"]


@dataclass(frozen=True)
class Thread:
    """The stops in order. `current` is the kind of the record that was asked for (None for a body).

    `goals_are_meant` is false when no order names a goal, so that the goals of the agreement stand for all.
    """

    network_slug: str
    stops: tuple[Stop, ...]
    current: Kind | None
    goals_are_meant: bool = True

    def of(self, kind: Kind) -> tuple[Stop, ...]:
        """The stops of one kind."""
        return tuple(stop for stop in self.stops if stop.kind is kind)


def thread_of(record: Threaded, *, public_only: bool) -> Thread:
    """Everything that hangs on the same thread as the record; only what is published if `public_only`."""
    reach = reach_of(record)
    rows = rows_of(reach, public_only=public_only)
    strand = Strand(public_only)
    strand.take_itself(record)
    strand.take_orders(rows[ORDERS])
    strand.take_fields(rows[FIELDS])
    for row in reversed(rows[DECISIONS]):
        strand.take_decision(row)
    if not strand.keys_of(Kind.CONFERENCE):
        strand.take_meetings(rows[MEETINGS])
    strand.take_measures(rows[MEASURES])
    goals = {reach.goal} if reach.goal else strand.goal_keys
    slug = strand.take_founding(rows[FOUNDING], goals, agreement=reach.agreement)
    return Thread(slug, strand.in_order(), reach.kind, goals_are_meant=bool(goals))
