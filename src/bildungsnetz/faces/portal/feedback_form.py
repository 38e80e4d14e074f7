"""The form that reaches an office without signing in: shape, and three guards against machines.

The guards ask nothing of a reader: a field that people do not see, a moment between opening and sending,
and a limit of messages from one address in an hour. Whatever a guard says, what was typed stays.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SIGNER = signing.TimestampSigner(salt="portal.feedback")
QUICKEST_SECONDS = 3
LONGEST_SECONDS = 12 * 3600
MOST_PER_HOUR = 6


class FeedbackForm(forms.Form):
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
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(
            data.copy() if data is not None else None, initial={**(initial or {}), "opened": _SIGNER.sign("")}
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.pop("website", "") or not self._was_opened(values.pop("opened", "")):
            self.data["website"] = ""
            self.add_error(
                None, _("Bitte prüfen Sie Ihre Angaben in Ruhe und senden Sie sie dann noch einmal ab.")
            )
        return values

    def _was_opened(self, stamp: str) -> bool:
        try:
            _SIGNER.unsign(stamp, max_age=LONGEST_SECONDS)
        except signing.BadSignature:
            self.data["opened"] = _SIGNER.sign("")
            return False
        return not self._is_younger(stamp)

    def _is_younger(self, stamp: str) -> bool:
        try:
            _SIGNER.unsign(stamp, max_age=QUICKEST_SECONDS)
        except signing.SignatureExpired:
            return False
        return True


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


def has_sent_too_often(request: HttpRequest) -> bool:
    """Counts this message; true when the address has sent enough for an hour."""
    key = f"rueckmeldung:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) > MOST_PER_HOUR
