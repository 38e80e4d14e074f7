"""Forms of offers: shape only, the actions check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.offers.content import Content
from bildungsnetz.contexts.offers.keepers import Keeper
from bildungsnetz.contexts.offers.kinds import Access, Category, CostUnit, Language, Mode, OfferKind
from bildungsnetz.contexts.offers.models import CatalogueRules, Offer
from bildungsnetz.contexts.offers.models.offers import LONGEST_SUMMARY
from bildungsnetz.contexts.offers.queries import OfferFilter, providers_to_choose
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.queries import fields_to_choose, goals_to_choose, public_fields
from bildungsnetz.kern.forms import FieldGroup, field_groups
from intake.keys import BUILT_IN

from .offer_rows import AREAS, add_rows, told_rows
from .records import RecordForm, kern_field
from .uploads import CheckedFileField

WAITS, OVERDUE = "wartet", "faellig"
_NEEDED = ("summary", "categories", "stages", "modes")  # a draft may lack them (`offers.checks.missing`)
_MAIN = (
    (gettext_lazy("Worum geht es?"), ("provider", "title", "kind", "summary", "categories", "description")),
    (gettext_lazy("Für wen?"), ("stages", "grade_from", "grade_to", "age_from", "age_to")),
    (gettext_lazy("Wo und wann?"), ("modes", "place_1", "is_on_request", "date_1", "ends_on")),
    (
        gettext_lazy("Kosten und Ansprechstelle"),
        ("is_free", "cost_amount", "cost_unit", "contact_label", "contact_mail", "contact_phone"),
    ),
)
_MORE = (
    (gettext_lazy("Weitere Orte und Einsatzgebiet"), ("place_2", AREAS)),
    (gettext_lazy("Weitere Termine, Dauer"), ("date_2", "duration")),
    (gettext_lazy("Gruppe und Plätze"), ("group_min", "group_max", "places_total", "places_free")),
    (gettext_lazy("Ermäßigungen"), ("reductions", "takes_vouchers")),
    (gettext_lazy("Schulformen und Sprachen"), ("school_types", "languages")),
    (gettext_lazy("Barrierefreiheit"), ("accessibility", "accessibility_note")),
    (gettext_lazy("Material und Verweise"), ("preparation", "link_1")),
    (gettext_lazy("Roter Faden"), ("fields", "goals")),
)


def _choose_many(label: Any, choices: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=widget, help_text=help_text
    )


class OfferForm(RecordForm):
    """All that can be said about an offer; what is rarely needed stands in groups that open.

    `told` gives the values for the action. `keeper` is the provider whose form it is; without one the office
    chooses it. `wanted` are values of a change that waits for its review.
    """

    categories = _choose_many(gettext_lazy("Themen"), Category.choices)
    stages = _choose_many(gettext_lazy("Bildungsbereiche"), Stage.choices)
    school_types = _choose_many(
        gettext_lazy("Schulformen"), (), gettext_lazy("Nur wenn das Angebot nicht für alle Schulen ist.")
    )
    languages = _choose_many(gettext_lazy("Sprachen"), Language.choices)
    modes = _choose_many(gettext_lazy("Wo und wie?"), Mode.choices)
    accessibility = _choose_many(gettext_lazy("Vorhanden ist"), Access.choices)

    class Meta:
        model = Offer
        fields = (
            "title",
            "kind",
            "summary",
            "categories",
            "description",
            "stages",
            "grade_from",
            "grade_to",
            "age_from",
            "age_to",
            "modes",
            "is_on_request",
            "ends_on",
            "is_free",
            "cost_amount",
            "cost_unit",
            "contact_label",
            "contact_mail",
            "contact_phone",
            "duration",
            "group_min",
            "group_max",
            "places_total",
            "places_free",
            "reductions",
            "takes_vouchers",
            "school_types",
            "languages",
            "accessibility",
            "accessibility_note",
            "preparation",
        )
        formfield_callback = kern_field
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_SUMMARY}),
            "description": forms.Textarea(attrs={"rows": 8}),
            "accessibility_note": forms.Textarea(attrs={"rows": 3}),
            "preparation": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "title": gettext_lazy("So, wie Eltern und Schulen danach suchen: „Hausaufgabenhilfe“."),
            "summary": gettext_lazy("Ein, zwei Sätze; sie stehen in der Liste."),
            "description": gettext_lazy(
                "Ablauf, Inhalte, was mitzubringen ist. Bitte keine Namen von Kindern."
            ),
            "ends_on": gettext_lazy("Leer heißt: bis auf Weiteres."),
            "contact_label": gettext_lazy("Eine Stelle, keine Person: „Anmeldung“, „Museumspädagogik“."),
            "contact_mail": gettext_lazy("Wird veröffentlicht. Keine private Adresse."),
            "accessibility_note": gettext_lazy("Zum Beispiel Türbreiten, Hilfe auf Anfrage, was fehlt."),
            "preparation": gettext_lazy("Was Gruppen vorher lesen oder vorbereiten können."),
        }

    def __init__(
        self, *args: Any, principal: Principal, network: Network, keeper: Keeper | None = None, **kwargs: Any
    ) -> None:
        wanted: Content = kwargs.pop("wanted", {})
        kwargs["initial"] = {**wanted, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = OfferKind.choices
        types: Any = self.fields["school_types"]
        types.choices = [(form.key, form.name) for form in BUILT_IN.school_forms.values() if form.is_school]
        units: Any = self.fields["cost_unit"]
        units.choices = [("", _("keine Angabe")), *CostUnit.choices]
        for name in _NEEDED:
            self.fields[name].mark = _("zum Veröffentlichen nötig")  # type: ignore[attr-defined]
        self._is_office = keeper is None
        self._rows = add_rows(self, network, wanted)
        if keeper is None:
            self._add_what_the_office_says(principal, network)

    def _add_what_the_office_says(self, principal: Principal, network: Network) -> None:
        if self.instance.pk is None:
            self.fields["provider"] = forms.ModelChoiceField(
                label=_("Anbieter"),
                queryset=providers_to_choose(principal, network).only("name", "place"),
                empty_label=_("bitte wählen"),
                help_text=_("Fehlt der Anbieter, legen Sie ihn zuerst unter „Einrichtungen“ an."),
            )
        fields = [(str(one.pk), one.name) for one in fields_to_choose(principal, network)]
        goals = [(str(one.pk), str(one)) for one in goals_to_choose(principal, network)]
        self.fields["fields"] = _choose_many(_("Handlungsfelder, die es voranbringt"), fields)
        self.fields["goals"] = _choose_many(_("Vertragsziele, denen es dient"), goals)
        if self.instance.pk is not None:
            self.initial["fields"] = [str(row.field_id) for row in self.instance.served_fields.all()]
            self.initial["goals"] = [str(row.goal_id) for row in self.instance.served_goals.all()]

    def told(self) -> Content:
        """What was filled in, as the action takes it."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        values |= told_rows(self.cleaned_data, self._rows)
        if self._is_office:
            values["fields"] = [int(key) for key in self.cleaned_data["fields"]]
            values["goals"] = [int(key) for key in self.cleaned_data["goals"]]
        return values

    @property
    def main_groups(self) -> list[FieldGroup]:
        """What everybody fills in."""
        return self._groups(_MAIN)

    @property
    def more_groups(self) -> list[tuple[FieldGroup, bool]]:
        """What some fill in, each with whether it has to stand open: an error is in it."""
        groups = self._groups(_MORE)
        return [(group, any(field.errors for field in group.fields)) for group in groups]

    def _groups(self, sets: Any) -> list[FieldGroup]:
        expanded = []
        for legend, names in sets:
            columns = [column for name in names for column in self._rows.get(name, (name,))]
            expanded.append((legend, tuple(columns)))
        self.fieldsets = tuple(expanded)
        return [group for group in field_groups(self) if group.legend]


