"""What the pictures of a plan show: whose ways, which two plans, which school year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import PlanPicture
from bildungsnetz.contexts.resources.school_years import in_address

from .plan_filters import ViewFilter, choose, member_choices, school_choices


class MapFilter(ViewFilter):
    """Whose ways the map shows."""

    fachkraft = forms.ChoiceField(label=gettext_lazy("Fachkraft"), required=False)
    schule = forms.ChoiceField(label=gettext_lazy("Schule"), required=False)

    def offer(self, picture: PlanPicture) -> None:
        choose(self, "fachkraft", member_choices(picture), _("allen Fachkräften"))
        choose(self, "schule", school_choices(picture), _("allen Schulen"))


class CompareForm(forms.Form):
    """The plan that stands beside this one."""

    vergleich = forms.TypedChoiceField(
        label=gettext_lazy("anderer Plan"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, data: Any, others: Iterable[Plan]) -> None:
        super().__init__(data)
        field: Any = self.fields["vergleich"]
        field.choices = [(plan.number, other_label(plan)) for plan in others]
        self.full_clean()

    @property
    def number(self) -> int | None:
        """The number that was asked for; one that does not exist is none."""
        chosen: int | None = self.cleaned_data.get("vergleich")
        return chosen


class YearForm(forms.Form):
    """Which school year."""

    jahr = forms.ChoiceField(label=gettext_lazy("Schuljahr"), required=False)

    def __init__(self, data: Any, years: Iterable[str]) -> None:
        super().__init__(data)
        field: Any = self.fields["jahr"]
        field.choices = [(in_address(year), year) for year in years]
        self.full_clean()


def other_label(plan: Plan) -> str:
    """„Nr. 2: Ausgewogen (berechnet)“."""
    return _("Nr. %(number)s: %(title)s (%(state)s)") % {
        "number": plan.number,
        "title": plan.title,
        "state": plan.get_state_display(),
    }
