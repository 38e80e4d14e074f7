"""Forms about events: planning one, its questions, its registrations, what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.events.kinds import Access, EventKind
from bildungsnetz.contexts.events.models import Evaluation, Event, EventQuestion, Registration
from bildungsnetz.contexts.events.queries import (
    fields_of_event_to_choose,
    goals_of_event_to_choose,
    meetings_to_choose,
    organisers_to_choose,
    public_municipalities_to_choose,
)
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.registering import RegistrationFields

from .choices import offer
from .records import ConfirmForm, RecordForm, kern_field, revision_field


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting, told by its body, title and day."""

    def label_from_instance(self, meeting: Any) -> str:
        return f"{meeting.body.short_name or meeting.body}: {meeting.title} ({meeting.held_on})"


class EventForm(RecordForm):
    """What, when, where, for whom, and how one registers."""

    fields_of_action = forms.ModelMultipleChoiceField(
        label=_("Handlungsfelder"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    meeting = MeetingChoice(label=_("gehört zur Sitzung"), queryset=None, required=False)
    stages = forms.MultipleChoiceField(
        label=_("Für welche Bildungsbereiche?"),
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access = forms.MultipleChoiceField(
        label=_("Was gibt es?"), choices=Access.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = forms.IntegerField(
        label=_("Plätze"), min_value=1, required=False, help_text=_("Leer heißt: ohne Begrenzung.")
    )

    class Meta:
        model = Event
        fields = (
            *("kind", "title", "summary", "description", "starts_at", "ends_at", "place", "room"),
            *("municipality", "video_link", "organiser", "price_note", "goal", "meeting", "access_note"),
            *("takes_registrations", "registration_from", "registration_until", "needs_head"),
            "most_per_registration",
        )
        formfield_callback = kern_field
        widgets = {"description": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "summary": _("Ein Satz, der in Listen steht."),
            "description": _("Absätze trennen Sie durch eine Leerzeile."),
            "video_link": _("Nur bestätigte Teilnehmende bekommen ihn, per Mail."),
            "price_note": _("Zum Beispiel „kostenfrei“ oder „10 Euro für das Mittagessen“."),
            "registration_until": _("Leer heißt: bis zum Beginn."),
            "needs_head": _(
                "Das Formular fragt nach der Schulnummer; die Mail geht an die amtliche Adresse."
            ),
            "most_per_registration": _("Mehr als 1 erlaubt Gruppen."),
        }

    fieldsets = (
        (_("Wann und wo?"), ("starts_at", "ends_at", "place", "room", "municipality", "video_link")),
        (
            _("Für wen und wofür?"),
            ("stages", "fields_of_action", "goal", "organiser", "meeting", "price_note"),
        ),
        (
            _("Anmeldung"),
            (
                *("takes_registrations", "places", "registration_from", "registration_until", "needs_head"),
                "most_per_registration",
            ),
        ),
        (_("Barrierefreiheit"), ("access", "access_note")),
    )

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            fields_of_action=fields_of_event_to_choose(principal, network),
            goal=goals_of_event_to_choose(principal, network),
            meeting=meetings_to_choose(principal, network),
            organiser=organisers_to_choose(principal, network),
            municipality=public_municipalities_to_choose(network),
        )
        event = self.instance
        if event.pk:
            self.initial["stages"], self.initial["access"] = event.stages, event.access
            self.initial["places"] = event.capacity.places
            self.initial["fields_of_action"] = [row.field_id for row in event.served.all()]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "fields_of_action" in values:
            values["fields"] = list(values.pop("fields_of_action"))
        return values


class EventFilter(forms.Form):
    """Which events the list shows."""

    art = forms.ChoiceField(
        label=_("Art"), choices=[("", _("aller Arten")), *EventKind.choices], required=False
    )
    stand = forms.ChoiceField(
        label=_("Stand"), choices=[("", _("in jedem Stand")), *Event.State.choices], required=False
    )
    q = forms.CharField(label=_("Titel oder Ort"), max_length=100, required=False)


class QuestionForm(RecordForm):
    """A question for the registration form."""

    options = forms.CharField(
        label=_("Antworten zur Wahl"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Eine je Zeile; nur bei „eine von mehreren Antworten“."),
    )

    class Meta:
        model = EventQuestion
        fields = ("text", "kind", "options", "is_required")
        formfield_callback = kern_field
        help_texts = {"text": _("Fragen Sie nie nach einzelnen Kindern oder Jugendlichen.")}

    def clean_options(self) -> list[str]:
        return str(self.cleaned_data["options"]).splitlines()


class NoticeForm(forms.Form):
    """A mail to those who are registered."""

    subject = forms.CharField(label=_("Betreff"), max_length=150)
    text = forms.CharField(label=_("Text"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    with_waiting = forms.BooleanField(label=_("Auch an die Warteliste"), required=False)


class CancelEventForm(ConfirmForm):
    """A cancelled event needs a reason that people read."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Steht in der Mail an alle Angemeldeten und auf der öffentlichen Seite."),
    )


class ConcludeForm(ConfirmForm):
    """It took place: who came?"""

    others_came = forms.BooleanField(
        label=_("Auch wer nicht abgehakt ist, war da"),
        required=False,
        help_text=_("Für Veranstaltungen ohne Einlassliste."),
    )
    attended = forms.IntegerField(label=_("Wie viele Menschen waren da?"), min_value=0, required=False)
    asks_evaluation = forms.BooleanField(
        label=_("Teilnehmende um eine anonyme Rückmeldung bitten"), required=False, initial=True
    )

    def __init__(self, *args: Any, record: Event, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        for name in ("others_came", "asks_evaluation") if not record.takes_registrations else ("attended",):
            del self.fields[name]


class ResultForm(ConfirmForm):
    """What came of it."""

    result = forms.CharField(
        label=_("Was kam dabei heraus?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ein, zwei Sätze. Sie stehen öffentlich und in der Tabelle des Schuljahrs."),
    )


class OfficeRegistrationForm(RegistrationFields):
    """The office registers somebody."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape(event)


class OwnRegistrationForm(RegistrationFields):
    """Somebody changes the own registration."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape(registration.event, registration)
        self.fields["revision"] = revision_field(registration)


class EvaluationForm(RecordForm):
    """What was it like? From 1 to 5, and two texts."""

    class Meta:
        model = Evaluation
        fields = ("useful", "organised", "reachable", "liked", "missed")
        formfield_callback = kern_field
        widgets = {"liked": forms.Textarea(attrs={"rows": 3}), "missed": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"liked": _("Bitte keine Namen."), "missed": _("Bitte keine Namen.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = (_("trifft gar nicht zu"), "", "", "", _("trifft voll zu"))
        marks = [(str(n), f"{n} – {word}" if word else str(n)) for n, word in enumerate(words, start=1)]
        for name in ("useful", "organised", "reachable"):
            column = Evaluation._meta.get_field(name)
            self.fields[name] = forms.TypedChoiceField(
                label=said("Die Veranstaltung %(what)s.") % {"what": column.verbose_name},
                choices=marks,
                coerce=int,
                widget=forms.RadioSelect,
            )
