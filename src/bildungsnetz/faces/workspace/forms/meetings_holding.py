"""Forms at the table: presence, outcomes, decisions, minutes, publication, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Decision, Meeting
from bildungsnetz.contexts.bodies.models.bodies import DecisionMode
from bildungsnetz.contexts.bodies.queries import bodies_to_choose
from bildungsnetz.contexts.registry.models import Network

from .bodies import PARTIAL
from .records import ConfirmForm, RecordForm

LONG_TEXT = forms.Textarea(attrs={"rows": 24})
TEXT = forms.Textarea(attrs={"rows": 4})
_EXPECTED = {
    Attendance.Reply.ACCEPTED: Attendance.Presence.PRESENT,
    Attendance.Reply.DECLINED: Attendance.Presence.EXCUSED,
}


class AttendanceForm(forms.Form):
    """One choice per person; what people replied is suggested."""

    def __init__(self, *args: Any, attendances: Sequence[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendances = attendances
        for row in attendances:
            is_open = row.presence == Attendance.Presence.UNKNOWN
            self.fields[f"p{row.pk}"] = forms.ChoiceField(
                label=_("Anwesenheit von %(person)s") % {"person": row.person},
                choices=Attendance.Presence.choices,
                initial=_EXPECTED.get(Attendance.Reply(row.reply), row.presence) if is_open else row.presence,
            )

    def rows(self) -> list[tuple[Attendance, BoundField]]:
        """Each person with the choice."""
        return [(row, self[f"p{row.pk}"]) for row in self.attendances]

    def presences(self, *, others_are_here: bool) -> dict[int, str]:
        """What was chosen, by attendance; those without a choice count as present when that was asked for."""
        chosen = {row.pk: self.cleaned_data[f"p{row.pk}"] for row in self.attendances}
        if others_are_here:
            unknown, here = Attendance.Presence.UNKNOWN, Attendance.Presence.PRESENT
            chosen = {key: here.value if value == unknown else value for key, value in chosen.items()}
        return chosen


class OutcomeForm(RecordForm):
    """What came of an item besides decisions."""

    class Meta:
        model = AgendaItem
        fields = ("outcome",)
        widgets = {"outcome": TEXT}


class DecisionForm(RecordForm):
    """A decision with mode, votes and result."""

    fieldsets = (
        (_("Wie wurde entschieden?"), ("mode", "result", "objection")),
        (_("Stimmen, falls gezählt wurde"), ("votes_yes", "votes_no", "votes_abstain")),
    )

    class Meta:
        model = Decision
        fields = (
            "title",
            "text",
            "proviso",
            "mode",
            "result",
            "objection",
            "votes_yes",
            "votes_no",
            "votes_abstain",
        )
        widgets = {
            "text": TEXT,
            "proviso": forms.Textarea(attrs={"rows": 2}),
            "objection": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "proviso": _(
                "Eine Bedingung, zum Beispiel „mit der Maßgabe, drei Facharbeitskreise einzurichten“."
            ),
            "objection": _("Wer widerspricht, und warum? Im Konsens heißt das: kein Einvernehmen."),
        }

    def __init__(self, *args: Any, default_mode: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = DecisionMode.choices  # type: ignore[attr-defined]
        self.fields["mode"].required = True
        if default_mode:
            self.initial["mode"] = default_mode


class NewDecisionForm(DecisionForm):
    """A decision about an item of the agenda."""

    item = forms.ModelChoiceField(label=_("Tagesordnungspunkt"), queryset=None, required=False)
    field_order = ("item",)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, default_mode=meeting.body.mode, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]


class MinutesForm(forms.Form):
    """The text of the minutes; a reason once they were sent."""

    text = forms.CharField(label=_("Text der Niederschrift"), widget=LONG_TEXT)
    reason = forms.CharField(
        label=_("Grund der Änderung"),
        required=False,
        max_length=500,
        help_text=_("Zum Beispiel die Einwendung."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]


class ApproveForm(ConfirmForm):
    """A reason for approving before the objection window ends."""

    reason = forms.CharField(
        label=_("Grund, falls Sie vor Ablauf der Einwendungsfrist genehmigen"), required=False, max_length=300
    )


class PublishDecisionForm(ConfirmForm):
    """The words for the public, where they differ."""

    public_text = forms.CharField(
        label=_("Text für die Öffentlichkeit"),
        required=False,
        widget=TEXT,
        help_text=_("Leer heißt: Der Beschlusstext selbst wird veröffentlicht."),
    )


class PastMeetingForm(forms.Form):
    """A meeting that took place before the network worked with this software."""

    body = forms.ModelChoiceField(label=_("Gremium"), queryset=None)
    title = forms.CharField(label=_("Titel"), max_length=200)
    number = forms.IntegerField(label=_("Nummer"), required=False, min_value=1)
    held_on = forms.CharField(label=_("Wann"), required=False, max_length=10, help_text=PARTIAL)
    held_on_note = forms.CharField(
        label=_("Wann, in Worten"),
        required=False,
        max_length=100,
        help_text=_("Zum Beispiel „Datum nicht belegt“."),
    )
    place = forms.CharField(label=_("Ort"), required=False, max_length=200)
    participants_note = forms.CharField(label=_("Teilnehmende"), required=False, max_length=200)
    summary = forms.CharField(label=_("Zusammenfassung"), required=False, widget=TEXT)
    source = forms.CharField(label=_("Quelle"), max_length=500)
    is_public = forms.BooleanField(label=_("öffentlich zeigen"), required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_to_choose(principal, network)  # type: ignore[attr-defined]


class PastDecisionForm(forms.Form):
    """A decision that was taken before the network worked with this software."""

    body = forms.ModelChoiceField(label=_("Gremium"), queryset=None)
    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(label=_("Beschlusstext"), widget=TEXT)
    proviso = forms.CharField(label=_("Maßgabe"), required=False, widget=TEXT)
    result = forms.ChoiceField(label=_("Ergebnis"), choices=Decision.Result.choices)
    decided_on = forms.CharField(label=_("beschlossen am"), required=False, max_length=10, help_text=PARTIAL)
    source = forms.CharField(label=_("Quelle"), max_length=500)
    is_public = forms.BooleanField(label=_("öffentlich zeigen"), required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_to_choose(principal, network)  # type: ignore[attr-defined]