class OfferListFilter(forms.Form):
    """What narrows the list of offers; lives in the address."""

    stand = forms.ChoiceField(label=gettext_lazy("Stand"), required=False)
    thema = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)
    stufe = forms.ChoiceField(label=gettext_lazy("Bildungsbereich"), required=False)
    feld = forms.ChoiceField(label=gettext_lazy("Handlungsfeld"), required=False)
    ort = forms.ChoiceField(label=gettext_lazy("Gemeinde"), required=False)
    anbieter = forms.IntegerField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=gettext_lazy("Titel oder Anbieter"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Titel, Anbieter")}),
    )

    def __init__(self, data: Any, network: Network) -> None:
        super().__init__(data)
        waiting = [(WAITS, _("zu prüfen")), (OVERDUE, _("überfällig"))]
        self._choose("stand", _("in jedem Stand"), [*waiting, *Offer.State.choices])
        self._choose("thema", _("allen Themen"), Category.choices)
        self._choose("stufe", _("alle Bildungsbereiche"), Stage.choices)
        fields = [(str(one.pk), one.name) for one in public_fields(network).current]
        self._choose("feld", _("jedem Handlungsfeld"), fields)
        towns = [(region.ags, region.name) for region in municipalities_of(network.region.ags)]
        self._choose("ort", _("allen Gemeinden"), towns)

    def _choose(self, name: str, everything: str, choices: Any) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> OfferFilter:
        """What the address asks for; a value that does not exist narrows nothing."""
        self.full_clean()
        values = self.cleaned_data
        state = values.get("stand", "")
        return OfferFilter(
            text=values.get("q", ""),
            state="" if state in (WAITS, OVERDUE) else state,
            category=values.get("thema", ""),
            stage=values.get("stufe", ""),
            field=int(values["feld"]) if values.get("feld") else None,
            provider=values.get("anbieter"),
            ags=values.get("ort", ""),
            waits=state == WAITS,
            is_overdue=state == OVERDUE,
        )


class OfferPictureForm(forms.Form):
    """A picture with what has to be said about it."""

    file = CheckedFileField(label=gettext_lazy("Bild"), pictures_only=True)
    alternative_text = forms.CharField(
        label=gettext_lazy("Was ist zu sehen?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Für Menschen, die das Bild nicht sehen."),
    )
    rights = forms.CharField(
        label=gettext_lazy("Urheber und Lizenz"),
        max_length=300,
        help_text=gettext_lazy("Steht unter dem Bild, zum Beispiel „Foto: VHS Musterland“."),
    )
    rights_cleared = forms.BooleanField(
        label=gettext_lazy("Die Rechte sind geklärt, auch von erkennbaren Personen (bei Kindern der Eltern).")
    )


class CatalogueRulesForm(forms.ModelForm):
    """The freshness contract of the network."""

    class Meta:
        model = CatalogueRules
        fields = ("valid_months", "remind_days")
        help_texts = {
            "valid_months": gettext_lazy(
                "So lange gilt ein geprüftes Angebot, höchstens bis zum letzten Tag."
            ),
            "remind_days": gettext_lazy(
                "Dann kommen zwei Erinnerungen; danach wird das Angebot ausgeblendet."
            ),
        }

    def _post_clean(self) -> None:
        """The record stays as it is; the action sets and checks it."""
