"""Forms that show a record's columns and leave every write to the action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import DateField as DateColumn
from django.db.models import DateTimeField, URLField
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.kern.forms import DateField, DateTimeInput

from .partial_days import PartialDayField


def kern_field(column: Any, **kwargs: Any) -> forms.Field | None:
    """A column's form field; days are understood in both spellings, partial ones as people write them."""
    if isinstance(column, URLField):
        kwargs["assume_scheme"] = "https"
    elif isinstance(column, PartialDateField):
        kwargs["form_class"] = PartialDayField
    elif isinstance(column, DateTimeField):
        kwargs["widget"] = DateTimeInput
    elif isinstance(column, DateColumn):
        kwargs["form_class"] = DateField
    field: forms.Field | None = column.formfield(**kwargs)
    return field


class RecordForm(forms.ModelForm):
    """Shape only: labels, choices and lengths come from the model, `instance` gives what is shown at first.

    A form of an existing record carries its `revision`: two people at once do not overwrite each other.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Record) and not self.instance._state.adding:
            self.fields["revision"] = revision_field(self.instance)

    def _post_clean(self) -> None:
        """The record stays as it is; the action sets and checks it."""


class EmptyForm(forms.Form):
    """Nothing but a button."""


class ConfirmForm(forms.Form):
    """Nothing but a button and the revision that the person saw."""

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field(record)


class ReasonForm(ConfirmForm):
    """A button that needs a reason."""

    reason = forms.CharField(label=_("Grund"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def revision_field(record: Record) -> forms.IntegerField:
    """The hidden field that tells on which state of the record a form was opened."""
    return forms.IntegerField(initial=record.revision, required=False, widget=forms.HiddenInput)
