"""Forms about material: what it is, its sets, loans, damage."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Booking, Material, MaterialSet
from bildungsnetz.contexts.resources.queries.material import places_to_choose, sets_to_choose

from .choices import offer
from .records import ConfirmForm, RecordForm, kern_field


class MaterialForm(RecordForm):
    """What is lent, by whom, for how long."""

    class Meta:
        model = Material
        fields = ("title", "description", "owner", "most_days", "transport_days", "is_public")
        formfield_callback = kern_field
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "description": _("Was gehört dazu, für welche Klassen, was braucht man vor Ort?"),
            "most_days": _("Mit Wochenenden gezählt. Änderungen gelten für neue Ausleihen."),
            "transport_days": _("So lange bleibt ein Exemplar nach jeder Ausleihe frei."),
            "is_public": _("Alle sehen Beschreibung und freie Wochen, aber nie, wer etwas ausleiht."),
        }

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, owner=places_to_choose(principal, network))


class MaterialFilter(forms.Form):
    """Which material the list shows."""

    q = forms.CharField(label=_("Wort"), required=False, max_length=100)


class SetForm(RecordForm):
    """What a set is called and where it stands."""

    class Meta:
        model = MaterialSet
        fields = ("label", "location")
        formfield_callback = kern_field
        help_texts = {"label": _("So, wie es außen darauf steht, zum Beispiel „Koffer 2“.")}

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, location=places_to_choose(principal, network))


class RetireSetForm(ConfirmForm):
    """A set is gone for good."""

    reason = forms.CharField(
        label=_("Grund"), max_length=300, required=False, help_text=_("Er steht im Verlauf.")
    )


class OwnDamageForm(ConfirmForm):
    """What is broken or missing."""

    text = forms.CharField(
        label=_("Was ist beschädigt oder fehlt?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class DamageForm(OwnDamageForm):
    """The same, and what becomes of the set."""

    is_usable = forms.BooleanField(
        label=_("Das Exemplar kann trotzdem verliehen werden"), required=False, initial=False
    )


class TakeBackForm(ConfirmForm):
    """It is back, whole or not."""

    damage = forms.CharField(
        label=_("Was ist beschädigt oder fehlt?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leer heißt: alles in Ordnung."),
    )
    is_usable = forms.BooleanField(
        label=_("Das Exemplar kann weiter verliehen werden"), required=False, initial=True
    )


class LoanForm(RecordForm):
    """From when to when, what for, and who is asked when something comes up."""

    class Meta:
        model = Booking
        fields: tuple[str, ...] = ("starts_on", "ends_on", "purpose", "contact_mail")
        formfield_callback = kern_field
        labels = {"starts_on": _("Erster Tag"), "ends_on": _("Letzter Tag")}
        help_texts = {
            "purpose": _("Zum Beispiel „Projektwoche Klasse 4“. Bitte keine Namen von Kindern."),
            "contact_mail": _("Leer heißt: Mails gehen an die Adresse der Einrichtung."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:  # a double click books once
            self.fields["form_key"] = forms.CharField(
                max_length=36, required=False, initial=lambda: str(uuid.uuid4()), widget=forms.HiddenInput
            )


class BookingForm(LoanForm):
    """The office books for somebody, on wish a certain set."""

    class Meta(LoanForm.Meta):
        fields = ("borrower", *LoanForm.Meta.fields, "material_set")
        labels = {**LoanForm.Meta.labels, "material_set": _("Bestimmtes Exemplar")}
        help_texts = {
            **LoanForm.Meta.help_texts,
            "material_set": _("Ohne Auswahl nimmt das System eines, das frei ist."),
        }

    def __init__(
        self, *args: Any, principal: Principal, network: Network, material: Material, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["material_set"].required = False
        offer(
            self,
            borrower=places_to_choose(principal, network),
            material_set=sets_to_choose(principal, material),
        )


class ChangeBookingForm(LoanForm):
    """The office changes the days of a loan, or the set."""

    class Meta(LoanForm.Meta):
        fields = (*LoanForm.Meta.fields, "material_set")
        labels = BookingForm.Meta.labels

    def __init__(self, *args: Any, principal: Principal, material: Material, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["material_set"].required = False
        offer(self, material_set=sets_to_choose(principal, material))
        if self.instance.state == Booking.State.HANDED_OUT:
            del self.fields["material_set"]


class BorrowForm(LoanForm):
    """A school borrows; whoever speaks for several institutions says for which."""

    borrower = forms.ModelChoiceField[Institution](label=_("Für welche Einrichtung?"), queryset=None)

    field_order = ("borrower", *LoanForm.Meta.fields)

    def __init__(self, *args: Any, institutions: QuerySet[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, borrower=institutions)
        only = list(institutions[:2])
        if len(only) == 1:
            self.initial["borrower"] = only[0].pk
            self.fields["borrower"].widget = forms.HiddenInput()


class BookingFilter(forms.Form):
    """Which loans the list shows."""

    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("jeden Standes")), *Booking.State.choices]
    )
    q = forms.CharField(label=_("Wort"), required=False, max_length=100)


class CancelBookingForm(ConfirmForm):
    """Why it is off."""

    reason = forms.CharField(label=_("Grund"), max_length=500, required=False)
