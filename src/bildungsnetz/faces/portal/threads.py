"""The Roter Faden of a public record page: `{% faden stations %}` draws what `stations(record)` returns."""

from __future__ import annotations

from django.urls import reverse

from bildungsnetz.contexts.strategy.thread import Kind, Stop, Thread, Threaded, thread_of
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.threads import stations_of


def stations(record: Threaded) -> tuple[Station, ...]:
    """What the public sees of the thread that the record hangs on; one query."""
    return drawn(thread_of(record, public_only=True))


def drawn(thread: Thread) -> tuple[Station, ...]:
    """The stations of a thread that the view already has."""
    return stations_of(thread, lambda stop: address(thread, stop), _lists(thread))


def address(thread: Thread, stop: Stop) -> str | None:
    """Where the record of a stop stands, if it has a public page."""
    netz = thread.network_slug
    if not stop.is_public:
        return None
    match stop.kind:
        case Kind.AGREEMENT:
            return reverse("portal:agreement", args=[netz])
        case Kind.GOAL:
            return reverse("portal:goal", args=[netz, stop.number])
        case Kind.CONFERENCE:
            return reverse("portal:meeting", args=[netz, stop.key])
        case Kind.OUTCOME:
            return f"{address(thread, stop.parent)}#ergebnisse" if stop.parent else None
        case _:
            return reverse(f"portal:{stop.kind.value}", args=[netz, stop.slug])


def _lists(thread: Thread) -> dict[Kind, str | None]:
    """Where several records of one kind stand together."""
    netz = [thread.network_slug]
    anchors = {kind: _only(thread, kind) for kind in (Kind.DECISION, Kind.FIELD, Kind.ORDER)}
    of_orders = anchors[Kind.DECISION] or anchors[Kind.FIELD]
    return {
        Kind.GOAL: f"{reverse('portal:agreement', args=netz)}#ziele",
        Kind.CONFERENCE: reverse("portal:dates", args=netz),
        Kind.DECISION: reverse("portal:decisions", args=netz),
        Kind.FIELD: reverse("portal:fields", args=netz),
        Kind.ORDER: f"{of_orders}#auftraege" if of_orders else None,
        Kind.MEASURE: f"{anchors[Kind.ORDER]}#massnahmen" if anchors[Kind.ORDER] else None,
        Kind.OUTCOME: f"{anchors[Kind.ORDER] or of_orders}#ergebnisse" if of_orders else None,
    }


def _only(thread: Thread, kind: Kind) -> str | None:
    stops = thread.of(kind)
    return address(thread, stops[0]) if len(stops) == 1 else None
