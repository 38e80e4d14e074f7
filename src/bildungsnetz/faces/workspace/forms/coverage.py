"""What narrows the matrix of missing offers, and the order that is made of a gap."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.offers.queries import Coverage
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.queries import adopted_decisions_to_choose

from .choices import offer
from .orders import MeasureForm, OrderForm


class CoverageFilter(forms.Form):
    """One field of action for all municipalities, or one municipality for all fields."""

    feld = forms.ChoiceField(label=gettext_lazy("Handlungsfeld"), required=False)
    gemeinde = forms.ChoiceField(label=gettext_lazy("Gemeinde"), required=False)
    zeilen = forms.CharField(required=False, widget=forms.HiddenInput)
    spalten = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, coverage: Coverage, *, by_field: bool) -> None:
        super().__init__(data)
        fields = [(one.slug, one.name) for one in coverage.fields]
        towns = [(one.ags, one.name) for one in coverage.municipalities]
        self.fields["feld"].choices = [("", _("alle Handlungsfelder")), *fields]  # type: ignore[attr-defined]
        self.fields["gemeinde"].choices = [("", _("allen Gemeinden")), *towns]  # type: ignore[attr-defined]
        del self.fields["feld" if by_field else "gemeinde"]


class OrderOfGapForm(OrderForm):
    """An order with the decision that it rests on."""

    decision: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=gettext_lazy("Beschluss, auf dem er beruht"), queryset=None
    )
    field_order = ("decision",)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, principal=principal, network=network, **kwargs)
        offer(self, decision=adopted_decisions_to_choose(principal, network))


class MeasureOfGapForm(MeasureForm):
    """A measure with the field of action that it serves."""

    field: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=gettext_lazy("Handlungsfeld"), queryset=None
    )
    field_order = ("field",)
