"""The tables of a plan as files: by assignment, by school, by person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.kinds import Funder
from bildungsnetz.contexts.resources.queries import PlanPicture, SchoolRow

Table = tuple[Sequence[Any], Iterator[Sequence[Any]]]


def by_assignment(picture: PlanPicture) -> Table:
    """One line for each person at a school."""
    kinds = picture.qualifications
    headers = [
        _("Fachkraft"),
        _("Träger der Stelle"),
        *_school_headers(),
        *(row.name for row in kinds),
        _("Wochenstunden"),
        _("Weg in Minuten (einfach)"),
        _("für den Weg angerechnet"),
        _("wie im Vorjahr"),
        _("festgelegt"),
        _("von Hand geändert, weil"),
    ]
    rows = (
        [
            one.member.label,
            one.funder_label,
            *_school(school),
            *(one.hours.get(row.key, 0) for row in kinds),
            one.total,
            one.minutes,
            one.charged,
            _yes(one.is_previous),
            _yes(one.is_pinned),
            one.override_reason,
        ]
        for school in picture.schools
        for one in (*school.assignments, *school.removed)
    )
    return headers, rows


def by_school(picture: PlanPicture) -> Table:
    """One line for each school."""
    kinds = picture.qualifications
    headers = [
        *_school_headers(),
        *(label for row in kinds for label in (_need(row.name), _covered(row.name))),
        _("Bedarf gesamt"),
        _("gedeckt gesamt"),
        _("fehlend"),
        _("gedeckt in Prozent"),
        _("im Vorjahr gedeckt in Prozent"),
        _("Gewicht"),
        _("Fachkräfte"),
    ]
    rows = (
        [
            *_school(row),
            *(n for kind in kinds for n in (row.needs.get(kind.key, 0), row.covered.get(kind.key, 0))),
            row.need,
            row.covered_hours,
            row.missing,
            round(100 * row.share),
            round(100 * row.before_share),
            row.weight,
            len({one.member.pk for one in row.assignments}),
        ]
        for row in picture.schools
    )
    return headers, rows


def by_person(picture: PlanPicture) -> Table:
    """One line for each person."""
    headers = [
        _("Fachkraft"),
        _("Stammschule oder Dienstort"),
        *(str(funder.label) for funder in Funder),
        _("verfügbare Wochenstunden"),
        _("an Schulen"),
        _("für Wege angerechnet"),
        _("frei"),
        _("Zahl der Schulen"),
        _("Schulen"),
    ]
    rows = (
        [
            row.member.label,
            row.member.home.name,
            *(row.fractions.get(funder.value, 0) for funder in Funder),
            row.available,
            row.worked,
            row.charged,
            row.free,
            len({one.school.pk for one in row.assignments}),
            ", ".join(f"{one.school.name} ({one.total})" for one in row.assignments),
        ]
        for row in picture.people
    )
    return headers, rows


TABLES: dict[str, tuple[Any, Any, Callable[[PlanPicture], Table]]] = {
    "einsaetze": (
        gettext_lazy("Einsätze"),
        gettext_lazy("je Fachkraft und Schule eine Zeile: Stunden, Weg, Herkunft"),
        by_assignment,
    ),
    "schulen": (
        gettext_lazy("Schulen"),
        gettext_lazy("je Schule eine Zeile: Bedarf, gedeckt, fehlend, Vorjahr"),
        by_school,
    ),
    "fachkraefte": (
        gettext_lazy("Fachkräfte"),
        gettext_lazy("je Fachkraft eine Zeile: verfügbar, an Schulen, Wege, frei"),
        by_person,
    ),
}


def _school_headers() -> list[str]:
    return [_("Schulnummer"), _("Schule"), _("Ort")]


def _school(row: SchoolRow) -> list[str]:
    return [row.school.schulnummer or "", row.school.name, row.school.place]


def _need(name: str) -> str:
    return _("%(name)s: Bedarf") % {"name": name}


def _covered(name: str) -> str:
    return _("%(name)s: gedeckt") % {"name": name}


def _yes(value: bool) -> str:
    return _("ja") if value else ""
