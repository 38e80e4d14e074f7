"""What a form offers to choose from, set when it is known whose form it is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, ModelChoiceField, ModelMultipleChoiceField
from django.utils.translation import gettext as _


def offer(form: BaseForm, **querysets: QuerySet[Any]) -> None:
    """Give the named fields their records; names that the form does not have are passed over."""
    for name, queryset in querysets.items():
        field = form.fields.get(name)
        if isinstance(field, ModelChoiceField):
            field.queryset = queryset
            if not isinstance(field, ModelMultipleChoiceField):
                field.empty_label = _("bitte wählen") if field.required else _("keine Auswahl")
