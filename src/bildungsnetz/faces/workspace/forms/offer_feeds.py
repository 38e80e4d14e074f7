"""The form of a provider's feed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.offers.kinds import Category
from bildungsnetz.contexts.offers.models import OfferFeed
from bildungsnetz.contexts.offers.queries import providers_to_choose
from bildungsnetz.contexts.registry.models import Network

from .records import RecordForm, kern_field

_WHERE_NONE = gettext_lazy("Nur für Angebote, bei denen der Datenstrom selbst nichts sagt.")


class FeedForm(RecordForm):
    """Where a feed stands and what holds for its offers; the provider is chosen once."""

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Themen"),
        choices=Category.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_WHERE_NONE,
    )
    stages = forms.MultipleChoiceField(
        label=gettext_lazy("Bildungsbereiche"),
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_WHERE_NONE,
    )

    class Meta:
        model = OfferFeed
        fields = ("address", "format", "licence", "is_trusted", "categories", "stages")
        formfield_callback = kern_field
        help_texts = {
            "address": gettext_lazy("Beginnt mit https:// und führt zu Daten, nicht zu einer Webseite."),
            "format": gettext_lazy("Fragen Sie den Anbieter oder den Hersteller seiner Software."),
            "licence": gettext_lazy("Unter welcher Lizenz der Anbieter die Daten herausgibt, etwa CC0."),
            "is_trusted": gettext_lazy(
                "Vollständige Angebote und ihre Änderungen erscheinen sofort. Sonst prüfen Sie sie wie immer."
            ),
        }

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self.fields["format"]
        form.choices = [("", _("bitte wählen")), *OfferFeed.Format.choices]
        if self.instance.pk is None:
            provider = forms.ModelChoiceField(
                label=_("Anbieter"),
                queryset=providers_to_choose(principal, network).only("name", "place"),
                empty_label=_("bitte wählen"),
                help_text=_("Fehlt der Anbieter, legen Sie ihn zuerst unter „Einrichtungen“ an."),
            )
            self.fields = {"provider": provider, **self.fields}
