"""A form that remembers what it showed, so that two people at once can be told from each other."""

from __future__ import annotations

from typing import Any

from django import forms

from ..two_versions import BASE


class RememberingForm(forms.BaseForm):
    """Mixed into a form of an existing record: each visible field has a hidden twin with what was shown."""

    def remember(self) -> None:
        """Add the twins; called at the end of `__init__`."""
        for name, field in list(self.fields.items()):
            if not field.widget.is_hidden:
                self.fields[f"{BASE}{name}"] = forms.CharField(
                    required=False, widget=forms.HiddenInput, initial=self._as_shown(name), strip=False
                )

    def _as_shown(self, name: str) -> Any:
        value = self.get_initial_for_field(self.fields[name], name)
        return "" if value is None else value
