"""Forms of institutions and people: shape only, the actions check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import Freshness, InstitutionKind, Stage
from bildungsnetz.contexts.actors.models import Consent, Function, Institution, Person
from bildungsnetz.contexts.actors.queries import InstitutionFilter, institutions_of, operators
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.forms import DateField
from intake.keys import BUILT_IN

from .records import RecordForm, kern_field, revision_field

GONE = "weg"
OF_INSTITUTIONS = [choice for choice in Freshness.choices if choice[0] != Freshness.INACTIVE]
CONTACT = ("street", "postcode", "place", "phone", "fax", "mail", "web")


class InstitutionListFilter(forms.Form):
    """What narrows the list of institutions; lives in the address."""

    art = forms.ChoiceField(label=gettext_lazy("Art"), required=False)
    ort = forms.ChoiceField(label=gettext_lazy("Gemeinde"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("Stand der Angaben"), required=False)
    q = forms.CharField(
        label=gettext_lazy("Name, Ort oder Schulnummer"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name, Ort, Nummer")}),
    )

    def __init__(self, data: Any, network: Network) -> None:
        super().__init__(data)
        towns = ((region.ags, region.name) for region in municipalities_of(network.region.ags))
        self._choose("art", _("alle Einrichtungen"), InstitutionKind.choices)
        self._choose("ort", _("allen Gemeinden"), towns)
        self._choose("stand", _("jedem Stand"), [*OF_INSTITUTIONS, (GONE, _("aufgelöst oder vermisst"))])

    def _choose(self, name: str, everything: str, choices: Any) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> InstitutionFilter:
        """What the address asks for; a value that does not exist narrows nothing."""
        self.full_clean()
        values = self.cleaned_data
        return InstitutionFilter(
            kind=values.get("art", ""),
            area=values.get("ort", ""),
            freshness=values.get("stand", ""),
            text=values.get("q", ""),
            gone=values.get("stand") == GONE,
        )


class PeopleFilter(forms.Form):
    """What narrows the list of people; lives in the address."""

    q = forms.CharField(
        label=gettext_lazy("Name oder Adresse"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name oder Adresse")}),
    )
    stand = forms.ChoiceField(
        label=gettext_lazy("Stand der Angaben"),
        required=False,
        choices=[("", gettext_lazy("jedem Stand")), *Freshness.choices],
    )

    @property
    def chosen(self) -> dict[str, str]:
        """What the address asks for; a value that does not exist narrows nothing."""
        self.full_clean()
        return {name: str(self.cleaned_data.get(name, "")) for name in ("q", "stand")}


class InstitutionForm(RecordForm):
    """All that an office says about an institution."""

    stages = forms.MultipleChoiceField(
        label=gettext_lazy("Bildungsbereiche"),
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    school_form = forms.ChoiceField(label=gettext_lazy("Schulform"), required=False)
    legal_form = forms.ChoiceField(label=gettext_lazy("Rechtsform"), required=False)
    fieldsets = (
        (gettext_lazy("Wo und wie erreichbar?"), ("municipality", *CONTACT)),
        (
            gettext_lazy("Bildung"),
            ("stages", "operator", "operator_name", "schulnummer", "school_form", "legal_form"),
        ),
        (gettext_lazy("Herkunft und Öffentlichkeit"), ("source", "is_public")),
    )

    class Meta:
        model = Institution
        fields = (
            "name",
            "kind",
            "short_name",
            "municipality",
            *CONTACT,
            "stages",
            "operator",
            "operator_name",
            "schulnummer",
            "school_form",
            "legal_form",
            "source",
            "is_public",
        )
        formfield_callback = kern_field
        help_texts = {
            "schulnummer": gettext_lazy("Nur bei Schulen: sechs Ziffern."),
            "operator_name": gettext_lazy("Wenn der Träger nicht in der Liste steht."),
            "is_public": gettext_lazy("Steht die Einrichtung auf den öffentlichen Seiten?"),
        }

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope = network.scope_key
        self.fields["municipality"].queryset = municipalities_of(network.region.ags)  # type: ignore[attr-defined]
        self.fields["operator"].queryset = operators(principal, scope)  # type: ignore[attr-defined]
        nothing = ("", _("keine Angabe"))
        school_forms = ((form.key, form.name) for form in BUILT_IN.school_forms.values() if form.is_school)
        legal_forms = ((form.key, form.short) for form in BUILT_IN.legal_forms.values())
        self.fields["school_form"].choices = [nothing, *school_forms]  # type: ignore[attr-defined]
        self.fields["legal_form"].choices = [nothing, *legal_forms]  # type: ignore[attr-defined]


class ContactForm(RecordForm):
    """How a school or partner can be reached; the rest of its data comes from elsewhere."""

    class Meta:
        model = Institution
        fields = CONTACT
        formfield_callback = kern_field


class PersonForm(RecordForm):
    """A person with the address and telephone of the office."""

    class Meta:
        model = Person
        fields = ("title", "given_name", "family_name", "salutation", "mail", "phone", "source")
        formfield_callback = kern_field
        help_texts = {
            "mail": gettext_lazy("Keine private Adresse."),
            "phone": gettext_lazy("Keine private Nummer."),
            "salutation": gettext_lazy("Zum Beispiel „Sehr geehrte Frau Dr. Muster“."),
        }


class FunctionForm(RecordForm):
    """What a person is at an institution."""

    class Meta:
        model = Function
        fields = ("institution", "role", "valid_from", "valid_to", "is_public_by_office", "source")
        formfield_callback = kern_field
        help_texts = {
            "role": gettext_lazy("Zum Beispiel „Schulleitung“."),
            "is_public_by_office": gettext_lazy(
                "Nur wenn das Amt den Namen öffentlich macht (Landrat, Dezernentin)."
            ),
        }

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions_of(principal, network.scope_key)  # type: ignore[attr-defined]


class EndFunctionForm(forms.Form):
    """The last day of a function."""

    valid_to = DateField(
        label=gettext_lazy("letzter Tag"),
        required=False,
        help_text=gettext_lazy("Leer heißt heute."),
    )

    def __init__(self, *args: Any, function: Function, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field(function)


class ConsentForm(RecordForm):
    """A consent with its proof."""

    class Meta:
        model = Consent
        fields = ("purpose", "given_on", "text_version", "proof")
        formfield_callback = kern_field
        help_texts = {
            "text_version": gettext_lazy("Welcher Text lag vor? Zum Beispiel „2026-1“."),
            "proof": gettext_lazy("Wo steht es? Zum Beispiel „Formular vom 3. Mai, Akte 12“."),
        }
