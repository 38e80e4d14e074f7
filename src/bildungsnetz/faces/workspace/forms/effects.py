"""What a decision brings about: one small form for each kind of effect, and one to undo an effect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.bodies.queries import bodies_to_choose, body_types_for
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.effecting import CREATING, ENDING, TARGETS
from bildungsnetz.contexts.strategy.models import Effect
from bildungsnetz.contexts.strategy.queries import (
    all_fields_to_choose,
    effects_to_undo,
    fields_to_choose,
    measures_to_choose,
    orders_to_serve,
)
from bildungsnetz.kern.forms import DateField

from .choices import offer
from .partial_days import PartialDayField

SHORT = forms.Textarea(attrs={"rows": 3})
LABELS = {"body": _("Gremium"), "field": _("Handlungsfeld"), "measure": _("Maßnahme")}
EXISTING = {
    "body": _("Schon eingerichtet"),
    "field": _("Schon angelegt"),
    "measure": _("Schon geplant"),
}


class EffectWords(forms.Form):
    """What is said of every effect."""

    took_effect_on = PartialDayField(label=_("Wirksam seit"), required=False)
    note = forms.CharField(label=_("Hinweis"), required=False, max_length=300)
    source = forms.CharField(label=_("Quelle"), required=False, max_length=300)


class EffectForm(EffectWords):
    """The form of one kind of effect. `carries_out` says whether the deed is done, too, or only recorded."""

    def __init__(self, *args: Any, kind: str, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.target = kind, TARGETS[kind]
        self._add_fields()
        offer(
            self,
            body=bodies_to_choose(principal, network),
            field=all_fields_to_choose(principal, network),
            measure=measures_to_choose(principal, network),
            body_type=body_types_for(network),
            served_order=orders_to_serve(principal, network),
            served_field=fields_to_choose(principal, network),
        )
        last = ("took_effect_on", "note", "source")
        named = [name for name in self.fields if name not in last]
        self.order_fields([*named, *last])
        if kind in CREATING:
            new = tuple(name for name in named if name != self.target)
            self.fieldsets = (
                (_("Neu anlegen"), new),
                (_("oder nur festhalten"), (self.target,)),
                (_("Angaben"), last),
            )

    @property
    def carries_out(self) -> bool:
        """What exists already, and what was done by hand, is only recorded."""
        values = self.cleaned_data
        if self.kind in CREATING:
            return values.get(self.target) is None
        return bool(values.get("carry_out", True))

    def _add_fields(self) -> None:
        is_new = self.kind in CREATING
        label = EXISTING[self.target] if is_new else LABELS[self.target]
        self.fields[self.target] = forms.ModelChoiceField(
            label=label,
            queryset=None,
            required=not is_new,
            help_text=_("Dann wird nichts neu angelegt.") if is_new else "",
        )
        if is_new:
            self._add_new()
        elif self.kind in ENDING:
            self.fields["carry_out"] = forms.BooleanField(
                label=_("Jetzt auch ausführen"),
                required=False,
                initial=True,
                help_text=_("Ohne Haken wird nur festgehalten, was schon geschehen ist."),
            )
        else:
            self._add_changes()

    def _add_new(self) -> None:
        if self.target == "body":
            self.fields["body_type"] = forms.ModelChoiceField(
                label=_("Art des Gremiums"), queryset=None, required=False
            )
        self.fields["name"] = forms.CharField(label=_("Name"), max_length=200, required=False)
        self.fields["text"] = forms.CharField(label=_("Worum geht es?"), required=False, widget=SHORT)
        if self.target == "measure":
            self.fields["served_order"] = forms.ModelChoiceField(
                label=_("dient dem Auftrag"), queryset=None, required=False
            )
            self.fields["served_field"] = forms.ModelChoiceField(
                label=_("oder dem Handlungsfeld"), queryset=None, required=False
            )
            self.fields["due_on"] = DateField(label=_("Fällig am"), required=False)

    def _add_changes(self) -> None:
        self.fields["name"] = forms.CharField(
            label=_("Neuer Name"), max_length=200, required=False, help_text=_("Leer heißt: bleibt.")
        )
        self.fields["text"] = forms.CharField(
            label=_("Neue Beschreibung"), required=False, widget=SHORT, help_text=_("Leer heißt: bleibt.")
        )
        if self.target == "measure":
            self.fields["due_on"] = DateField(label=_("Neuer Termin"), required=False)

    def clean(self) -> dict[str, Any]:
        """A measure serves one thing."""
        values = super().clean() or {}
        order, field = values.pop("served_order", None), values.pop("served_field", None)
        if order is not None or field is not None:
            values["served"] = order or field
        return values


class UndoForm(forms.Form):
    """Which effect of an earlier decision this one undoes."""

    effect = forms.ModelChoiceField(label=_("Wirkung"), queryset=None)
    on = PartialDayField(label=_("Aufgehoben am"), required=False)
    note = forms.CharField(label=_("Hinweis"), required=False, max_length=300)

    def __init__(
        self, *args: Any, principal: Principal, network: Network, decision: Decision, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, effect=effects_to_undo(principal, network, decision))
        self.fields["effect"].label_from_instance = _told  # type: ignore[attr-defined]


def _told(effect: Effect) -> str:
    return f"{effect} – {effect.decision.title}"


KIND_GROUPS = (
    (_("Gremium"), (Effect.Kind.BODY_SET_UP, Effect.Kind.BODY_CHANGED, Effect.Kind.BODY_DISSOLVED)),
    (_("Handlungsfeld"), (Effect.Kind.FIELD_ADOPTED, Effect.Kind.FIELD_CHANGED, Effect.Kind.FIELD_ENDED)),
    (_("Maßnahme"), (Effect.Kind.MEASURE_PLANNED, Effect.Kind.MEASURE_CHANGED, Effect.Kind.MEASURE_ENDED)),
    (_("Verteiler"), (Effect.Kind.LIST_SET_UP, Effect.Kind.LIST_CHANGED, Effect.Kind.LIST_CLOSED)),
)
