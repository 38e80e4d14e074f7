"""Forms about bodies and seats."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Body, BodyType, Seat
from bildungsnetz.contexts.bodies.queries import (
    bodies_to_choose,
    body_types_for,
    institutions_to_send,
    people_to_seat,
)
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.forms import DateField

from .partial_days import PartialDayField
from .records import ConfirmForm, ReasonForm, RecordForm, kern_field

RULES = (
    *("mode", "quorum", "biased_seats", "parity", "needs_agreement_of_affected", "notice_days"),
    *("minutes_approval", "objection_days", "answer_within_meetings"),
)
SHORT_TEXT = forms.Textarea(attrs={"rows": 3})


class BodyForm(RecordForm):
    """Name, task and rules of a body."""

    fieldsets = (
        (_("Regeln"), (*RULES, "rules_text")),
        (_("Ständige Tagesordnungspunkte"), ("opening_items", "closing_items")),
        (_("Herkunft"), ("source", "is_public")),
    )

    class Meta:
        model = Body
        fields = (
            "name",
            "short_name",
            "task",
            "composition",
            "parent",
            "valid_from",
            "position",
            *RULES,
            "rules_text",
            "opening_items",
            "closing_items",
            "source",
            "is_public",
        )
        formfield_callback = kern_field
        help_texts = {
            "short_name": _("So steht es in Listen und in der Adresse, zum Beispiel „LK“."),
            "composition": _("Nur nötig, wenn die Sitze nicht einzeln erfasst sind."),
            "position": _("Kleinere Zahlen stehen weiter oben."),
            "opening_items": _(
                "Je Zeile ein Punkt; jede neue Sitzung beginnt damit, zum Beispiel „Eröffnung“."
            ),
            "closing_items": _("Je Zeile ein Punkt, zum Beispiel „Verschiedenes“; neue Punkte stehen davor."),
            "is_public": _("Namen von Personen stehen dort nur mit Einwilligung oder kraft Amtes."),
        }
        widgets = dict.fromkeys(
            ("task", "composition", "rules_text", "opening_items", "closing_items", "source"), SHORT_TEXT
        )

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = bodies_to_choose(principal, network)
        self.fields["parent"].queryset = above.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]


class NewBodyForm(forms.Form):
    """The few things that a new body needs; its rules come from its type."""

    body_type = forms.ModelChoiceField(label=_("Art"), queryset=None, empty_label=None)
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("Leer heißt: so wie die Art.")
    )
    short_name = forms.CharField(label=_("Kurzname"), max_length=60, required=False)
    task = forms.CharField(label=_("Aufgabe"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    valid_from = PartialDayField(label=_("Besteht seit"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_type"].queryset = body_types_for(network)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An empty name is left to the type."""
        values = super().clean() or {}
        if not values.get("name"):
            values.pop("name", None)
        return values


class BodyTypeForm(RecordForm):
    """A type of body that the network adds to the list."""

    class Meta:
        model = BodyType
        fields = ("name", "abbreviation", "tier", *RULES)


class OfficesForm(forms.Form):
    """Which offices support a body."""

    offices = forms.ModelMultipleChoiceField(
        label=_("Geschäftsstellen"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.CharField(label=_("Quelle"), max_length=300, required=False)

    def __init__(self, *args: Any, principal: Principal, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = bodies_to_choose(principal, body.network).exclude(pk=body.pk)
        self.fields["offices"].queryset = others.filter(type__tier=BodyType.Tier.OFFICE)  # type: ignore[attr-defined]


class DissolveForm(ReasonForm):
    """When and why a body ends."""

    valid_to = PartialDayField(label=_("Besteht bis"))
    field_order = ("valid_to", "reason")


class SeatForm(RecordForm):
    """A seat: what it is called, whom it belongs to, how somebody gets there."""

    fieldsets = (
        (_("Wer entsendet?"), ("sending_institution", "sending_note", "appointment")),
        (_("Amtszeit des Sitzes"), ("valid_from", "valid_to", "position", "occupancy_is_recorded", "source")),
    )

    class Meta:
        model = Seat
        fields = (
            "label",
            "bank",
            "duty",
            "is_voting",
            "sending_institution",
            "sending_note",
            "appointment",
            "valid_from",
            "valid_to",
            "position",
            "occupancy_is_recorded",
            "source",
        )
        formfield_callback = kern_field
        help_texts = {
            "label": _("Die Funktion, zum Beispiel „Schulleitung Grundschule“ – kein Name."),
            "occupancy_is_recorded": _("Ausgeschaltet heißt es öffentlich „Besetzung nicht belegt“."),
            "sending_note": _("Wenn die Einrichtung nicht in der Liste steht."),
        }

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sending_institution"].queryset = institutions_to_send(principal, network)  # type: ignore[attr-defined]
        self.fields["position"].required = False

    def clean(self) -> dict[str, Any]:
        """Without a position the seat keeps its place, or comes last."""
        values = super().clean() or {}
        if values.get("position") is None:
            values.pop("position", None)
        return values


class PersonChoice(forms.ModelChoiceField):
    """People, told apart by their address."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.mail})" if obj.mail else str(obj)


class FillSeatForm(forms.Form):
    """Who takes the seat, from when."""

    person = PersonChoice(label=_("Person"), queryset=None)
    is_deputy = forms.BooleanField(label=_("als Stellvertretung"), required=False)
    valid_from = DateField(label=_("Erster Tag"), required=False, help_text=_("Leer heißt: ab heute."))
    valid_to = DateField(label=_("Letzter Tag"), required=False, help_text=_("Leer heißt: bis auf Weiteres."))

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_to_seat(principal, network)  # type: ignore[attr-defined]


class VacateSeatForm(ConfirmForm):
    """The last day on the seat."""

    valid_to = DateField(label=_("Letzter Tag"), required=False, help_text=_("Leer heißt: heute."))
