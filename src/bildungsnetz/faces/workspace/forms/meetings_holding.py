"""Forms at the table: outcomes, decisions, minutes, publication, history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting
from bildungsnetz.contexts.bodies.models.bodies import DecisionMode
from bildungsnetz.contexts.bodies.queries import bodies_to_choose, institutions_at_table, meetings_to_choose
from bildungsnetz.contexts.registry.models import Network

from .choices import offer
from .keeping_both import RememberingForm
from .partial_days import PartialDayField
from .records import ConfirmForm, RecordForm

LONG_TEXT = forms.Textarea(attrs={"rows": 24})
TEXT = forms.Textarea(attrs={"rows": 4})
# The page says as soon as somebody types that this is not saved yet; saving replaces the sentence.
OUTCOME = forms.Textarea(
    attrs={"rows": 6, "data-saved-in": "beratung-stand", "data-unsaved": _("Noch nicht gespeichert …")}
)


class OutcomeForm(RememberingForm, RecordForm):
    """What came of an item besides decisions."""

    class Meta:
        model = AgendaItem
        fields = ("outcome",)
        widgets = {"outcome": OUTCOME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember()


class DecisionForm(RememberingForm, RecordForm):
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
        if not self.instance._state.adding:
            self.remember()


class NewDecisionForm(DecisionForm):
    """A decision about an item of the agenda; who has read agenda and `institutions` already gives them."""

    item = forms.ModelChoiceField(label=_("Tagesordnungspunkt"), queryset=None, required=False)
    affected = forms.MultipleChoiceField(
        label=_("Wer muss es umsetzen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Erst wenn alle zustimmen, gilt es als beschlossen. Andere nennen Sie danach."),
    )
    field_order = ("item", "title", "text", "proviso", "affected")

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        agenda: Iterable[AgendaItem] = (),
        institutions: Iterable[Institution] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, default_mode=meeting.body.mode, **kwargs)
        item: Any = self.fields["item"]
        item.queryset = meeting.items.all()
        if agenda:
            item.choices = [("", item.empty_label), *((one.pk, str(one)) for one in agenda)]
        asked: Iterable[Institution] = ()
        if meeting.body.needs_agreement_of_affected:
            asked = institutions_at_table(meeting) if institutions is None else institutions
        self._institutions = {str(one.pk): one for one in asked}
        if self._institutions:
            names = [(key, str(one)) for key, one in self._institutions.items()]
            self.fields["affected"].choices = names  # type: ignore[attr-defined]
        else:
            del self.fields["affected"]

    def clean_affected(self) -> list[Institution]:
        """The institutions themselves."""
        return [self._institutions[key] for key in self.cleaned_data["affected"]]


class MinutesForm(RememberingForm, forms.Form):
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
        self.remember()


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
    held_on = PartialDayField(label=_("Wann"), required=False)
    held_on_note = forms.CharField(
        label=_("Wann, in Worten"),
        required=False,
        max_length=100,
        help_text=_("Zum Beispiel „Datum nicht belegt“."),
    )
    place = forms.CharField(label=_("Ort"), required=False, max_length=200)
    participants_note = forms.CharField(
        label=_("Teilnehmende"),
        required=False,
        max_length=200,
        help_text=_("Ohne Namen; erscheint öffentlich, wenn die Sitzung öffentlich ist."),
    )
    summary = forms.CharField(label=_("Zusammenfassung"), required=False, widget=TEXT)
    source = forms.CharField(label=_("Quelle"), max_length=500)
    is_public = forms.BooleanField(label=_("öffentlich zeigen"), required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_to_choose(principal, network)  # type: ignore[attr-defined]


class MeetingOfBodyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting, told by its body, too."""

    def label_from_instance(self, meeting: Any) -> str:
        return f"{meeting.body.short_name or meeting.body}: {meeting}"


class PastDecisionForm(forms.Form):
    """A decision that was taken before the network worked with this software."""

    body = forms.ModelChoiceField(label=_("Gremium"), queryset=None)
    meeting = MeetingOfBodyChoice(
        label=_("Sitzung"),
        queryset=None,
        required=False,
        help_text=_("Wenn Sie sie erfasst haben. Dann zeigt der Rote Faden, woher der Beschluss kommt."),
    )
    title = forms.CharField(label=_("Titel"), max_length=300)
    text = forms.CharField(label=_("Beschlusstext"), widget=TEXT)
    proviso = forms.CharField(label=_("Maßgabe"), required=False, widget=TEXT)
    result = forms.ChoiceField(label=_("Ergebnis"), choices=Decision.Result.choices)
    decided_on = PartialDayField(label=_("beschlossen am"), required=False)
    source = forms.CharField(label=_("Quelle"), max_length=500)
    is_public = forms.BooleanField(label=_("öffentlich zeigen"), required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            body=bodies_to_choose(principal, network),
            meeting=meetings_to_choose(principal, network),
        )
