"""The form that reaches an office without signing in, behind the guards of every public form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .guards import GuardedForm


class FeedbackForm(GuardedForm):
    """What somebody wants to tell the office."""

    text = forms.CharField(
        label=gettext_lazy("Ihre Nachricht"), max_length=5000, widget=forms.Textarea(attrs={"rows": 7})
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mail = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        required=False,
        help_text=gettext_lazy("Nur damit wir Ihnen antworten können."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class BarrierForm(FeedbackForm):
    """A barrier that somebody met."""

    page = forms.CharField(
        label=gettext_lazy("Auf welcher Seite?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Die Adresse oder der Titel der Seite."),
    )
    field_order = ("page", "text", "name", "mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Was hat nicht funktioniert?")
        self.fields["text"].help_text = _("Zum Beispiel: „Mein Vorleseprogramm liest die Tabelle nicht vor.“")


class QuestionForm(FeedbackForm):
    """A question, which needs an address for the answer."""

    field_order = ("text", "name", "mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Ihre Frage")
        self.fields["mail"].required = True
