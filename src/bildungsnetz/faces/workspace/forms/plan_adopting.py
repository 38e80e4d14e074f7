"""The form by which a plan becomes binding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import asks_if_meant, doubt_in_words, speaks_of
from bildungsnetz.contexts.resources.school_years import first_day_of
from bildungsnetz.kern.formats import short_day
from bildungsnetz.kern.forms import DateField
from bildungsnetz.kern.frame import Link

from .plan_filters import choose
from .records import revision_field

OWN = "bildungsbuero"


class AdoptPlanForm(forms.Form):
    """By which decision, and from when on."""

    decision = forms.ChoiceField(label=gettext_lazy("Wer hat beschlossen?"))
    starts_on = DateField(label=gettext_lazy("In Kraft ab"))

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        recent: Sequence[Decision],
        older: Sequence[Decision],
        sitting: Link,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"starts_on": first_day_of(plan.school_year)}
        super().__init__(*args, **kwargs)
        self._by_key = {str(decision.pk): decision for decision in (*recent, *older)}
        groups: list[tuple[str, Any]] = [(OWN, _("das Bildungsbüro in eigener Zuständigkeit"))]
        about = [one for one in (*recent, *older) if speaks_of(plan, one)]
        if len(about) == 1:
            self.initial["decision"] = str(about[0].pk)
        labels = (
            _("Beschluss zur Vorlage dieses Plans"),
            _("Beschlüsse der letzten zwölf Monate"),
            _("ältere Beschlüsse"),
        )
        others = ([one for one in group if one not in about] for group in (recent, older))
        for label, decisions in zip(labels, (about, *others), strict=True):
            if decisions:
                groups.append((label, [(str(one.pk), _told(one)) for one in decisions]))
        choose(self, "decision", groups, _("bitte wählen"))
        told = _("Fehlt der Beschluss, halten Sie ihn zuerst in der Sitzung fest; dann steht er hier.")
        link = format_html('{} <a href="{}">{}</a>', told, sitting.url, sitting.label)
        self.fields["decision"].help_text = link
        asked = self._by_key.get(self.data.get("decision", ""))
        if asked and (doubt := doubt_in_words(plan, asked)):
            self.fields["is_meant"] = forms.BooleanField(
                label=_("Der Beschluss gilt auch für diesen Plan."),
                error_messages={"required": asks_if_meant(doubt)},
            )
        self.fields["revision"] = revision_field(plan)

    @property
    def chosen(self) -> Decision | None:
        """The decision that carries the plan; nothing where the office has decided itself."""
        return self._by_key.get(self.cleaned_data["decision"])


def _told(decision: Decision) -> str:
    """„Lenkungskreis, 12.03.2026: Einsatz der Stellen“."""
    return f"{decision.body}, {short_day(decision.decided_on)}: {decision.title}"
