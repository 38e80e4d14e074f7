"""Forms about rounds in which material is distributed, and about wishes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.resources.models import LendingRound, Wish
from bildungsnetz.contexts.resources.queries.material import places_to_choose

from .choices import offer
from .records import RecordForm, kern_field


class RoundForm(RecordForm):
    """Which days are distributed, until when wishes come, how long every loan lasts, and what counts."""

    class Meta:
        model = LendingRound
        fields = ("starts_on", "ends_on", "days", "wishes_until", "aim")
        formfield_callback = kern_field
        labels = {
            "starts_on": _("Erster Tag, der verteilt wird"),
            "ends_on": _("Letzter Tag, der verteilt wird"),
            "days": _("Tage je Ausleihe"),
        }
        help_texts = {
            "ends_on": _("Bis dahin ist auch die letzte Ausleihe wieder zurück."),
            "days": _("Für alle gleich, mit Wochenenden. 12 Tage: von Montag bis Freitag der Woche darauf."),
            "wishes_until": _("Bis zu diesem Tag tragen Einrichtungen Wünsche ein; danach verteilen Sie."),
            "aim": _("Die Einrichtungen lesen das Ziel, bevor sie sich etwas wünschen."),
        }
        widgets = {"aim": forms.RadioSelect}


class WishForm(RecordForm):
    """When an institution wants the material: up to three first days, the best first."""

    class Meta:
        model = Wish
        fields: tuple[str, ...] = (
            "first_choice",
            "second_choice",
            "third_choice",
            "purpose",
            "contact_mail",
        )
        formfield_callback = kern_field
        labels = {
            "first_choice": _("Am liebsten ab"),
            "second_choice": _("Sonst ab"),
            "third_choice": _("Oder ab"),
        }
        help_texts = {
            "third_choice": _("Je mehr Tage Sie nennen, desto eher lässt sich Ihr Wunsch erfüllen."),
            "purpose": _("Zum Beispiel „Projektwoche Klasse 4“. Bitte keine Namen von Kindern."),
            "contact_mail": _("Leer heißt: Mails gehen an die Adresse der Einrichtung."),
        }

    def __init__(self, *args: Any, lending_round: LendingRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        span = {"min": lending_round.starts_on.isoformat(), "max": lending_round.last_start.isoformat()}
        for name in ("first_choice", "second_choice", "third_choice"):
            self.fields[name].widget.attrs.update(span)


class OfficeWishForm(WishForm):
    """The office enters a wish for somebody."""

    class Meta(WishForm.Meta):
        fields = ("borrower", *WishForm.Meta.fields)

    def __init__(self, *args: Any, principal: Principal, lending_round: LendingRound, **kwargs: Any) -> None:
        super().__init__(*args, lending_round=lending_round, **kwargs)
        offer(self, borrower=places_to_choose(principal, lending_round.material.network))


class OwnWishForm(WishForm):
    """A school says what it wants; whoever speaks for several institutions says for which."""

    borrower = forms.ModelChoiceField[Institution](label=_("Für welche Einrichtung?"), queryset=None)

    field_order = ("borrower", *WishForm.Meta.fields)

    def __init__(self, *args: Any, institutions: QuerySet[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, borrower=institutions)
        only = list(institutions[:2])
        if len(only) == 1:
            self.initial["borrower"] = only[0].pk
            self.fields["borrower"].widget = forms.HiddenInput()
