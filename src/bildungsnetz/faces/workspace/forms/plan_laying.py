"""The form that puts a plan before a meeting: where to, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from bildungsnetz.contexts.resources.queries import Sitting
from bildungsnetz.kern.formats import short_day

from .plan_filters import choose


class LayPlanForm(forms.Form):
    """A meeting with a new item, or one of its items; the rest describes a new item."""

    place = forms.ChoiceField(
        label=gettext_lazy("In welche Sitzung?"),
        error_messages={
            "invalid_choice": gettext_lazy(
                "Diese Sitzung nimmt keinen neuen Punkt mehr auf. Bitte wählen Sie etwas aus der Liste."
            )
        },
    )
    proposal = forms.CharField(
        label=gettext_lazy("Beschlussvorschlag"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Er steht in der Vorlage und bei einem neuen Tagesordnungspunkt."),
    )
    competence = forms.ChoiceField(
        label=gettext_lazy("Zuständigkeit"),
        choices=AgendaItem.Competence.choices,
        initial=AgendaItem.Competence.JOINT,
    )
    reporter = forms.CharField(label=gettext_lazy("Berichterstattung"), max_length=200, required=False)
    fieldsets = (
        (None, ("place", "proposal")),
        (gettext_lazy("Nur für einen neuen Tagesordnungspunkt"), ("competence", "reporter")),
    )

    def __init__(self, *args: Any, sittings: Iterable[Sitting], proposal: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"proposal": proposal, "competence": AgendaItem.Competence.JOINT}
        super().__init__(*args, **kwargs)
        self._places: dict[str, tuple[Meeting, AgendaItem | None]] = {}
        groups = [(_group(sitting), self._entered(sitting)) for sitting in sittings]
        choose(self, "place", [(group, places) for group, places in groups if places], _("bitte wählen"))

    def _entered(self, sitting: Sitting) -> list[tuple[str, str]]:
        meeting, found = sitting.meeting, []
        if sitting.takes_items:
            self._places[f"s{meeting.pk}"] = (meeting, None)
            new = _("%(meeting)s: neuer Tagesordnungspunkt") % {"meeting": sitting_label(meeting)}
            found.append((f"s{meeting.pk}", new))
        for item in sitting.items:
            self._places[f"t{item.pk}"] = (meeting, item)
            told = _("%(meeting)s: zu TOP %(number)s, %(title)s")
            values = {"meeting": sitting_label(meeting), "number": item.position, "title": item.title}
            found.append((f"t{item.pk}", told % values))
        return found

    @property
    def has_places(self) -> bool:
        """Is there any meeting that takes the plan?"""
        return bool(self._places)

    @property
    def chosen(self) -> tuple[Meeting, AgendaItem | None]:
        """The meeting, and the item where it is one that is there."""
        return self._places[self.cleaned_data["place"]]


def sitting_label(meeting: Meeting) -> str:
    """„Lenkungskreis, 12.03.2027“."""
    day = short_day(meeting.held_on) or meeting.held_on_note or _("noch ohne Termin")
    return f"{meeting.body}, {day}"


def _group(sitting: Sitting) -> str:
    told = _("in Vorbereitung") if sitting.takes_items else _("eingeladen; die Vorlage wird nachgereicht")
    return f"{sitting.meeting.title} ({told})"
