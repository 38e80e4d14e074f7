"""Public forms without signing in: three guards against machines that ask nothing of a reader.

A field that people do not see, a moment between opening and sending, and a limit of messages from one address
in an hour. Whatever a guard says, what was typed stays.
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
TOO_OFTEN = gettext_lazy("Von Ihrem Anschluss kamen gerade viele Anfragen. Bitte warten Sie eine Stunde.")


class GuardedForm(forms.Form):
    """A form that anybody may send; what machines fill in is refused without a word about why."""

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


def has_sent_too_often(request: HttpRequest, what: str = "rueckmeldung", most: int = MOST_PER_HOUR) -> bool:
    """Counts this message; true when the address has sent enough of its kind for an hour."""
    key = f"{what}:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) > most
