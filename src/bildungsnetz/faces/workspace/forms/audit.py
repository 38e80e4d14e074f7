"""The filter of the audit trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.kern.forms import DateField


class AuditFilter(forms.Form):
    """Which deeds to show; what is not understood filters nothing."""

    vorgang = forms.ChoiceField(label=_("Vorgang"), required=False)
    person = forms.CharField(label=_("Person"), required=False, max_length=100)
    von = DateField(label=_("von"), required=False)
    bis = DateField(label=_("bis"), required=False)

    def __init__(self, *args: Any, deeds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vorgang"].choices = [("", _("alle Vorgänge")), *((key, name) for name, key in deeds)]  # type: ignore[attr-defined]

    def applied_to(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """The deeds that the filter leaves."""
        self.is_valid()
        conditions = {
            "vorgang": "action",
            "person": "actor_label__icontains",
            "von": "at__date__gte",
            "bis": "at__date__lte",
        }
        given = {lookup: self.cleaned_data.get(name) for name, lookup in conditions.items()}
        return events.filter(**{lookup: value for lookup, value in given.items() if value})
