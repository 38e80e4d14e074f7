"""Days as people know and write them („18.01.2012“, „01.2012“, „2012“), kept as partial dates."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.partial_dates import as_written, validate_partial_date

HINT = _("Tag (18.01.2012), Monat (01.2012) oder nur das Jahr (2012)")
_GERMAN = re.compile(r"(?:(?P<day>\d{1,2})\.\s*)?(?P<month>\d{1,2})\.\s*(?P<year>\d{4})")


class PartialDayField(forms.CharField):
    """A day, a month or a year; ISO dates („2012-01-18“) are understood, too."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["validators"] = [validate_partial_date]
        kwargs["help_text"] = kwargs.get("help_text") or HINT
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        found = _GERMAN.fullmatch(text)
        if not found:
            return text
        parts = (found["year"], found["month"], found["day"])
        return "-".join(part.zfill(2) for part in parts if part)

    def prepare_value(self, value: Any) -> Any:
        return as_written(value) if isinstance(value, str) else value
