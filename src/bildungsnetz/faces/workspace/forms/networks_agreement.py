"""Forms about the agreement, the steps of its life and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import documents_of
from bildungsnetz.contexts.registry.lifecycle import State
from bildungsnetz.contexts.registry.models import (
    Agreement,
    Amendment,
    Goal,
    Network,
    Party,
    PromisedPost,
    Signatory,
)
from bildungsnetz.kern.forms import DateField

from .networks import WordsField
from .partial_days import PartialDayField
from .records import ConfirmForm, RecordForm, kern_field

FEW_LINES = forms.Textarea(attrs={"rows": 4})
CONTENT = ("title", "purpose", "legal_basis", "origin", "preamble", "organisation", "term")
DATES = (
    "resolved_by",
    "resolved_on",
    "signed_on",
    "signed_at_place",
    "occasion",
    "in_force_on",
    "evaluation_due_on",
)
ORIGIN = ("running_number", "evidence", "source", "document", "picture", "is_public")
PICTURES = (Document.Kind.PHOTO, Document.Kind.LOGO)


class AgreementForm(RecordForm):
    """Everything recorded of an agreement but its state."""

    fieldsets = (
        (_("Inhalt"), CONTENT),
        (_("Beschluss, Unterzeichnung, Inkrafttreten"), DATES),
        (_("Herkunft und Veröffentlichung"), ORIGIN),
    )

    class Meta:
        model = Agreement
        fields = (*CONTENT, *DATES, *ORIGIN)
        formfield_callback = kern_field
        labels = {"origin": _("Wie es dazu kam")}
        widgets = dict.fromkeys(("origin", "preamble", "organisation", "source"), FEW_LINES)
        help_texts = {
            "origin": _("Angebot, Beschluss, Unterzeichnung, Inkrafttreten: was davon bekannt ist."),
            "running_number": _("Das wievielte Netzwerk im Land, wenn eine Quelle es sagt."),
            "source": _("Eine je Zeile; eine Adresse im Netz ans Ende der Zeile."),
        }

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = documents_of(principal, network.scope_key)
        self.fields["document"].queryset = kept.exclude(kind__in=PICTURES)  # type: ignore[attr-defined]
        self.fields["picture"].queryset = kept.filter(kind__in=PICTURES)  # type: ignore[attr-defined]


class DraftForm(RecordForm):
    """The first words of an agreement under negotiation."""

    class Meta:
        model = Agreement
        fields = ("title", "purpose", "preamble")
        formfield_callback = kern_field
        widgets = {"preamble": FEW_LINES}


class RecordedForm(AgreementForm):
    """An agreement that exists already, with its state of today."""

    fieldsets = ((_("Stand"), ("state",)), *AgreementForm.fieldsets)

    class Meta(AgreementForm.Meta):
        fields = ("state", *AgreementForm.Meta.fields)


class StepForm(ConfirmForm):
    """What a step of the agreement's life needs."""

    on = PartialDayField(label=_("Wann?"))
    resolved_by = forms.CharField(
        label=_("Beschlossen von"),
        required=False,
        help_text=_("Zum Beispiel „Kreistag des Kreises Musterland“."),
    )
    place = forms.CharField(label=_("Ort"), required=False)
    occasion = forms.CharField(label=_("Anlass"), required=False, help_text=_("Zum Beispiel „Feierstunde“."))
    evaluation_due_on = DateField(label=_("Evaluation bis"), required=False)
    term = forms.CharField(label=_("Neue Laufzeit"), required=False)
    reason = forms.CharField(label=_("Begründung"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    # what each step asks for, and whether it must be answered
    ASKED: Mapping[str, Mapping[str, bool]] = {
        State.RESOLVED: {"resolved_by": True, "on": False},
        State.SIGNED: {"on": True, "place": False, "occasion": False},
        State.IN_FORCE: {"on": True},
        State.EVALUATION_DUE: {"evaluation_due_on": True},
        State.EXTENDED: {"term": True, "reason": False},
        State.CANCELLED: {"on": True, "reason": True},
        State.ENDED: {"on": True, "reason": False},
        State.RESUMED: {"on": True, "reason": False},
    }

    def __init__(self, *args: Any, to: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.ASKED[State(to)]
        kept = {*asked, "revision"}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        for name, is_required in asked.items():
            self.fields[name].required = is_required


class PartyForm(RecordForm):
    class Meta:
        model = Party
        fields = ("side", "name", "represented_by")
        formfield_callback = kern_field


class SignatoryForm(RecordForm):
    class Meta:
        model = Signatory
        fields = ("side", "name", "office", "source")
        formfield_callback = kern_field
        help_texts = {"office": _("Wie es an diesem Tag hieß.")}


class GoalForm(RecordForm):
    tags = WordsField(
        label=_("Stichworte"),
        required=False,
        help_text=_("Mit Komma getrennt, zum Beispiel „Ressourcen, vertikal“."),
    )

    class Meta:
        model = Goal
        fields = ("title", "text", "tags", "source")
        formfield_callback = kern_field
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}


class PostForm(RecordForm):
    class Meta:
        model = PromisedPost
        fields = ("side", "title", "promised", "filled", "filled_on", "vacant_since", "source")
        formfield_callback = kern_field
        help_texts = {
            "promised": _("In vollen Stellen, zum Beispiel 1 oder 0,5."),
            "filled": _("Leer: nicht bekannt. 0: niemand."),
        }


class AmendmentForm(RecordForm):
    class Meta:
        model = Amendment
        fields = ("kind", "on", "text", "resolved_by", "source")
        formfield_callback = kern_field
        widgets = {"text": FEW_LINES}
        help_texts = {
            "kind": _("Redaktionell: pflegt die Verwaltung. Materiell: nur mit neuem Beschluss."),
        }
