"""Reads of the ledger. All of it is public, tombstones included: they say that something is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from .models import PublicObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which times an object of a list must have; both ends belong to it."""

    created_since: dt.datetime | None = None
    created_until: dt.datetime | None = None
    modified_since: dt.datetime | None = None
    modified_until: dt.datetime | None = None

    @property
    def condition(self) -> Q:
        """Only who asks what changed since some time hears of what is gone."""
        ends = {
            "created_at__gte": self.created_since,
            "created_at__lte": self.created_until,
            "modified_at__gte": self.modified_since and self.modified_since.replace(microsecond=0),
            "modified_at__lte": self.modified_until,
        }
        wanted = Q(**{name: end for name, end in ends.items() if end is not None})
        return wanted if self.modified_since else wanted & Q(deleted_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicList:
    """The objects of one kind: all of them, those of a network, or those below another object."""

    kind: str
    network_key: int | None = None
    parent: str = ""

    @property
    def objects(self) -> QuerySet[PublicObject]:
        """All of them in their lasting order."""
        found = PublicObject.objects.filter(kind=self.kind).order_by("pk")
        if self.network_key is not None:
            found = found.filter(network_key=self.network_key)
        return found.filter(parent=self.parent) if self.parent else found


@dataclass(frozen=True, slots=True)
class Page:
    """Some objects of a list; `next_after` is where the next page begins, or nothing on the last one.

    `total` counts the whole list, `changed_at` is the last change in it, within the window or not.
    """

    rows: list[PublicObject]
    next_after: int | None
    total: int
    changed_at: dt.datetime | None


def public_page(wanted: PublicList, window: Window, *, after: int, limit: int) -> Page:
    """Objects behind the key `after`; three statements, whichever page it is."""
    found = wanted.objects.filter(window.condition)
    rows = list(found.filter(pk__gt=after)[: limit + 1])
    next_after = rows[limit - 1].pk if len(rows) > limit else None
    changed_at = wanted.objects.order_by().aggregate(last=Max("modified_at"))["last"]
    return Page(rows[:limit], next_after, found.count(), changed_at)


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """The page of this number, counted from 1, of a list of `total` objects; else as `Page`."""

    rows: list[PublicObject]
    number: int
    total: int
    changed_at: dt.datetime | None


def public_numbered_page(wanted: PublicList, window: Window, *, number: int, size: int) -> NumberedPage:
    """For formats whose pages have numbers; three statements. Behind the last page there is nothing."""
    found = wanted.objects.filter(window.condition)
    rows = list(found[(number - 1) * size : number * size])
    changed_at = wanted.objects.order_by().aggregate(last=Max("modified_at"))["last"]
    return NumberedPage(rows, number, found.count(), changed_at)


def public_object(kind: str, key: str) -> PublicObject | None:
    """An object that is or was public, or nothing."""
    return PublicObject.objects.filter(kind=kind, key=key).first()


def public_times(kind: str) -> tuple[dt.datetime, dt.datetime] | None:
    """When the first object of a kind became public and when one of them last changed, or nothing."""
    first = PublicObject.objects.filter(kind=kind).order_by("created_at").first()
    last = PublicObject.objects.filter(kind=kind).order_by("-modified_at").first()
    return (first.created_at, last.modified_at) if first and last else None


def public_changes(kind: str) -> dict[int | None, dt.datetime]:
    """When an object of a kind last changed, by the key of its network."""
    rows = PublicObject.objects.filter(kind=kind).order_by().values_list("network_key")
    return dict(rows.annotate(last=Max("modified_at")))
