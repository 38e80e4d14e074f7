"""Forms around a meeting's date and its guests: proposals of dates, answers, series, guests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import DateAnswer, DateOption, Meeting
from bildungsnetz.contexts.bodies.queries import bodies_to_choose, people_to_invite
from bildungsnetz.contexts.bodies.series import MOST_MEETINGS, Rhythm, objection_to, series_days
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.formats import clock, day
from bildungsnetz.kern.forms import DateField, TimeInput

from .bodies import PersonChoice
from .choices import offer
from .meetings import WithDate
from .records import ConfirmForm

LISTED = "liste"


class DateProposalForm(WithDate):
    """One more date to choose from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = self.fields["begins"].required = True


class ChooseDateForm(ConfirmForm):
    """The chosen date, and whether everybody hears of it at once."""

    tell = forms.BooleanField(
        label=_("Den Termin gleich allen mitteilen, mit Kalendereintrag"), required=False, initial=True
    )


class DateAnswersForm(forms.Form):
    """One question per proposed date; gives the action `answers` by the key of the date, and `note`."""

    note = forms.CharField(
        label=_("Hinweis an das Bildungsbüro"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, options: Iterable[tuple[DateOption, str]], note: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].initial = note
        self.keys = {}
        for option, answer in options:
            name = f"termin_{option.pk}"
            self.keys[name] = option.pk
            self.fields[name] = forms.ChoiceField(
                label=date_words(option),
                choices=DateAnswer.Answer.choices,
                initial=answer,
                widget=forms.RadioSelect,
                error_messages={"required": _("Bitte antworten Sie auch zu diesem Termin.")},
            )
        self.order_fields([*self.keys, "note"])

    def clean(self) -> dict[str, Any]:
        """Give the action the answers as one value."""
        values = super().clean() or {}
        answers = {key: values[name] for name, key in self.keys.items() if name in values}
        return {"answers": answers, "note": values.get("note", "")}


def date_words(option: DateOption) -> str:
    """„Mittwoch, 3. März 2027, 14:00 Uhr bis 16:00 Uhr“."""
    words = f"{day(option.starts_at)}, {clock(option.starts_at)}"
    return f"{words} {_now('bis')} {clock(option.ends_at)}" if option.ends_at else words


class SeriesForm(forms.Form):
    """Which days come into question; read from the address, nothing is planned yet."""

    RHYTHMS = (
        (Rhythm.WEEKS.value, _("Wochen")),
        (Rhythm.MONTHS.value, _("Monate, am gleichen Wochentag")),
        (LISTED, _("gar nicht: nur die Tage, die ich aufzähle")),
    )
    fieldsets = (
        (_("An welchen Tagen?"), ("first", "every", "rhythm", "count", "listed")),
        (_("Wann und wo?"), ("begins", "ends", "place", "video_link", "is_public")),
    )

    body: forms.ModelChoiceField[Any] = forms.ModelChoiceField(label=_("Gremium"), queryset=None)
    first = DateField(label=_("Erster Tag"), required=False)
    every = forms.IntegerField(label=_("Danach alle"), min_value=1, max_value=52, initial=3)
    rhythm = forms.ChoiceField(label=_("gezählt in"), choices=RHYTHMS, initial=Rhythm.MONTHS.value)
    count = forms.IntegerField(label=_("Zahl der Sitzungen"), min_value=1, max_value=MOST_MEETINGS, initial=4)
    listed = forms.CharField(
        label=_("Weitere einzelne Tage"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein Tag je Zeile, zum Beispiel 18.01.2027."),
    )
    begins = forms.TimeField(label=_("Beginn"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ende"), required=False, widget=TimeInput)
    place = forms.CharField(label=_("Ort"), required=False, max_length=200)
    video_link = forms.URLField(
        label=_("Link zur Videokonferenz"), required=False, max_length=300, assume_scheme="https"
    )
    is_public = forms.BooleanField(label=_("Termine auf den öffentlichen Seiten zeigen"), required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=bodies_to_choose(principal, network))

    def clean_listed(self) -> list[dt.date]:
        """The lines as days."""
        reads = DateField()
        try:
            return [reads.clean(line) for line in self.cleaned_data["listed"].splitlines() if line.strip()]
        except ValidationError:
            raise ValidationError(
                _("Bitte schreiben Sie je Zeile einen Tag, zum Beispiel 18.01.2027.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """Times in their order, and at least one day."""
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Das Ende liegt vor dem Beginn."))
        if not values.get("first") and (values.get("rhythm") != LISTED or not values.get("listed")):
            self.add_error("first", _("Bitte geben Sie den ersten Tag an oder zählen Sie die Tage auf."))
        return values

    def days(self) -> list[dt.date]:
        """The days that come into question, in their order; for a form that is valid."""
        values = self.cleaned_data
        days = set(values["listed"])
        if values["rhythm"] == LISTED:
            days |= {values["first"]} - {None}
        else:
            days |= set(
                series_days(values["first"], Rhythm(values["rhythm"]), values["every"], values["count"])
            )
        return sorted(days)


class PlanSeriesForm(forms.Form):
    """Which of the days are planned; working days are marked at first."""

    days = forms.MultipleChoiceField(label=_("An diesen Tagen planen"), widget=forms.CheckboxSelectMultiple)
    tell = forms.BooleanField(
        label=_("Die Termine gleich allen mitteilen, je Termin eine Mail mit Kalendereintrag"), required=False
    )

    def __init__(self, *args: Any, days: list[dt.date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        objections = {one: objection_to(one) for one in days}
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (one.isoformat(), f"{day(one)} – {why}" if why else day(one)) for one, why in objections.items()
        ]
        self.fields["days"].initial = [one.isoformat() for one, why in objections.items() if not why]

    def clean_days(self) -> list[dt.date]:
        """The marked days."""
        return [dt.date.fromisoformat(value) for value in self.cleaned_data["days"]]


class GuestForm(forms.Form):
    """Who comes as a guest, to everything or to one item."""

    person = PersonChoice(
        label=_("Person"),
        queryset=None,
        help_text=_("Personen aus Ihrem Verzeichnis. Wer fehlt, wird dort zuerst angelegt."),
    )
    item: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Zu Gast bei"), queryset=None, required=False, empty_label=_("der ganzen Sitzung")
    )

    def __init__(
        self, *args: Any, principal: Principal, network: Network, meeting: Meeting, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people_to_invite(principal, network))
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]


class UninviteForm(forms.Form):
    """Why a guest is not to come after all."""

    reason = forms.CharField(
        label=_("Grund"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Steht in der Mail."),
    )


class ProposalsForm(forms.Form):
    """Which proposals come onto the agenda."""

    chosen = forms.MultipleChoiceField(
        label=_("Auf die Tagesordnung"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens einen Vorschlag aus.")},
    )

    def __init__(self, *args: Any, keys: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
