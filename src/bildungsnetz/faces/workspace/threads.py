"""The Roter Faden of a record page in the workspace: everything, with links into the workspace."""

from __future__ import annotations

from django.urls import reverse

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.strategy.thread import Kind, Stop, Thread, Threaded, thread_of
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.threads import stations_of


def stations(record: Threaded, principal: Principal | None = None) -> tuple[Station, ...]:
    """The whole thread that the record hangs on, published or not; one query.

    Whoever does not read inside the network gets the names without the links, since most would be closed.
    """
    thread = thread_of(record, public_only=False)
    if principal is not None and not principal.may(Permission.READ_INTERNAL, record.scope_key):
        return stations_of(thread, lambda _stop: None, {})
    return stations_of(thread, lambda stop: _address(thread, stop), _lists(thread))


def _address(thread: Thread, stop: Stop) -> str | None:
    netz = thread.network_slug
    match stop.kind:
        case Kind.AGREEMENT:
            return reverse("workspace:agreement", args=[netz])
        case Kind.GOAL:
            return f"{reverse('workspace:agreement', args=[netz])}#ziele"
        case Kind.CONFERENCE:
            return reverse("workspace:meeting", args=[netz, stop.key])
        case Kind.FIELD:
            return reverse("workspace:field", args=[netz, stop.slug])
        case Kind.OUTCOME:
            return f"{_address(thread, stop.parent)}#ergebnisse" if stop.parent else None
        case _:
            return reverse(f"workspace:{stop.kind.value}", args=[netz, stop.key])


def _lists(thread: Thread) -> dict[Kind, str | None]:
    netz = [thread.network_slug]
    return {
        Kind.GOAL: f"{reverse('workspace:agreement', args=netz)}#ziele",
        Kind.CONFERENCE: reverse("workspace:meetings", args=netz),
        Kind.DECISION: reverse("workspace:decisions", args=netz),
        Kind.FIELD: reverse("workspace:fields", args=netz),
        Kind.ORDER: reverse("workspace:orders", args=netz),
        Kind.MEASURE: reverse("workspace:measures", args=netz),
        Kind.OUTCOME: reverse("workspace:orders", args=netz),
    }
