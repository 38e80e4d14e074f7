"""What a file would change: a plan is shown first and carried out later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from intake.findings import Finding, Progress


class Effect(Enum):
    """What happens to a record, in the order of the preview."""

    NEW = "neu", _("neu")
    CHANGED = "geaendert", _("geändert")
    UNCHANGED = "unveraendert", _("unverändert")
    VANISHED = "verschwunden", _("nicht mehr in der Datei")
    RETURNED = "zurueck", _("wieder in der Datei")
    CLOSED = "aufgeloest", _("aufgelöst oder läuft aus")
    MOVED = "umgezogen", _("in anderer Gemeinde")
    KEPT = "behalten", _("weicht ab, bleibt wie bisher")
    UNKNOWN_KEY = "schluessel_unbekannt", _("Schlüssel unbekannt")
    SKIPPED = "ausgelassen", _("nicht übernommen")

    def __init__(self, key: str, label: str) -> None:
        self.key = key
        self.label = label


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the preview: a record and what happens to it, field by field for changes.

    `key` identifies the record for people (Schulnummer); `field` is a German name, empty for whole records.
    """

    effect: Effect
    key: str
    name: str
    field: str = ""
    old: str = ""
    new: str = ""


class Plan(Protocol):
    """The difference between a file and the records, ready to be carried out."""

    @property
    def counts(self) -> Mapping[Effect, int]:
        """Records by effect; those that a kind of file does not know are missing."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What there is to say about the file, line by line."""

    @property
    def warning(self) -> str:
        """Why a person should say yes first, as one sentence; empty when nothing is unusual."""

    def lines(self) -> Iterator[ChangeLine]:
        """Every change, unchanged records left out."""

    def carry_out(self, progress: Progress) -> None:
        """Write the difference; only inside a running action."""


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


def changes_anything(plan: Plan) -> bool:
    """Would carrying out write anything beside the import itself?"""
    writing = (Effect.NEW, Effect.CHANGED, Effect.VANISHED, Effect.RETURNED)
    return any(plan.counts.get(effect) for effect in writing)
