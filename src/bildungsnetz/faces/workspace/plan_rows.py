"""The rows of a plan's views: narrowed and sorted as the address asks, each with what may be done there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.resources.models import Pin
from bildungsnetz.contexts.resources.queries import AssignmentRow, PersonRow, PlanPicture, SchoolRow

from .plan_drawing import Piece, week

LOW, FAIR = 0.5, 0.8
Test = Callable[[Any], bool]
Key = Callable[[Any], Any]


def _is_worse(row: SchoolRow) -> bool:
    return row.share < row.before_share


def _is_changed(row: SchoolRow) -> bool:
    """Somebody is new, or the school gets other hours than last year's plan would give it."""
    return is_new_at(row) or row.covered_hours != sum(row.before.values())


def is_new_at(row: SchoolRow | PersonRow) -> bool:
    """Does somebody come who was not there last year? Of a person: is a school new?"""
    return any(not one.is_previous for one in row.assignments)


SCHOOL_TESTS: dict[str, tuple[Any, Test]] = {
    "luecke": (_("nur mit Lücke"), lambda row: row.missing > 0),
    "veraendert": (_("nur verändert"), _is_changed),
    "unter-50": (_("unter der Hälfte gedeckt"), lambda row: row.share < LOW),
    "unter-80": (_("unter 80 Prozent gedeckt"), lambda row: row.share < FAIR),
    "weniger": (_("schlechter als im Vorjahr"), _is_worse),
    "neu": (_("mit neuer Fachkraft"), is_new_at),
    "festgelegt": (_("mit Festlegung"), lambda row: any(one.is_pinned for one in row.assignments)),
    "niemand": (_("ohne Fachkraft"), lambda row: not row.assignments),
}
SCHOOL_ORDERS: dict[str, tuple[Any, Key]] = {
    "": (_("am wenigsten gedeckt zuerst"), lambda row: (row.share, -row.need)),
    "fehlend": (_("meiste fehlende Stunden zuerst"), lambda row: -row.missing),
    "bedarf": (_("größter Bedarf zuerst"), lambda row: -row.need),
    "name": (_("nach Namen"), lambda row: row.school.sort_key),
}
PERSON_TESTS: dict[str, tuple[Any, Test]] = {
    "frei": (_("mit freien Stunden"), lambda row: row.free > 0),
    "neu": (_("mit neuer Schule"), is_new_at),
    "festgelegt": (_("mit Festlegung"), lambda row: any(one.is_pinned for one in row.assignments)),
    "weg": (_("mit angerechnetem Weg"), lambda row: row.charged > 0),
}
PERSON_ORDERS: dict[str, tuple[Any, Key]] = {
    "": (_("nach Namen"), lambda row: row.member.label.casefold()),
    "frei": (_("meiste freie Stunden zuerst"), lambda row: -row.free),
    "weg": (_("weitester Weg zuerst"), lambda row: -sum(one.minutes for one in row.assignments)),
}
ENTRY_TESTS: dict[str, tuple[Any, Test]] = {
    "neu": (_("neu"), lambda row: not row.is_previous),
    "bleibt": (_("wie im Vorjahr"), lambda row: row.is_previous),
    "festgelegt": (_("festgelegt"), lambda row: row.is_pinned),
    "von-hand": (_("von Hand geändert"), lambda row: bool(row.override_reason)),
}
ENTRY_ORDERS: dict[str, tuple[Any, Key]] = {
    "": (_("Fachkraft"), lambda row: (row.member.label.casefold(), -row.total)),
    "schule": (_("Schule"), lambda row: (row.school.sort_key, -row.total)),
    "stunden": (_("Stunden"), lambda row: -row.total),
    "weg": (_("Weg"), lambda row: -row.minutes),
}


@dataclass(frozen=True)
class Week:
    """A person's row with its bar, and why nobody can be sent where nothing is there to plan."""

    row: PersonRow
    pieces: tuple[Piece, ...]
    idle: str

    @property
    def is_new(self) -> bool:
        """Is a school new?"""
        return is_new_at(self.row)


