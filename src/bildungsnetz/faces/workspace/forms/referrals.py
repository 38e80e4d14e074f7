"""Referrals to bodies outside the network: planned, answered, and assigned to what they belong to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions.referrals import OWN_FACTS
from bildungsnetz.contexts.strategy.models import ExternalPaper, Referral
from bildungsnetz.contexts.strategy.queries import (
    ANSWERED,
    LATE,
    UNASSIGNED,
    WAITING,
    adopted_decisions_to_choose,
    institutions_to_charge,
    orders_to_serve,
    recommendations_to_choose,
)
from bildungsnetz.contexts.strategy.rules import may_publish

from .choices import offer
from .partial_days import PartialDayField
from .records import RecordForm, kern_field, revision_field


def link_field() -> forms.URLField:
    """The page in the council system."""
    return forms.URLField(
        label=_("Seite im Ratsinformationssystem"), required=False, max_length=500, assume_scheme="https"
    )


class ReferralForm(RecordForm):
    """Which body is to discuss it, when and in which role."""

    fieldsets = (
        (_("Wer berät?"), ("body_name", "kind", "institution")),
        (_("Wie und wann?"), ("role", "is_authoritative", "planned_on", "position")),
        (_("Vorlage"), ("subject", "paper_reference", "link")),
        (_("Herkunft"), ("source", "is_public")),
    )
    planned_on = PartialDayField(label=_("Geplant für"), required=False)
    link = link_field()

    class Meta:
        model = Referral
        fields = (
            "body_name",
            "kind",
            "institution",
            "role",
            "is_authoritative",
            "planned_on",
            "position",
            "subject",
            "paper_reference",
            "source",
            "is_public",
        )
        formfield_callback = kern_field
        help_texts = {
            "body_name": _("Zum Beispiel „Ausschuss für Schule und Bildung“."),
            "institution": _("Nur wenn sie im Verzeichnis steht."),
            "subject": _("So heißt die Vorlage dort; leer heißt: wie hier."),
            "position": _("Die wievielte Station es ist."),
        }
        widgets = {"source": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, institution=institutions_to_charge(principal, network))
        if self.instance.link:
            self.fields["link"].initial = self.instance.link.url
        if self.instance._state.adding:
            del self.fields["position"]
        if not may_publish(principal, network):
            del self.fields["is_public"]
        if self.instance.is_imported:
            for name in self.fields.keys() - OWN_FACTS - {"revision"}:
                del self.fields[name]


class PaperSearch(forms.Form):
    """What narrows the papers of the council system; lives in the address."""

    q = forms.CharField(
        label=_("Nummer oder Wort"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": _("Nummer oder Wort")}),
    )


class FollowPaperForm(forms.Form):
    """The paper that was chosen; each row of the table sends its own."""

    paper = forms.ModelChoiceField(label=_("Vorlage"), queryset=None)

    def __init__(self, *args: Any, papers: QuerySet[ExternalPaper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, paper=papers)


class ReferralResultForm(forms.Form):
    """What the outside body said."""

    result = forms.ChoiceField(label=_("Ergebnis"), choices=Referral.Result.choices, widget=forms.RadioSelect)
    held_on = PartialDayField(label=_("Beraten am"), required=False)
    result_text = forms.CharField(
        label=_("Im Wortlaut"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    link = link_field()

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].initial = referral.result
        self.fields["held_on"].initial = referral.held_on or referral.planned_on
        self.fields["result_text"].initial = referral.result_text
        self.fields["link"].initial = referral.link.url if referral.link else ""
        self.fields["revision"] = revision_field(referral)


class AssignReferralForm(forms.Form):
    """What a referral of the council system belongs to."""

    decision = forms.ModelChoiceField(label=_("Beschluss"), queryset=None, required=False)
    recommendation = forms.ModelChoiceField(label=_("oder Empfehlung"), queryset=None, required=False)
    order = forms.ModelChoiceField(label=_("oder Auftrag"), queryset=None, required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            decision=adopted_decisions_to_choose(principal, network),
            recommendation=recommendations_to_choose(principal, network),
            order=orders_to_serve(principal, network),
        )

    def clean(self) -> dict[str, Any]:
        """One of the three, or none: then it waits again."""
        values = super().clean() or {}
        chosen = [record for record in values.values() if record is not None]
        if len(chosen) > 1:
            raise forms.ValidationError(_("Bitte wählen Sie nur eines von dreien."))
        return {"origin": chosen[0] if chosen else None}


class ReferralFilter(forms.Form):
    """What narrows the register; lives in the address."""

    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=(
            ("", _("jeder Stand")),
            (WAITING, _("ohne Ergebnis")),
            (LATE, _("Ergebnis überfällig")),
            (ANSWERED, _("mit Ergebnis")),
            (UNASSIGNED, _("noch nicht zugeordnet")),
        ),
    )
