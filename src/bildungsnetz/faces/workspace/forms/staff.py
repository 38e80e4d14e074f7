"""Forms of staff, absences and qualifications: shape only, the actions check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.kinds import Funder
from bildungsnetz.contexts.resources.models import Absence, Qualification, StaffMember
from bildungsnetz.contexts.resources.queries.staff import (
    homes_to_choose,
    people_to_choose,
    qualifications_of,
)
from bildungsnetz.kern.forms import DateField

from .choices import offer
from .posts import half_hours
from .records import ConfirmForm, RecordForm, kern_field


class StaffForm(RecordForm):
    """All that is said about a member of staff."""

    label = forms.CharField(
        label=gettext_lazy("Name oder Funktion"),
        max_length=200,
        help_text=gettext_lazy("Eine Funktion genügt, zum Beispiel „Fachkraft Sprache 3“."),
    )
    qualifications: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Qualifikationen"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("label", "home", "qualifications", "most_schools", "reach_minutes", "person", "note")

    class Meta:
        model = StaffMember
        fields = ("label", "home", "most_schools", "reach_minutes", "person", "note")
        formfield_callback = kern_field

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            home=homes_to_choose(principal, network),
            qualifications=qualifications_of(network),
            person=people_to_choose(principal, network),
        )
        self.fields["home"].help_text = _("Von dort aus werden die Wege gerechnet.")
        self.fields["person"].help_text = _("Wenn sie im Netzwerk schon geführt wird; nötig ist es nicht.")
        self.fields["note"].help_text = _("Nur, was die Planung braucht. Nichts zur Gesundheit.")


class LeavingForm(ConfirmForm):
    """The last day of somebody."""

    left_on = DateField(label=gettext_lazy("letzter Tag"))
    field_order = ("left_on",)


class AbsenceForm(RecordForm):
    """By how much somebody is away, and when. There is no field for why."""

    weekly_hours = half_hours(gettext_lazy("fehlende Wochenstunden"))

    class Meta:
        model = Absence
        fields = ("weekly_hours", "starts_on", "ends_on")
        formfield_callback = kern_field


class StaffFilter(forms.Form):
    """What narrows the list of staff; lives in the address."""

    qualifikation = forms.ChoiceField(label=gettext_lazy("Qualifikation"), required=False)
    traeger = forms.ChoiceField(
        label=gettext_lazy("Träger der Stelle"),
        required=False,
        choices=[("", gettext_lazy("allen Trägern")), *Funder.choices],
    )
    stand = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        required=False,
        choices=[("", gettext_lazy("die da sind")), ("weg", gettext_lazy("die ausgeschieden sind"))],
    )
    q = forms.CharField(label=gettext_lazy("Name oder Funktion"), required=False, max_length=100)

    def __init__(self, data: Any, network: Network) -> None:
        super().__init__(data)
        known = [(one.key, one.name) for one in qualifications_of(network)]
        field: Any = self.fields["qualifikation"]
        field.choices = [("", _("jeder Qualifikation")), *known]


class QualificationForm(forms.Form):
    """A new qualification."""

    name = forms.CharField(label=gettext_lazy("Qualifikation"), max_length=120)


class EditQualificationForm(ConfirmForm):
    """Another name, or not in use any more."""

    name = forms.CharField(label=gettext_lazy("Qualifikation"), max_length=120)
    is_retired = forms.BooleanField(label=gettext_lazy("nicht mehr in Gebrauch"), required=False)
    field_order = ("name", "is_retired")

    def __init__(self, *args: Any, record: Qualification, **kwargs: Any) -> None:
        initial = {"name": record.name, "is_retired": record.is_retired}
        super().__init__(*args, record=record, initial=initial, **kwargs)
