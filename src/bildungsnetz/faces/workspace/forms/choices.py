"""What a form offers to choose from, set when it is known whose form it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
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


def show(form: BaseForm, **records: Iterable[Model]) -> None:
    """Let the named fields show records that are at hand instead of fetching them; see `offer`."""
    for name, shown in records.items():
        field = form.fields.get(name)
        if isinstance(field, ModelChoiceField):
            told = [(field.prepare_value(one), field.label_from_instance(one)) for one in shown]
            field.choices = [("", field.empty_label), *told]
