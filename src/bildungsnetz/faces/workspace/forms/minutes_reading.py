"""Which two versions of minutes to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CompareForm(forms.Form):
    """The older and the newer version, by number."""

    von = forms.ChoiceField(label=_("frühere Fassung"))
    bis = forms.ChoiceField(label=_("spätere Fassung"))

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("von", "bis"):
            self.fields[field].choices = list(names.items())  # type: ignore[attr-defined]
