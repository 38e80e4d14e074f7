"""From a thread of the strategy to the stations of the Roter Faden; the face says what has an address."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.strategy.thread import Kind as StopKind
from bildungsnetz.contexts.strategy.thread import Stop, Thread
from bildungsnetz.kern.faden import ORDER, Station, complete
from bildungsnetz.kern.formats import plain_day

KINDS = dict(zip(StopKind, ORDER, strict=True))
LONGEST_LABEL = 60


def stations_of(
    thread: Thread, address: Callable[[Stop], str | None], lists: Mapping[StopKind, str | None]
) -> tuple[Station, ...]:
    """One station for each kind: the record with its ``address``, or their number with the list of them."""
    stations = []
    for kind in StopKind:
        stops = thread.of(kind)
        if len(stops) == 1:
            stations.append(_single(thread, stops[0], address(stops[0])))
        elif stops:
            stations.append(_several(thread, kind, len(stops), lists.get(kind)))
    if thread.of(StopKind.AGREEMENT) and not thread.of(StopKind.GOAL):
        # every agreement has goals; that none is recorded does not mean that there is none yet
        stations.append(Station(KINDS[StopKind.GOAL], is_missing=True, note=_("nicht belegt")))
    return complete(stations)


def _single(thread: Thread, stop: Stop, url: str | None) -> Station:
    label = _shortened(stop.title)
    return Station(
        KINDS[stop.kind],
        f"{stop.number}. {label}" if stop.number else label,
        url,
        plain_day(stop.on),
        is_current=stop.kind is thread.current,
    )


def _shortened(title: str) -> str:
    """The title, cut between two words where it is too long for a station."""
    if len(title) <= LONGEST_LABEL:
        return title
    return (title[:LONGEST_LABEL].rpartition(" ")[0] or title[:LONGEST_LABEL]).rstrip(",;:") + " …"


def _several(thread: Thread, kind: StopKind, count: int, url: str | None) -> Station:
    is_assumed = kind is StopKind.GOAL and not thread.goals_are_meant
    return Station(
        KINDS[kind],
        _counted(kind, count),
        url,
        is_current=kind is thread.current,
        note=_("alle Ziele des Vertrags") if is_assumed else "",
        count=count,
    )


def _counted(kind: StopKind, count: int) -> str:
    words = {
        StopKind.AGREEMENT: ngettext("%(n)s Vertrag", "%(n)s Verträge", count),
        StopKind.GOAL: ngettext("%(n)s Ziel", "%(n)s Ziele", count),
        StopKind.CONFERENCE: ngettext("%(n)s Sitzung", "%(n)s Sitzungen", count),
        StopKind.DECISION: ngettext("%(n)s Beschluss", "%(n)s Beschlüsse", count),
        StopKind.FIELD: ngettext("%(n)s Handlungsfeld", "%(n)s Handlungsfelder", count),
        StopKind.ORDER: ngettext("%(n)s Auftrag", "%(n)s Aufträge", count),
        StopKind.MEASURE: ngettext("%(n)s Maßnahme", "%(n)s Maßnahmen", count),
        StopKind.OUTCOME: ngettext("%(n)s Ergebnis", "%(n)s Ergebnisse", count),
    }
    return words[kind] % {"n": count}
