"""What narrows the views of a plan, and what there is to choose from in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.kinds import Funder
from bildungsnetz.contexts.resources.queries import PlanPicture

from ..plan_changes import CHANGE_CHOICES
from ..plan_rows import (
    ENTRY_ORDERS,
    ENTRY_TESTS,
    PERSON_ORDERS,
    PERSON_TESTS,
    SCHOOL_ORDERS,
    SCHOOL_TESTS,
    labels,
    places_of,
)

Choices = Iterable[tuple[Any, Any]]


def choose(form: forms.Form, name: str, choices: Choices, everything: Any = "") -> None:
    """Give a field its choices, the empty one first where it has a name."""
    field: Any = form.fields[name]
    field.choices = [("", everything), *choices] if everything else list(choices)


def member_choices(picture: PlanPicture) -> list[tuple[int, str]]:
    """The people of a plan."""
    return [(row.member.pk, row.member.label) for row in picture.people]


def school_choices(picture: PlanPicture) -> list[tuple[int, str]]:
    """The schools of a plan."""
    return [(row.school.pk, row.school.name) for row in picture.schools]


class ViewFilter(forms.Form):
    """What narrows a view of a plan; lives in the address."""

    def __init__(self, data: Any, picture: PlanPicture) -> None:
        super().__init__(data)
        self.offer(picture)
        self.full_clean()

    def offer(self, picture: PlanPicture) -> None:
        """Fill the choices."""
        raise NotImplementedError

    @property
    def told(self) -> dict[str, str]:
        """What the address asks for; a value that does not exist narrows nothing."""
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.told.items() if name != "folge")


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


def school_name_field() -> forms.CharField:
    """Finds schools by a part of their name."""
    return forms.CharField(
        label=gettext_lazy("Name der Schule"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name der Schule")}),
    )


class SchoolFilter(ViewFilter):
    """Which schools, in which order."""

    stand = _choice(gettext_lazy("Welche Schulen"))
    ort = _choice(gettext_lazy("Ort"))
    qualifikation = _choice(gettext_lazy("Qualifikation"))
    q = school_name_field()
    folge = _choice(gettext_lazy("Reihenfolge"))

    def offer(self, picture: PlanPicture) -> None:
        choose(self, "stand", labels(SCHOOL_TESTS), _("alle Schulen"))
        choose(self, "ort", [(place, place) for place in places_of(picture.schools)], _("allen Orten"))
        kinds = [(row.key, row.name) for row in picture.qualifications]
        choose(self, "qualifikation", kinds, _("allen Qualifikationen"))
        choose(self, "folge", labels(SCHOOL_ORDERS))


class ChangeFilter(forms.Form):
    """Which schools of those where two plans differ."""

    stand = _choice(gettext_lazy("Welche Schulen"))
    q = school_name_field()

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choose(self, "stand", CHANGE_CHOICES)
        self.full_clean()

    @property
    def told(self) -> dict[str, str]:
        """What the address asks for; a value that does not exist narrows nothing."""
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def is_narrowed(self) -> bool:
        return any(self.told.values())


class PersonFilter(ViewFilter):
    """Which people, in which order."""

    stand = _choice(gettext_lazy("Welche Fachkräfte"))
    traeger = _choice(gettext_lazy("Träger der Stelle"))
    folge = _choice(gettext_lazy("Reihenfolge"))

    def offer(self, picture: PlanPicture) -> None:
        choose(self, "stand", labels(PERSON_TESTS), _("alle Fachkräfte"))
        choose(self, "traeger", Funder.choices, _("allen Trägern"))
        choose(self, "folge", labels(PERSON_ORDERS))


class EntryFilter(ViewFilter):
    """Which assignments, in which order."""

    stand = _choice(gettext_lazy("Welche Einsätze"))
    traeger = _choice(gettext_lazy("Träger der Stelle"))
    qualifikation = _choice(gettext_lazy("Qualifikation"))
    q = forms.CharField(
        label=gettext_lazy("Fachkraft oder Schule"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Fachkraft, Schule")}),
    )
    folge = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def offer(self, picture: PlanPicture) -> None:
        choose(self, "stand", labels(ENTRY_TESTS), _("alle Einsätze"))
        choose(self, "traeger", Funder.choices, _("allen Trägern"))
        kinds = [(row.key, row.name) for row in picture.qualifications]
        choose(self, "qualifikation", kinds, _("allen Qualifikationen"))
        choose(self, "folge", labels(ENTRY_ORDERS))
