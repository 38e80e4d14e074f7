"""The whole chain of one record, both ways: what it goes back to, and everything that followed from it.

The Roter Faden names one station of each kind; the chain keeps every record with what it follows.
Six statements, however long the chain is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting
from bildungsnetz.contexts.registry.models import Network

from .chain_knots import Key, Knot, KnotKind, Web, web_of
from .models import Field, Measure, Order, Outcome, Recommendation, Referral

__all__ = ["Chain", "Chained", "Knot", "KnotKind", "chain_of"]

Chained = Meeting | Decision | Body | Field | Recommendation | Order | Measure | Outcome | Referral


@dataclass(frozen=True)
class Chain:
    """Knots in order, each after all that it follows; `ties` are pairs of what came first and what followed.

    `current` is the place of the record that was asked for.
    """

    network_slug: str
    knots: tuple[Knot, ...]
    ties: tuple[tuple[Key, Key], ...]
    current: Key

    def before(self, knot: Knot) -> tuple[Knot, ...]:
        """What the knot follows."""
        places = {first for first, then in self.ties if then == knot.place}
        return tuple(one for one in self.knots if one.place in places)


def chain_of(record: Chained, network: Network, *, public_only: bool) -> Chain:
    """The chain of a record that the caller was allowed to read; only what is published if `public_only`."""
    web = web_of(network.pk, public_only=public_only)
    start = _start(web, record)
    reached = _reached(web.before, start) | _reached(web.after, start)
    order = _ordered(web, reached)
    ties = tuple(_direct(web, order, reached))
    return Chain(network.slug, tuple(web.knots[place] for place in order), ties, start)


def _start(web: Web, record: Chained) -> Key:
    """Where the record stands; a body and a field are tied to what concerns them, a meeting may be new."""
    match record:
        case Body():
            place = (KnotKind.BODY, record.pk)
            web.knots[place] = Knot(*place, record.name, record.valid_from, record.slug)
            _tie_concerns(web, place)
        case Field():
            place = (KnotKind.FIELD, record.pk)
            web.knots[place] = Knot(*place, record.name, record.valid_from, record.slug)
            _tie_concerns(web, place)
        case Meeting():
            place = (KnotKind.MEETING, record.pk)
            is_public = record.is_public
            web.knots.setdefault(place, Knot(*place, record.title, record.held_on, is_public=is_public))
        case _:
            place = (_KIND_OF[type(record)], record.pk)
            web.knots.setdefault(place, Knot(*place, str(record)))
    return place


_KIND_OF = {
    Decision: KnotKind.DECISION,
    Recommendation: KnotKind.RECOMMENDATION,
    Order: KnotKind.ORDER,
    Measure: KnotKind.MEASURE,
    Outcome: KnotKind.OUTCOME,
    Referral: KnotKind.REFERRAL,
}


def _tie_concerns(web: Web, place: Key) -> None:
    """Effects on it come before; its orders, its measures without an order and recommendations follow."""
    for knot in list(web.knots.values()):
        if knot.kind is KnotKind.EFFECT and knot.at == place:
            web.tie(knot.place, place)
    for concerned in web.concerning[place]:
        web.tie(place, concerned)


def _reached(ties: dict[Key, list[Key]], start: Key) -> set[Key]:
    reached, waiting = {start}, [start]
    while waiting:
        for place in ties[waiting.pop()]:
            if place not in reached:
                reached.add(place)
                waiting.append(place)
    return reached


def _direct(web: Web, order: list[Key], reached: set[Key]) -> Iterator[tuple[Key, Key]]:
    """Ties without those that only repeat a longer way over other knots."""
    below: dict[Key, set[Key]] = {}
    for first in reversed(order):
        following = [then for then in web.after[first] if then in reached]
        further = set().union(*(below.get(then, set()) for then in following))
        below[first] = further.union(following)
        yield from ((first, then) for then in following if then not in further)


def _ordered(web: Web, reached: set[Key]) -> list[Key]:
    """Each knot behind all that it follows, what hangs together close together; by day where it is free."""
    kinds = list(KnotKind)

    def rank(place: Key) -> tuple[str, int, int]:
        return web.knots[place].on or "9999", kinds.index(place[0]), place[1]

    waits = {place: {one for one in web.before[place] if one in reached} for place in reached}
    ready = sorted((place for place in reached if not waits[place]), key=rank, reverse=True)
    order: list[Key] = []
    left = set(reached)
    while left:
        place = ready.pop() if ready else min(left, key=rank)  # a circle is broken at its earliest day
        if place not in left:
            continue
        left.discard(place)
        order.append(place)
        freed = []
        for follower in web.after[place]:
            if follower in left and place in waits[follower]:
                waits[follower].discard(place)
                if not waits[follower]:
                    freed.append(follower)
        ready += sorted(freed, key=rank, reverse=True)
    return order
