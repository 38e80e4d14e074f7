"""The filter of the outbox."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.models import OutboxMessage


class OutboxFilter(forms.Form):
    """Which messages to show; what is not understood filters nothing."""

    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("jedem Stand")), *OutboxMessage.State.choices]
    )
    q = forms.CharField(label=_("Empfänger oder Betreff"), required=False, max_length=100)

    def applied_to(self, messages: QuerySet[OutboxMessage]) -> QuerySet[OutboxMessage]:
        """The messages that the filter leaves."""
        self.is_valid()
        if state := self.cleaned_data.get("stand"):
            messages = messages.filter(state=state)
        if text := self.cleaned_data.get("q"):
            messages = messages.filter(
                Q(recipient__icontains=text) | Q(recipient_name__icontains=text) | Q(subject__icontains=text)
            )
        return messages
