"""What people thought of an event, told only when so many answered that nobody is recognised."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal

from ..models import Evaluation, Event

ENOUGH_ANSWERS = 5
MARKS = ("useful", "organised", "reachable")


@dataclass(frozen=True)
class Mark:
    """A statement, the mean of its marks (1 to 5) and how often each mark from 1 to 5 was given."""

    label: str
    mean: float
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Results:
    """How many answered; marks and texts are empty below ENOUGH_ANSWERS. Texts are in no order of time."""

    answers: int
    marks: tuple[Mark, ...] = ()
    liked: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Did enough people answer?"""
        return self.answers >= ENOUGH_ANSWERS


def results_of(principal: Principal, event: Event) -> Results:
    """The evaluation of one event."""
    if not principal.may(Permission.EDIT_EVENTS, event.scope_key):
        return Results(0)
    rows = list(Evaluation.objects.filter(event=event))
    if len(rows) < ENOUGH_ANSWERS:
        return Results(len(rows))
    return Results(
        len(rows),
        tuple(_mark(name, [getattr(row, name) for row in rows]) for name in MARKS),
        tuple(sorted(row.liked for row in rows if row.liked)),
        tuple(sorted(row.missed for row in rows if row.missed)),
    )


def _mark(name: str, given: list[int]) -> Mark:
    labels = {field.name: str(field.verbose_name) for field in Evaluation._meta.fields}
    return Mark(labels[name], sum(given) / len(given), tuple(given.count(mark) for mark in range(1, 6)))