def chosen(choices: dict[str, tuple[Any, Any]], name: str) -> Any:
    """What the address asks for; nothing where the house does not know it."""
    return choices[name][1] if name in choices else None


def labels(choices: dict[str, tuple[Any, Any]]) -> list[tuple[str, Any]]:
    """The choices for a filter."""
    return [(name, label) for name, (label, _does) in choices.items()]


def school_rows(
    picture: PlanPicture, *, stand: str, ort: str, qualifikation: str, q: str, folge: str
) -> list[SchoolRow]:
    """The schools with a need, narrowed and sorted."""
    words = q.casefold().split()
    rows = [row for row in picture.schools if row.need or row.assignments or row.removed]
    test = chosen(SCHOOL_TESTS, stand)
    kept = [
        row
        for row in rows
        if (test is None or test(row))
        and (not ort or row.school.place == ort)
        and (not qualifikation or row.needs.get(qualifikation, 0))
        and all(word in row.school.name.casefold() for word in words)
    ]
    return sorted(kept, key=chosen(SCHOOL_ORDERS, folge) or SCHOOL_ORDERS[""][1])


def person_rows(picture: PlanPicture, *, stand: str, traeger: str, folge: str) -> list[Week]:
    """The people with their weeks, narrowed and sorted."""
    test = chosen(PERSON_TESTS, stand)
    kept = [
        row
        for row in picture.people
        if (test is None or test(row)) and (not traeger or traeger in row.fractions)
    ]
    kept.sort(key=chosen(PERSON_ORDERS, folge) or PERSON_ORDERS[""][1])
    return [week_of(row) for row in kept]


def week_of(row: PersonRow) -> Week:
    """The person's week as a bar."""
    pieces = week(row.available, [(one.total, one.charged) for one in row.assignments])
    return Week(row, pieces, "" if row.available else _why_idle(row))


def _why_idle(row: PersonRow) -> str:
    """People without a filled post are in no plan, so hours are away or assumed away."""
    if row.absent:
        told = ngettext(
            "%(n)s Stunde fällt im ganzen Schuljahr durch Abwesenheit weg",
            "alle %(n)s Stunden fallen in diesem Schuljahr durch Abwesenheit weg",
            row.absent,
        )
        return told % {"n": row.absent}
    return gettext("keine besetzte Stelle, oder die Stunden sind hier als weggefallen angenommen")


def entry_rows(
    picture: PlanPicture, *, stand: str, traeger: str, qualifikation: str, q: str, folge: str
) -> list[AssignmentRow]:
    """All assignments, narrowed and sorted."""
    test, words = chosen(ENTRY_TESTS, stand), q.casefold().split()
    kept = [
        one
        for one in (one for row in picture.schools for one in row.assignments)
        if (test is None or test(one))
        and (not traeger or one.funder == traeger)
        and (not qualifikation or one.hours.get(qualifikation))
        and _has(one, words)
    ]
    return sorted(kept, key=chosen(ENTRY_ORDERS, folge) or ENTRY_ORDERS[""][1])


def pins_by_pair(picture: PlanPicture) -> dict[tuple[int, int], Pin]:
    """The pins of a plan by member and school."""
    return {(pin.member_id, pin.school_id): pin for pin in picture.pins}


def hours_in_words(hours: Mapping[str, int], names: Mapping[str, str]) -> str:
    """„Lernen 8, Sprache 4“."""
    return ", ".join(f"{names.get(key, key)} {amount}" for key, amount in hours.items() if amount)


def places_of(schools: Iterable[SchoolRow]) -> list[str]:
    """Where the schools are."""
    return sorted({row.school.place for row in schools if row.school.place}, key=str.casefold)


def _has(one: AssignmentRow, words: Sequence[str]) -> bool:
    told = f"{one.member.label} {one.school.name}".casefold()
    return all(word in told for word in words)
