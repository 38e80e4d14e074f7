"""The Roter Faden: where a record stands between the agreement and the result.

Faces build stations from their records, ``complete`` puts them in order and names what is missing, the tag
``{% faden stations %}`` draws them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """The kinds of stations, in the order of the thread."""

    VERTRAG = "Vertrag"
    ZIEL = "Ziel"
    KONFERENZ = "Konferenz"
    BESCHLUSS = "Beschluss"
    HANDLUNGSFELD = "Handlungsfeld"
    AUFTRAG = "Auftrag"
    MASSNAHME = "Maßnahme"
    ERGEBNIS = "Ergebnis"


ORDER = tuple(Kind)

# kind -> (word for readers, icon, what is said when the station is missing)
WORDS = {
    Kind.VERTRAG: (_("Vertrag"), "vertrag", _("noch kein Vertrag")),
    Kind.ZIEL: (_("Ziel"), "ziel", _("noch kein Ziel")),
    Kind.KONFERENZ: (_("Konferenz"), "konferenz", _("noch keine Konferenz")),
    Kind.BESCHLUSS: (_("Beschluss"), "beschluss", _("noch kein Beschluss")),
    Kind.HANDLUNGSFELD: (_("Handlungsfeld"), "feld", _("noch kein Handlungsfeld")),
    Kind.AUFTRAG: (_("Auftrag"), "auftrag", _("noch kein Auftrag")),
    Kind.MASSNAHME: (_("Maßnahme"), "massnahme", _("noch keine Maßnahme")),
    Kind.ERGEBNIS: (_("Ergebnis"), "ergebnis", _("noch kein Ergebnis")),
}


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the thread: a record (with ``url`` where it has a page) or a gap (``is_missing``)."""

    kind: str
    label: str = ""
    url: str | None = None
    date_text: str = ""
    is_current: bool = False
    is_missing: bool = False
    note: str = ""
    count: int = 0

    @property
    def word(self) -> str:
        return str(WORDS[Kind(self.kind)][0])

    @property
    def icon(self) -> str:
        return WORDS[Kind(self.kind)][1]

    @property
    def shown_note(self) -> str:
        if self.note or not self.is_missing:
            return self.note
        return str(WORDS[Kind(self.kind)][2])


def complete(stations: Iterable[Station]) -> tuple[Station, ...]:
    """Return the stations in the order of the thread, with a missing one for each kind that has none.

    Several stations of one kind stay beside each other in the given order. Raises ``ValueError`` for an
    unknown kind.
    """
    given = list(stations)
    for station in given:
        Kind(station.kind)
    thread: list[Station] = []
    for kind in ORDER:
        of_kind = [station for station in given if station.kind == kind]
        thread += of_kind or [Station(kind, is_missing=True)]
    return tuple(thread)
