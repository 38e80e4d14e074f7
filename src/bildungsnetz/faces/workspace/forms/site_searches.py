"""The question of a search for sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.resources.kinds import SiteAim
from bildungsnetz.contexts.resources.models.sites import MOST_MINUTES, MOST_SITES
from bildungsnetz.contexts.resources.sites.asking import FACTORS

from .needs import form_name

INDEX_WORDS = {
    1: gettext_lazy("Jedes Kind zählt gleich."),
    2: gettext_lazy("An Schulen der Stufe 9 zählt jedes Kind doppelt."),
    3: gettext_lazy("An Schulen der Stufe 9 zählt jedes Kind dreifach."),
}


class SchoolChoice(forms.TypedMultipleChoiceField):
    """Some of the schools, as check boxes in columns."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, coerce=int, required=False)


def _kinds(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nichts gewählt: alle."),
    )


class SiteQuestionForm(forms.Form):
    """What is to be placed, for whom, and where it may be."""

    title = forms.CharField(
        label=gettext_lazy("Was soll einen Standort bekommen?"),
        max_length=200,
        help_text=gettext_lazy("Zum Beispiel „Medienpunkt“ oder „Kurs Deutsch als Zweitsprache“."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Wie viele Standorte insgesamt?"),
        min_value=1,
        max_value=MOST_SITES,
        help_text=gettext_lazy("Vorhandene zählen mit."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Welcher Weg ist zumutbar? (Minuten, einfach)"),
        min_value=1,
        max_value=MOST_MINUTES,
    )
    aim = forms.ChoiceField(
        label=gettext_lazy("Ziel"), choices=SiteAim.choices, widget=forms.RadioSelect, initial=SiteAim.MEAN
    )
    counted_forms = _kinds(gettext_lazy("Kinder welcher Schulformen?"))
    index_factor = forms.TypedChoiceField(
        label=gettext_lazy("Zählt der Sozialindex?"),
        coerce=int,
        choices=[(factor, INDEX_WORDS[factor]) for factor in FACTORS],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Dazwischen steigt das Gewicht von Stufe zu Stufe gleichmäßig."),
    )
    site_forms = _kinds(gettext_lazy("Welche Schulformen können Standort sein?"))
    existing = SchoolChoice(
        gettext_lazy("Vorhandene Standorte"), gettext_lazy("Sie bleiben, und ihre Schulform ist gleich.")
    )
    excluded = SchoolChoice(
        gettext_lazy("Ausgeschlossene Schulen"), gettext_lazy("Sie werden nie Standort. Ihre Kinder zählen.")
    )
    fieldsets = (
        (gettext_lazy("Was wird gesucht?"), ("title", "count", "aim", "minutes")),
        (gettext_lazy("Für wen?"), ("counted_forms", "index_factor")),
        (gettext_lazy("Wo?"), ("site_forms",)),
    )

    def __init__(self, data: Any, *, schools: Sequence[Institution], initial: dict[str, Any]) -> None:
        told = {"aim": SiteAim.MEAN, "minutes": 15, "index_factor": 1}
        super().__init__(data, initial=told | initial)
        keys = sorted({school.school_form for school in schools if school.school_form})
        kinds = sorted(((key, form_name(key)) for key in keys), key=lambda pair: pair[1])
        names = [(school.pk, _name(school)) for school in schools]
        for name, choices in (
            ("counted_forms", kinds),
            ("site_forms", kinds),
            ("existing", names),
            ("excluded", names),
        ):
            field: Any = self.fields[name]
            field.choices = choices

    @property
    def schools_chosen(self) -> list[tuple[Any, str, bool]]:
        """Both lists of schools, each with how many are chosen, and whether it stands open."""
        told = []
        for name in ("existing", "excluded"):
            field = self[name]
            number = len(field.value() or ())
            note = _("%d gewählt") % number if number else _("keine gewählt")
            told.append((field, note, bool(number or field.errors)))
        return told


def _name(school: Institution) -> str:
    """„Grundschule Nord, Probstadt“."""
    name, place = school.name, school.place
    return name if not place or place in name else f"{name}, {place}"
