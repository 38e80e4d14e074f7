"""The stops of a thread, gathered row by row; joins repeat a record, the strand keeps it once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bildungsnetz.contexts.bodies.models import Decision, Meeting
from bildungsnetz.contexts.registry.models import Agreement

Row = dict[str, Any]


class Kind(Enum):
    """The kinds of stops, in the order of the thread."""

    AGREEMENT = "agreement"
    GOAL = "goal"
    CONFERENCE = "conference"
    DECISION = "decision"
    FIELD = "field"
    ORDER = "order"
    MEASURE = "measure"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Stop:
    """One record of the thread. `on` is a partial date or empty; `slug` makes the address where one exists.

    An outcome names the order or measure that it belongs to as `parent`. `is_public` is false for what the
    public cannot open, although the name may be told.
    """

    kind: Kind
    key: int
    title: str
    on: str = ""
    slug: str = ""
    number: int | None = None
    parent: Stop | None = None
    is_public: bool = True


@dataclass
class Strand:
    """What has been gathered so far; with `public_only` what is not published is passed over."""

    public_only: bool
    stops: dict[tuple[Kind, int], Stop] = field(default_factory=dict)
    goal_keys: set[int] = field(default_factory=set)

    def keep(self, stop: Stop) -> Stop:
        """Add a stop, or find the one that is there already.

        A published decision names its meeting, although the meeting may have no public page.
        """
        if stop.is_public or not self.public_only or stop.kind is Kind.CONFERENCE:
            return self.stops.setdefault((stop.kind, stop.key), stop)
        return stop

    def keys_of(self, kind: Kind) -> list[int]:
        """The keys of the records of one kind."""
        return [key for stop_kind, key in self.stops if stop_kind is kind]

    def in_order(self) -> tuple[Stop, ...]:
        """All stops in the order of the thread; stops of one kind as they were gathered."""
        order = list(Kind)
        return tuple(sorted(self.stops.values(), key=lambda stop: order.index(stop.kind)))

    def take_orders(self, rows: Iterable[Row]) -> None:
        """Orders (ORDER_COLUMNS) with field, decision, meeting and results."""
        for row in rows:
            self._take_work(Kind.ORDER, row)
            self.goal_keys |= {row["goal_id"]} - {None}
            self.take_decision(row, "decision__")
            self._take_field(row, "field__", with_adoption=row["decision__id"] is None)

    def take_measures(self, rows: Iterable[Row]) -> None:
        """Measures (MEASURE_COLUMNS) with field and results."""
        for row in rows:
            self._take_work(Kind.MEASURE, row)
            self._take_field(row, "field__", with_adoption=row["order_id"] is None)

    def take_fields(self, rows: Iterable[Row]) -> None:
        """Fields (FIELD_COLUMNS) with the decisions that adopted them."""
        for row in rows:
            self._take_field(row, "", with_adoption=True)

    def _take_work(self, kind: Kind, row: Row) -> None:
        on = row["completed_on"] or (row["due_on"].isoformat() if row["due_on"] else "")
        work = self.keep(Stop(kind, row["id"], row["title"], on, row["slug"], is_public=row["is_public"]))
        if row["outcomes__id"] is not None:
            text, on = row["outcomes__text"], row["outcomes__achieved_on"]
            is_public = row["outcomes__is_public"]
            self.keep(Stop(Kind.OUTCOME, row["outcomes__id"], text, on, parent=work, is_public=is_public))

    def _take_field(self, row: Row, prefix: str, *, with_adoption: bool) -> None:
        key = row[f"{prefix}id"]
        if key is not None:
            name, since, slug = (row[f"{prefix}{column}"] for column in ("name", "valid_from", "slug"))
            self.keep(Stop(Kind.FIELD, key, name, since, slug))
        if with_adoption:
            self.take_decision(row, f"{prefix}adopted_by__")

    def take_decision(self, row: Row, prefix: str = "") -> None:
        """A decision (DECISION_COLUMNS behind the prefix) with the meeting that took it."""
        meeting_on = row[f"{prefix}meeting__held_on"]
        on = row[f"{prefix}decided_on"] or meeting_on or ""
        key, title, slug = (row[f"{prefix}{column}"] for column in ("id", "title", "slug"))
        is_public = row[f"{prefix}is_public"]
        if key is None or (self.public_only and not is_public):
            return
        self.keep(Stop(Kind.DECISION, key, title, on, slug, is_public=is_public))
        meeting, is_public = row[f"{prefix}meeting__id"], row[f"{prefix}meeting__is_public"]
        if meeting is not None:
            title = row[f"{prefix}meeting__title"]
            self.keep(Stop(Kind.CONFERENCE, meeting, title, meeting_on, is_public=is_public))

    def take_meetings(self, rows: Iterable[Row]) -> None:
        """Meetings (MEETING_COLUMNS) that took no decision."""
        for row in rows:
            key, title, on, is_public = (row[column] for column in MEETING_COLUMNS)
            self.keep(Stop(Kind.CONFERENCE, key, title, on, is_public=is_public))

    def take_itself(self, record: object) -> None:
        """The meeting or decision that was asked for, although nothing may have come of it yet."""
        meeting = record.meeting if isinstance(record, Decision) else record
        if isinstance(meeting, Meeting):
            on, is_public = meeting.held_on, meeting.is_public
            self.keep(Stop(Kind.CONFERENCE, meeting.pk, meeting.title, on, is_public=is_public))
        if isinstance(record, Decision):
            on = record.decided_on or (meeting.held_on if isinstance(meeting, Meeting) else "")
            is_public = record.is_public
            self.keep(Stop(Kind.DECISION, record.pk, record.title, on, record.slug, is_public=is_public))

    def take_founding(self, rows: list[Row], goals: set[int], *, agreement: int | None) -> str:
        """The agreement (the one asked for, the one of the goals, else the latest) and its goals.

        Without `goals` all goals of the agreement are taken. Returns the slug of the network.
        """
        of_goals = [row["agreements__id"] for row in rows if row["agreements__goals__id"] in goals]
        signed = [row["agreements__id"] for row in rows if row["agreements__state"] != NEGOTIATING]
        chosen = agreement or next(reversed(of_goals or signed), None)
        for row in rows:
            is_public = row["agreements__is_public"]
            if chosen is None or row["agreements__id"] != chosen:
                continue
            title, on = row["agreements__title"], row["agreements__signed_on"]
            self.keep(Stop(Kind.AGREEMENT, chosen, title, on, is_public=is_public))
            key, number = row["agreements__goals__id"], row["agreements__goals__number"]
            if key is not None and (not goals or key in goals):
                title = row["agreements__goals__title"]
                self.keep(Stop(Kind.GOAL, key, title, number=number, is_public=is_public))
        return str(rows[0]["slug"])


def _behind(prefix: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(prefix + column for column in columns)


NEGOTIATING = Agreement.State.NEGOTIATING
MEETING_COLUMNS = ("id", "title", "held_on", "is_public")
DECISION_COLUMNS = (
    *("id", "title", "slug", "decided_on", "is_public"),
    *_behind("meeting__", MEETING_COLUMNS),
)
FIELD_COLUMNS = ("id", "name", "slug", "valid_from", *_behind("adopted_by__", DECISION_COLUMNS))
_WORK_COLUMNS = (
    *("id", "title", "slug", "due_on", "completed_on", "is_public"),
    *_behind("outcomes__", ("id", "text", "achieved_on", "is_public")),
    *_behind("field__", FIELD_COLUMNS),
)
ORDER_COLUMNS = (*_WORK_COLUMNS, "goal_id", *_behind("decision__", DECISION_COLUMNS))
MEASURE_COLUMNS = (*_WORK_COLUMNS, "order_id")
