"""Forms about fields of action, recommendations and effects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.bodies.queries import bodies_to_choose
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import documents_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.lifecycle import RECOMMENDATION, next_states
from bildungsnetz.contexts.strategy.models import Field, Recommendation
from bildungsnetz.contexts.strategy.queries import (
    adopted_decisions_to_choose,
    agreements_to_choose,
    all_fields_to_choose,
    decisions_that_answer,
    fields_to_choose,
)
from bildungsnetz.kern.forms import DateField

from .choices import offer
from .partial_days import PartialDayField
from .records import RecordForm, kern_field, revision_field


class FieldForm(RecordForm):
    """A field of action, its two authors, what it rests on."""

    fieldsets = (
        (_("Wer verantwortet es gemeinsam?"), ("supervision_author", "municipal_author")),
        (_("Worauf beruht es?"), ("adopted_by", "agreement", "source", "is_confirmed")),
        (_("Wann gilt es?"), ("valid_from", "valid_to", "validity_note")),
        (_("Arbeit daran"), ("stages", "working_group", "strategy_document", "is_priority", "position")),
    )

    stages = forms.MultipleChoiceField(
        label=_("Für welche Bildungsbereiche?"),
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Dort fällt auf, wenn Angebote fehlen. Keine Auswahl heißt: für alle."),
    )

    class Meta:
        model = Field
        fields = (
            "name",
            "description",
            "supervision_author",
            "municipal_author",
            "adopted_by",
            "agreement",
            "source",
            "is_confirmed",
            "valid_from",
            "valid_to",
            "validity_note",
            "stages",
            "working_group",
            "strategy_document",
            "is_priority",
            "position",
        )
        formfield_callback = kern_field
        help_texts = {
            "supervision_author": _("Stelle oder Funktion, zum Beispiel „Schulamt für den Kreis“."),
            "municipal_author": _("Stelle oder Funktion, zum Beispiel „Fachbereich Schule“."),
            "validity_note": _("Wo kein Tag bekannt ist, zum Beispiel „zunächst“."),
            "position": _("Kleinere Zahlen stehen weiter vorn."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("description", "source")}

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = documents_of(principal, network.scope_key)
        offer(
            self,
            adopted_by=adopted_decisions_to_choose(principal, network),
            agreement=agreements_to_choose(principal, network),
            working_group=bodies_to_choose(principal, network),
            strategy_document=documents.filter(kind=Document.Kind.STRATEGY),
        )
        self.fields["position"].required = False

    def clean(self) -> dict[str, Any]:
        """Without a position the field keeps its place."""
        values = super().clean() or {}
        if values.get("position") is None:
            values.pop("position", None)
        return values


class EndFieldForm(forms.Form):
    """When and why a field ends."""

    on = PartialDayField(
        label=_("Gültig bis"),
        required=False,
        help_text=_("Tag (18.01.2012), Monat (01.2012) oder Jahr (2012); leer, wenn keine Quelle es nennt."),
    )
    decision = forms.ModelChoiceField(label=_("Beschluss"), queryset=None, required=False)
    reason = forms.CharField(label=_("Grund"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, decision=adopted_decisions_to_choose(principal, network))


class SuccessionForm(forms.Form):
    """Which fields became which; one of the two sides is a single field."""

    predecessors = forms.ModelMultipleChoiceField(
        label=_("Aus diesen Feldern"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    successors = forms.ModelMultipleChoiceField(
        label=_("wurden diese"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    on = PartialDayField(label=_("Am"), required=False)
    decision = forms.ModelChoiceField(label=_("Beschluss"), queryset=None, required=False)
    ends_predecessors = forms.BooleanField(
        label=_("Die bisherigen Felder enden damit"), required=False, initial=True
    )
    note = forms.CharField(label=_("Hinweis"), required=False, max_length=200)
    source = forms.CharField(label=_("Quelle"), required=False, max_length=300)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = all_fields_to_choose(principal, network)
        decisions = adopted_decisions_to_choose(principal, network)
        offer(self, predecessors=fields, successors=fields, decision=decisions)


class FocusForm(forms.Form):
    """What a field concentrates on for a time."""

    text = forms.CharField(label=_("Schwerpunkt"), max_length=200)
    valid_from = PartialDayField(label=_("Von"), required=False)
    valid_to = PartialDayField(label=_("Bis"), required=False)
    source = forms.CharField(label=_("Quelle"), required=False, max_length=300)


class FieldGoalForm(forms.Form):
    """A goal of the field's own."""

    text = forms.CharField(label=_("Ziel"), widget=forms.Textarea(attrs={"rows": 3}))


class RecommendationForm(forms.Form):
    """What is recommended, to whom."""

    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(label=_("Wortlaut"), widget=forms.Textarea(attrs={"rows": 4}))
    addressed_to = forms.ModelChoiceField(label=_("Gerichtet an"), queryset=None)
    field = forms.ModelChoiceField(label=_("Handlungsfeld"), queryset=None, required=False)
    received_on = DateField(label=_("Eingegangen am"), required=False, help_text=_("Leer heißt: heute."))
    is_public = forms.BooleanField(label=_("öffentlich zeigen"), required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            addressed_to=bodies_to_choose(principal, network),
            field=fields_to_choose(principal, network),
        )


class AnswerForm(forms.Form):
    """How the addressed body goes on with a recommendation."""

    state = forms.ChoiceField(label=_("Wie geht es weiter?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Begründung"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nötig, wenn die Empfehlung nicht weiterverfolgt wird."),
    )

    decision = forms.ModelChoiceField(
        label=_("Beschluss, der sie beantwortet"),
        queryset=None,
        required=False,
        help_text=_("Auch ein ablehnender Beschluss ist eine Antwort."),
    )

    def __init__(
        self,
        *args: Any,
        recommendation: Recommendation,
        principal: Principal,
        network: Network,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, decision=decisions_that_answer(principal, network, recommendation))
        self.fields["decision"].initial = recommendation.answer_decision_id
        labels = dict(Recommendation.State.choices)
        following = next_states(RECOMMENDATION, recommendation.state)
        self.fields["state"].choices = [(state, labels[state]) for state in following]  # type: ignore[attr-defined]
        self.fields["revision"] = revision_field(recommendation)


class PastOrderForm(forms.Form):
    """An order of the past, as far as a source tells."""

    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(label=_("Inhalt"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    owner_body = forms.ModelChoiceField(label=_("zuständiges Gremium"), queryset=None, required=False)
    field = forms.ModelChoiceField(label=_("Handlungsfeld"), queryset=None, required=False)
    completed_on = PartialDayField(label=_("Erledigt"), required=False)
    completed_note = forms.CharField(
        label=_("Erledigt, in Worten"),
        required=False,
        max_length=200,
        help_text=_("Wenn keine Quelle den Tag nennt, zum Beispiel „inzwischen erledigt“."),
    )
    result = forms.CharField(label=_("Ergebnis"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(label=_("Quelle"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            owner_body=bodies_to_choose(principal, network),
            field=all_fields_to_choose(principal, network),
        )
