"""Forms about meetings: when and where, agenda, invitation, replies."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import BEFORE_INVITATION
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import bodies_to_choose
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.forms import DateField, TimeInput

from .records import ConfirmForm, ReasonForm, RecordForm, kern_field


class WithDate(forms.Form):
    """One day with two times instead of two moments: less to type, less to mistype."""

    day = DateField(label=_("Tag"), required=False)
    begins = forms.TimeField(label=_("Beginn"), required=False, widget=TimeInput)
    ends = forms.TimeField(label=_("Ende"), required=False, widget=TimeInput)

    def clean(self) -> dict[str, Any]:
        """Give the action `starts_at` and `ends_at` in local time."""
        values = super().clean() or {}
        day, begins, ends = (values.pop(name, None) for name in ("day", "begins", "ends"))
        if "day" not in self.fields:
            return values
        if day and not begins:
            self.add_error("begins", _("Bitte geben Sie an, wann die Sitzung beginnt."))
        elif begins and not day:
            self.add_error("day", _("Bitte geben Sie den Tag an."))
        values["starts_at"] = _moment(day, begins)
        values["ends_at"] = _moment(day, ends)
        return values


def _moment(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, time)) if day and time else None


class MeetingForm(WithDate, RecordForm):
    """When, where, and whether the public may know the date."""

    fieldsets = (
        (_("Wann?"), ("day", "begins", "ends")),
        (_("Wo?"), ("place", "video_link")),
        (_("Öffentlichkeit"), ("is_public",)),
    )

    class Meta:
        model = Meeting
        fields = ("title", "number", "place", "video_link", "is_public")
        formfield_callback = kern_field
        labels = {
            "is_public": _("Termin auf den öffentlichen Seiten zeigen"),
            "video_link": _("Link zur Videokonferenz"),
        }
        help_texts = {
            "title": _("Leer heißt: die Nummer mit „Sitzung“, zum Beispiel „12. Sitzung“."),
            "number": _("Leer heißt: die nächste Nummer dieses Gremiums."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance
        self.fields["title"].required = meeting.pk is not None
        if meeting.pk and meeting.state not in BEFORE_INVITATION:
            for name in ("day", "begins", "ends"):
                del self.fields[name]
        elif meeting.starts_at:
            begins = timezone.localtime(meeting.starts_at)
            ends = timezone.localtime(meeting.ends_at).time() if meeting.ends_at else None
            self.initial |= {"day": begins.date(), "begins": begins.time(), "ends": ends}


class NewMeetingForm(MeetingForm):
    """A meeting of one of the network's bodies."""

    body = forms.ModelChoiceField(label=_("Gremium"), queryset=None)
    field_order = ("body", "title", "number")

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_to_choose(principal, network)  # type: ignore[attr-defined]


class AgendaItemForm(RecordForm):
    """An item of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ("title", "text", "reporter", "duration_minutes", "competence", "is_public", "is_strategic")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "is_public": _("Öffentliche Punkte stehen nach der Einladung auf der öffentlichen Seite.")
        }


class InviteForm(ConfirmForm):
    """The reason when the invitation goes out late."""

    short_notice_reason = forms.CharField(
        label=_("Grund für die verkürzte Einladungsfrist"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Er steht später in der Niederschrift."),
        error_messages={"required": _("Die Frist ist nicht eingehalten: Bitte nennen Sie den Grund.")},
    )

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["short_notice_reason"]


class PostponeForm(WithDate, ReasonForm):
    """A new date, or none yet."""

    field_order = ("reason", "day", "begins", "ends")


class ReplyForm(forms.Form):
    """Yes or no; the two buttons carry the answer."""

    reply = forms.ChoiceField(
        choices=[(value, value) for value in (Attendance.Reply.ACCEPTED, Attendance.Reply.DECLINED)],
        widget=forms.HiddenInput,
    )
    note = forms.CharField(
        label=_("Hinweis an das Bildungsbüro"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MeetingFilter(forms.Form):
    """What narrows the list of meetings; lives in the address."""

    WHEN = (
        ("", _("aus jeder Zeit")),
        ("kommend", _("die noch kommen")),
        ("vergangen", _("die schon waren")),
    )
    zeit = forms.ChoiceField(label=_("Zeit"), choices=WHEN, required=False)
    gremium = forms.ChoiceField(label=_("Gremium"), required=False)
    q = forms.CharField(
        label=_("Wort aus Titel, Tagesordnung oder Unterlagen"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Titel, TOP oder Unterlage")}),
    )
    stand = forms.ChoiceField(
        label=_("Stand"), choices=[("", _("in jedem Stand")), *Meeting.State.choices], required=False
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gremium"].choices = [("", _("aller Gremien")), *bodies]  # type: ignore[attr-defined]
