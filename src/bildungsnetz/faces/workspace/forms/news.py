"""Forms about news and their statements, and about answers to readers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import documents_of
from bildungsnetz.contexts.publishing.models import Feedback, NewsItem, Statement
from bildungsnetz.contexts.registry.queries import public_networks

from .records import RecordForm, kern_field, revision_field

PARAGRAPHS = _("Absätze trennen Sie durch eine Leerzeile. Adressen (https://…) werden zu Verweisen.")


class NewsForm(RecordForm):
    """The parts of a news item; the Land says in which networks it appears as well."""

    also_in = forms.ModelMultipleChoiceField(
        label=_("Erscheint auch bei"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Netzwerke, um die es in der Meldung geht."),
    )

    class Meta:
        model = NewsItem
        fields = (
            "kind",
            "headline",
            "motto",
            "text",
            "background",
            "further",
            "issued_on",
            "dateline_place",
            "number",
            "issuer",
            "picture",
            "source",
        )
        formfield_callback = kern_field
        widgets = {
            "text": forms.Textarea(attrs={"rows": 10}),
            "background": forms.Textarea(attrs={"rows": 5}),
            "further": forms.Textarea(attrs={"rows": 4}),
            "source": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "text": PARAGRAPHS,
            "issued_on": _(
                "Tag (18.01.2012), Monat (01.2012) oder Jahr (2012). Leer gilt der Tag der Veröffentlichung."
            ),
            "number": _("Nur bei Pressemitteilungen, die eine Nummer tragen."),
            "source": _("Je Zeile eine Quelle, wenn die Meldung von anderen stammt."),
        }

    fieldsets = (
        (_("Hintergrund und Hinweise"), ("background", "further")),
        (_("Datum und Herkunft"), ("issued_on", "dateline_place", "number", "issuer", "source")),
        (_("Bild und Orte"), ("picture", "also_in")),
    )

    def __init__(self, *args: Any, principal: Principal, scope: str, is_of_land: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pictures = documents_of(principal, scope).filter(kind=Document.Kind.PHOTO, is_public=True)
        self.fields["picture"].queryset = pictures
        if not pictures:
            del self.fields["picture"]
        if is_of_land:
            self.fields["also_in"].queryset = public_networks()
            if self.instance.pk:
                self.initial["also_in"] = [one.network_id for one in self.instance.appearances.all()]
        else:
            del self.fields["also_in"]


class StatementForm(RecordForm):
    """What somebody said."""

    class Meta:
        model = Statement
        fields = ("speaker", "office", "text", "is_paraphrase", "source")
        formfield_callback = kern_field
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"is_paraphrase": _("Sinngemäß wiedergegeben, kein wörtliches Zitat")}
        help_texts = {"office": _("Das Amt an diesem Tag, zum Beispiel „Landrat“.")}


class AnswerForm(forms.Form):
    """The answer to a reader."""

    answer = forms.CharField(
        label=_("Ihre Antwort"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, feedback: Feedback, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field(feedback)
        if not feedback.mail:
            self.fields["answer"].label = _("Was wurde getan?")
            self.fields["answer"].help_text = _(
                "Es gibt keine E-Mail-Adresse für eine Antwort. Der Vermerk bleibt im Büro."
            )
