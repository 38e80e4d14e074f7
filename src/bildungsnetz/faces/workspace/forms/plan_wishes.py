"""„Geht das zusammen?“: a few rows of hours that schools must get, and of people who must come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from bildungsnetz.contexts.resources.queries import Demanded, PlanPicture

from .plan_filters import member_choices, school_choices

DEMANDS, SHOWN, PAIRS = 8, 4, 3
MOST_HOURS = 2_000
DEMAND, PAIR = ("school", "qualification", "hours"), ("who", "where")
Row = tuple[int, list[forms.BoundField]]


class PlanWishesForm(forms.Form):
    """Each row is whole or empty; at least one is filled in."""

    def __init__(self, *args: Any, picture: PlanPicture, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._picture = picture
        schools = [("", _("keine")), *school_choices(picture)]
        kinds = [("", _("bitte wählen")), *((row.key, row.name) for row in picture.qualifications)]
        people = [("", _("niemand")), *member_choices(picture)]
        for number in range(1, DEMANDS + 1):
            self._choice(f"school_{number}", _("Schule"), schools, int)
            self._choice(f"qualification_{number}", _("Qualifikation"), kinds, str)
            self.fields[f"hours_{number}"] = forms.IntegerField(
                label=_("mindestens Stunden"), min_value=1, max_value=MOST_HOURS, required=False
            )
        for number in range(1, PAIRS + 1):
            self._choice(f"who_{number}", _("Fachkraft"), people, int)
            self._choice(f"where_{number}", _("arbeitet an"), schools, int)

    def _choice(self, name: str, label: str, choices: Any, coerce: Callable[[Any], Any]) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=choices, coerce=coerce, required=False, empty_value=None
        )

    def clean(self) -> dict[str, Any]:
        """Say which field of a row is missing."""
        told = super().clean() or {}
        for names in (*_rows(DEMAND, DEMANDS), *_rows(PAIR, PAIRS)):
            if any(told.get(name) for name in names):
                for name in names:
                    if not told.get(name) and name not in self.errors:
                        self.add_error(name, _("Bitte füllen Sie auch dieses Feld aus."))
        if not self.errors and not any(told.values()):
            self.add_error(None, _("Bitte füllen Sie mindestens eine Zeile aus."))
        return told

    @property
    def first_demand_rows(self) -> list[Row]:
        """The rows of hours that are always shown: number and fields."""
        return self._shown(DEMAND, DEMANDS)[:SHOWN]

    @property
    def more_demand_rows(self) -> list[Row]:
        """The others."""
        return self._shown(DEMAND, DEMANDS)[SHOWN:]

    @property
    def has_more_demands(self) -> bool:
        """Is one of the others filled in?"""
        return any(field.value() for _number, fields in self.more_demand_rows for field in fields)

    @property
    def pair_rows(self) -> list[Row]:
        """The rows of people."""
        return self._shown(PAIR, PAIRS)

    def _shown(self, columns: tuple[str, ...], count: int) -> list[Row]:
        names = enumerate(_rows(columns, count), start=1)
        return [(number, [self[name] for name in row]) for number, row in names]

    @property
    def demands(self) -> list[Demanded]:
        """The rows of hours that are filled in."""
        return [
            Demanded(self._picture.school(school).school, qualification, hours)  # type: ignore[union-attr]
            for school, qualification, hours in self._filled(DEMAND, DEMANDS)
        ]

    @property
    def pairs(self) -> list[Any]:
        """The rows of people that are filled in: member and school."""
        person, school = self._picture.person, self._picture.school
        return [
            (person(who).member, school(where).school)  # type: ignore[union-attr]
            for who, where in self._filled(PAIR, PAIRS)
        ]

    def _filled(self, columns: tuple[str, ...], count: int) -> list[list[Any]]:
        rows = [[self.cleaned_data[name] for name in names] for names in _rows(columns, count)]
        return [row for row in rows if any(row)]


def _rows(columns: tuple[str, ...], count: int) -> list[list[str]]:
    return [[f"{column}_{number}" for column in columns] for number in range(1, count + 1)]
