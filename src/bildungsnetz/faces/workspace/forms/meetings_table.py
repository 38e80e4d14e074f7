"""Small forms at the table: guests, bias, who must implement a decision; objections to minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting, Objection, Seat
from bildungsnetz.contexts.bodies.queries import institutions_to_send
from bildungsnetz.contexts.bodies.seating import SeatAtTable

from .records import ConfirmForm, RecordForm


class GuestsForm(RecordForm):
    """Guests who are not in the register."""

    class Meta:
        model = Meeting
        fields = ("guests_note",)
        help_texts = {"guests_note": _("Namen, wie sie in der Niederschrift stehen sollen.")}


class BiasForm(forms.Form):
    """The seats that do not vote about an item."""

    seats = forms.MultipleChoiceField(
        label=_("Wer ist bei diesem Punkt befangen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Der Sitz stimmt nicht ab und zählt bei diesem Punkt nicht mit."),
    )

    def __init__(self, *args: Any, item: AgendaItem, seats: Iterable[SeatAtTable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {str(one.seat.pk): one.seat for one in seats if one.seat.is_voting}
        labels = [(key, str(seat)) for key, seat in self._seats.items()]
        self.fields["seats"].choices = labels  # type: ignore[attr-defined]
        self.initial["seats"] = [str(bias.seat_id) for bias in item.biases.all()]

    def clean_seats(self) -> list[Seat]:
        """The seats themselves."""
        return [self._seats[key] for key in self.cleaned_data["seats"]]


class AffectedForm(forms.Form):
    """Somebody who must implement a decision: from the register, or in words."""

    institution = forms.ModelChoiceField(label=_("Einrichtung"), queryset=None, required=False)
    label = forms.CharField(
        label=_("Name in Worten"),
        max_length=200,
        required=False,
        help_text=_("Wenn die Einrichtung nicht in der Liste steht."),
    )

    def __init__(self, *args: Any, principal: Principal, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = institutions_to_send(principal, decision.body.network)
        self.fields["institution"].queryset = choices.order_by("name")  # type: ignore[attr-defined]


class ObjectionForm(forms.Form):
    """What has to be different in the minutes."""

    text = forms.CharField(
        label=_("Was muss in der Niederschrift anders sein?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Nennen Sie den Tagesordnungspunkt und, wenn Sie können, den richtigen Wortlaut."),
    )


class AnswerForm(ConfirmForm):
    """What became of an objection, and a sentence for whoever raised it."""

    state = forms.ChoiceField(
        label=_("Was wird aus der Einwendung?"),
        choices=[(one.value, one.label) for one in (Objection.State.HEEDED, Objection.State.DISMISSED)],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Antwort"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sie geht per Mail an die Person. Weisen Sie zurück, nennen Sie den Grund."),
    )
    field_order = ("state", "answer")
