"""From which conference to which: the filter of Rück- und Ausblick, which lives in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.queries import Period, period_between
from bildungsnetz.kern.formats import plain_day


class PeriodForm(forms.Form):
    """Two conferences; without a choice since the last one, up to today."""

    seit = forms.ChoiceField(label=gettext_lazy("seit"), required=False)
    bis = forms.ChoiceField(label=gettext_lazy("bis"), required=False)

    def __init__(self, data: Any, held: Sequence[Meeting]) -> None:
        super().__init__(data)
        self.held = {str(one.pk): one for one in held}
        named = [(key, f"{one.title} ({plain_day(one.held_on)})") for key, one in self.held.items()]
        self.fields["seit"].choices = [("", _("der letzten Konferenz")), *named]  # type: ignore[attr-defined]
        self.fields["bis"].choices = [("", _("heute")), *named]  # type: ignore[attr-defined]

    def period(self, network: Network) -> Period:
        """What the address asks for; an end that does not lie behind the beginning counts for nothing."""
        self.full_clean()
        last = self.held.get(self.cleaned_data.get("bis", ""))
        first = self.held.get(self.cleaned_data.get("seit", ""))
        if first is None:
            earlier = (one for one in self.held.values() if last is None or one.held_on < last.held_on)
            first = next(earlier, None)
        if last is not None and first is not None and last.held_on <= first.held_on:
            last = None
        return period_between(network, first, last)
