"""What a decision does to a mailing list: sets one up, changes or closes it, or did so already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.queries import bodies_to_choose
from bildungsnetz.contexts.publishing.lists.queries import mailing_lists_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Effect

from .choices import offer
from .effects import EffectWords
from .mailings import NewListForm

LAST = ("took_effect_on", "note", "source")
RECORDED = ("mailing_list", "record_label")


class ListEffectForm(EffectWords):
    """The form of one kind of effect on mailing lists. What has happened already is only recorded."""

    def __init__(self, *args: Any, kind: str, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.is_new = kind, kind == Effect.Kind.LIST_SET_UP
        self._add_list()
        if self.is_new:
            self._add_new()
        if kind != Effect.Kind.LIST_CLOSED:
            self._add_changes()
        if not self.is_new:
            self.fields["carry_out"] = forms.BooleanField(
                label=_("Jetzt auch ausführen"),
                required=False,
                initial=True,
                help_text=_("Ohne Haken wird nur festgehalten, was schon geschehen ist."),
            )
        offer(
            self,
            mailing_list=mailing_lists_of(principal, network),
            members_of=bodies_to_choose(principal, network),
        )
        self._arrange()

    @property
    def carries_out(self) -> bool:
        """Is the deed done now? Not for a list that exists already, nor for one known by its name alone."""
        values = self.cleaned_data
        if self.is_new:
            return not (values["mailing_list"] or values["record_label"])
        return bool(values["mailing_list"]) and bool(values["carry_out"])

    @property
    def recorded(self) -> dict[str, Any]:
        """How strategy names a list, of which it knows nothing."""
        listed = self.cleaned_data["mailing_list"]
        if listed is None:
            return {"record_label": self.cleaned_data["record_label"]}
        named = {"record_model": listed.record_type, "record_key": str(listed.pk)}
        return {**named, "record_label": listed.name}

    def _add_list(self) -> None:
        label = _("Schon eingerichtet") if self.is_new else _("Verteiler")
        self.fields["mailing_list"] = forms.ModelChoiceField(label=label, queryset=None, required=False)
        self.fields["record_label"] = forms.CharField(
            label=_("oder sein Name"),
            max_length=200,
            required=False,
            help_text=_("Für einen Verteiler, der hier nicht geführt wird; dann wird nur festgehalten."),
        )

    def _add_new(self) -> None:
        for name in ("name", "legal_class", "basis"):
            self.fields[name] = NewListForm().fields[name]
            self.fields[name].required = False

    def _add_changes(self) -> None:
        if not self.is_new:
            stays = _("Leer heißt: bleibt.")
            self.fields["name"] = forms.CharField(
                label=_("Neuer Name"), max_length=150, required=False, help_text=stays
            )
            self.fields["basis"] = forms.CharField(
                label=_("Neue Rechtsgrundlage"), max_length=300, required=False, help_text=stays
            )
        self.fields["members_of"] = forms.ModelChoiceField(
            label=_("Mitglieder dieses Gremiums aufnehmen"),
            queryset=None,
            required=False,
            help_text=_("Alles Weitere regeln Sie danach beim Verteiler."),
        )

    def _arrange(self) -> None:
        named = [name for name in self.fields if name not in LAST]
        self.order_fields([*named, *LAST])
        if self.is_new:
            new = tuple(name for name in named if name not in RECORDED)
            self.fieldsets = (
                (_("Neu anlegen"), new),
                (_("oder nur festhalten"), RECORDED),
                (_("Angaben"), LAST),
            )
