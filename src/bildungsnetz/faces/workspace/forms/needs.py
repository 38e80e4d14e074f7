"""Forms of needs: the filter in the address, the line of a school, and the formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.actions import FormulaValues
from bildungsnetz.contexts.resources.models import Need, NeedFormula, Qualification
from bildungsnetz.contexts.resources.models.needs import MOST_NEEDED_HOURS
from bildungsnetz.contexts.resources.queries.needs import NeedFilter, NeedTable
from bildungsnetz.contexts.resources.school_years import in_address
from intake.keys import BUILT_IN

PREFIX = "q_"


def form_name(key: str) -> str:
    """„Grundschule“ for the key of a Schulform."""
    form = BUILT_IN.school_forms.get(key)
    return form.name if form else key


class NeedFilterForm(forms.Form):
    """Which school year and which schools; lives in the address."""

    jahr = forms.ChoiceField(label=gettext_lazy("Schuljahr"), required=False)
    gemeinde = forms.CharField(label=gettext_lazy("Gemeinde"), required=False, widget=forms.Select)
    schulform = forms.CharField(label=gettext_lazy("Schulform"), required=False, widget=forms.Select)
    nur = forms.ChoiceField(
        label=gettext_lazy("Welche Schulen"),
        required=False,
        choices=[("", gettext_lazy("alle Schulen")), ("bedarf", gettext_lazy("Schulen mit Bedarf"))],
    )
    q = forms.CharField(label=gettext_lazy("Name oder Schulnummer"), required=False, max_length=100)

    def __init__(self, data: Any, years: Iterable[str]) -> None:
        super().__init__(data)
        field: Any = self.fields["jahr"]
        field.choices = [(in_address(year), year) for year in years]

    def offer(self, table: NeedTable) -> None:
        """What the table can be narrowed to."""
        self.fields["gemeinde"].widget.choices = [("", _("allen Gemeinden")), *table.areas]
        forms_ = [(key, form_name(key)) for key in table.forms]
        self.fields["schulform"].widget.choices = [("", _("jeder Schulform")), *forms_]

    @property
    def chosen(self) -> NeedFilter:
        told = self.cleaned_data if self.is_valid() else {}
        return NeedFilter(
            area=told.get("gemeinde", ""),
            school_form=told.get("schulform", ""),
            text=told.get("q", ""),
            only_with_need=told.get("nur") == "bedarf",
        )


class SchoolNeedsForm(forms.Form):
    """One number for each qualification."""

    source = forms.CharField(
        label=gettext_lazy("Quelle"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Woher die Zahlen sind, zum Beispiel „Meldung der Schule vom 12. März“."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        qualifications: Iterable[Qualification],
        needs: Mapping[str, Need],
        seen: str,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self._keys = []
        for one in qualifications:
            need = needs.get(one.key)
            self._keys.append(one.key)
            self.fields[PREFIX + one.key] = forms.IntegerField(
                label=one.name,
                min_value=0,
                max_value=MOST_NEEDED_HOURS,
                required=False,
                initial=need.hours if need else None,
                help_text=_told(need) if need else "",
            )
        self.order_fields([PREFIX + key for key in self._keys])

    @property
    def hours(self) -> dict[str, int | None]:
        """By key of qualification."""
        return {key: self.cleaned_data[PREFIX + key] for key in self._keys}


def _told(need: Need) -> str:
    words = str(need.get_origin_display())
    return f"{words}: {need.source}" if need.source else words


class FormulasForm(forms.Form):
    """One formula for each qualification; an empty one is none."""

    def __init__(
        self,
        data: Any,
        *,
        qualifications: Iterable[Qualification],
        formulas: Iterable[NeedFormula],
        school_forms: Iterable[str],
    ) -> None:
        super().__init__(data)
        self._qualifications = list(qualifications)
        known = {one.qualification_id: one for one in formulas}
        kinds = [(key, form_name(key)) for key in school_forms]
        self.fieldsets = []
        for one in self._qualifications:
            names = [f"{part}_{one.pk}" for part in ("hours", "step", "forms")]
            for name, field in zip(names, _fields(known.get(one.pk), kinds), strict=True):
                self.fields[name] = field
            self.fieldsets.append((one.name, tuple(names)))

    @property
    def formulas(self) -> list[FormulaValues]:
        """As the action wants them."""
        told = self.cleaned_data
        return [
            FormulaValues(
                one,
                told[f"hours_{one.pk}"],
                told[f"step_{one.pk}"] or 0,
                tuple(told[f"forms_{one.pk}"]),
            )
            for one in self._qualifications
        ]


def _fields(formula: NeedFormula | None, kinds: list[tuple[str, str]]) -> tuple[forms.Field, ...]:
    return (
        forms.DecimalField(
            label=_("Wochenstunden je 100 Schülerinnen und Schüler"),
            min_value=Decimal(0),
            max_value=Decimal(500),
            max_digits=5,
            decimal_places=2,
            localize=True,
            required=False,
            initial=formula.hours_per_100 if formula else None,
            help_text=_("Leer lassen, wenn dieser Bedarf nicht berechnet werden soll."),
        ),
        forms.IntegerField(
            label=_("Zuschlag je Stufe des Sozialindex (Prozent)"),
            min_value=0,
            max_value=200,
            required=False,
            initial=formula.step_percent if formula else 0,
        ),
        forms.MultipleChoiceField(
            label=_("Nur für diese Schulformen"),
            choices=kinds,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=formula.school_forms if formula else [],
            help_text=_("Nichts gewählt: alle."),
        ),
    )
