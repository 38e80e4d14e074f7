"""The order of an agenda, the items that always come, and what the last meetings left open."""

from __future__ import annotations

from collections.abc import Sequence

from .models import AgendaItem, Body, Meeting


def number(items: Sequence[AgendaItem]) -> None:
    """Number the items from 1 in this order."""
    for position, item in enumerate(items, start=1):
        item.position = position
        item.save()


def put_in(meeting: Meeting, new: Sequence[AgendaItem]) -> None:
    """New items at the end of the agenda, before the last ones that stay last; all are numbered anew."""
    there = list(meeting.items.all())
    place = len(there)
    while place and there[place - 1].stays_last:
        place -= 1
    number([*there[:place], *new, *there[place:]])


def standing_items(body: Body) -> list[tuple[str, bool]]:
    """Titles of the items that every meeting of the body has, each with whether it stays last."""
    return [(title, False) for title in _lines(body.opening_items)] + [
        (title, True) for title in _lines(body.closing_items)
    ]


def add_standing_items(meeting: Meeting) -> None:
    """Begin a new agenda with what every meeting of the body has."""
    items = [
        AgendaItem(meeting=meeting, title=title, stays_last=is_last)
        for title, is_last in standing_items(meeting.body)
    ]
    number(items)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split())[:300] for line in text.splitlines() if line.strip()]
