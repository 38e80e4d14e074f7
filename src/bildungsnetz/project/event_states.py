"""The pages of docs/ about the lives of events and registrations, drawn from the tables that actions obey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

from bildungsnetz.contexts.events.lifecycle import EVENT_STEPS, REGISTRATION_STEPS, Stand, State, Step

from .drawn_states import drawn

EVENTS_HEAD = """\
# Zustände einer Veranstaltung

Diese Seite entsteht aus dem Code (`bildungsnetz docs`, Tabelle `EVENT_STEPS` in
`contexts/events/lifecycle.py`); ein Test vergleicht beide. Was hier nicht steht, gibt es nicht: Jede Aktion
fragt diese Tabelle.
"""
REGISTRATIONS_HEAD = """\
# Zustände einer Anmeldung

Diese Seite entsteht aus dem Code (`bildungsnetz docs`, Tabelle `REGISTRATION_STEPS` in
`contexts/events/lifecycle.py`); ein Test vergleicht beide.
"""
PLACES = """
## Plätze und Fristen

- Eine Anmeldung hat entweder Plätze oder eine Wartenummer, nie beides. Die Datenbank selbst lehnt mehr
  vergebene Plätze ab, als es gibt; Anmeldungen derselben Veranstaltung kommen eine nach der anderen dran.
- Bis die Adresse bestätigt ist, sind die Plätze {hours} Stunden vorgemerkt, höchstens bis zum Beginn.
  Danach sind sie frei, und die Angaben werden gelöscht.
- Muss die Schulleitung zustimmen, geht die Mail an die amtliche Adresse der Schule. Nach {days} Tagen ohne
  Antwort verfällt die Anmeldung.
- Nachrücken: der Reihe nach die erste bestätigte Anmeldung, für die alle Plätze reichen. Eine Gruppe, die
  noch nicht passt, behält ihre Nummer und lässt kleinere vor.
- Der Bedarf an Unterstützung wird am Tag nach der Veranstaltung gelöscht, alles Übrige nach {kept} Tagen.
  Es bleiben die Zahlen.
- Die Rückmeldung ist anonym: Wer antwortet, verbraucht einen Link ohne Namen. Gezeigt wird ab fünf
  Antworten.
"""


@dataclass(frozen=True)
class _Arrow:
    """A step to one of its targets."""

    label: Any
    sources: frozenset[str]
    target: str
    refusal: Any


def event_states_page() -> str:
    """The life of an event: a drawing and the same as a table."""
    with translation.override("de"):
        return "\n".join([EVENTS_HEAD, *drawn(State, _arrows(EVENT_STEPS), State.DRAFT), ""])


def registration_states_page() -> str:
    """The life of a registration, with the rules about places."""
    rules = PLACES.format(
        hours=settings.EVENT_HOLD_HOURS, days=settings.EVENT_HEAD_DAYS, kept=settings.EVENT_KEPT_DAYS
    )
    with translation.override("de"):
        lines = drawn(Stand, _arrows(REGISTRATION_STEPS), Stand.REGISTERED)
        return "\n".join([REGISTRATIONS_HEAD, *lines, ""]) + rules


def _arrows(steps: Mapping[str, Step]) -> dict[str, _Arrow]:
    return dict(_each(steps))


def _each(steps: Mapping[str, Step]) -> Iterator[tuple[str, _Arrow]]:
    for name, step in steps.items():
        for target in step.targets:
            yield f"{name} {target}", _Arrow(step.label, step.sources, target, step.refusal)
