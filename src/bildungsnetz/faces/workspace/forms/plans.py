"""Forms around plans: drafting, pins, changes by hand, what if; and what narrows their views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.models import Pin, Plan
from bildungsnetz.contexts.resources.queries import PlanPicture
from bildungsnetz.kern.formats import MINUS

from .plan_filters import choose, member_choices, school_choices
from .records import revision_field

MOST_SECONDS = 600
MOST_WEEKLY_HOURS = 60


def reason_field(help_text: Any = "") -> forms.CharField:
    """Why somebody changes what was computed."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=gettext_lazy("Grund"), max_length=500, widget=widget, help_text=help_text)


class DraftPlanForm(forms.Form):
    """What a plan is called, what it is to reach, and how long it may take."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    aim = forms.ChoiceField(
        label=gettext_lazy("Was soll der Plan erreichen?"), choices=Aim.choices, widget=forms.RadioSelect
    )
    seconds = forms.IntegerField(
        label=gettext_lazy("Rechenzeit in Sekunden"),
        min_value=1,
        max_value=MOST_SECONDS,
        help_text=gettext_lazy(
            "Länger rechnen heißt näher am Bestmöglichen. Abbrechen geht immer; das Beste bis dahin bleibt."
        ),
    )


class EditPlanForm(DraftPlanForm):
    """The same of a plan that exists."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        kwargs["initial"] = {"title": plan.title, "aim": plan.aim, "seconds": plan.seconds}
        super().__init__(*args, **kwargs)
        if plan.state != Plan.State.DRAFT:
            del self.fields["aim"]
        self.fields["revision"] = revision_field(plan)


class PairForm(forms.Form):
    """A person and a school, as an address names them."""

    fachkraft = forms.TypedChoiceField(label=gettext_lazy("Fachkraft"), coerce=int)
    schule = forms.TypedChoiceField(label=gettext_lazy("Schule"), coerce=int)

    def __init__(self, *args: Any, picture: PlanPicture, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "fachkraft", member_choices(picture), _("bitte wählen"))
        choose(self, "schule", school_choices(picture), _("bitte wählen"))


class PinForm(forms.Form):
    """A pair that must be or must not be."""

    member = forms.TypedChoiceField(label=gettext_lazy("Fachkraft"), coerce=int)
    school = forms.TypedChoiceField(label=gettext_lazy("Schule"), coerce=int)
    kind = forms.ChoiceField(
        label=gettext_lazy("Was gilt?"),
        choices=[
            (Pin.Kind.PINNED, gettext_lazy("Diese Fachkraft arbeitet an dieser Schule.")),
            (Pin.Kind.FORBIDDEN, gettext_lazy("Diese Fachkraft arbeitet nicht an dieser Schule.")),
        ],
        widget=forms.RadioSelect,
    )
    reason = reason_field(
        gettext_lazy("Steht beim Plan und im Protokoll. Bitte nichts über Gesundheit oder Privates.")
    )

    def __init__(self, *args: Any, picture: PlanPicture, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "member", member_choices(picture), _("bitte wählen"))
        choose(self, "school", school_choices(picture), _("bitte wählen"))


class OverrideForm(forms.Form):
    """Hours of one person at one school, by hand; one field for each qualification that fits."""

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        names: dict[str, str],
        most: dict[str, int],
        hours: dict[str, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._keys = list(most)
        for number, key in enumerate(self._keys):
            self.fields[f"hours_{number}"] = forms.IntegerField(
                label=_("Wochenstunden %(name)s") % {"name": names.get(key, key)},
                min_value=0,
                max_value=max(most[key], hours.get(key, 0)),
                initial=hours.get(key, 0),
                help_text=_("Bedarf der Schule: %(n)s") % {"n": most[key]},
            )
        self.fields["reason"] = reason_field(_("Steht beim Einsatz und im Protokoll."))
        self.fields["revision"] = revision_field(plan)

    @property
    def told(self) -> dict[str, int]:
        """Hours by key of qualification."""
        return {key: self.cleaned_data[f"hours_{number}"] for number, key in enumerate(self._keys)}


class CommentForm(forms.Form):
    """What somebody says about a plan, or about a school in it."""

    text = forms.CharField(
        label=gettext_lazy("Ihre Anmerkung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _between(most: int) -> dict[str, Any]:
    told = format_lazy(
        gettext_lazy("Bitte nennen Sie höchstens {most} Wochenstunden mehr oder weniger."), most=most
    )
    return {"min_value": told, "max_value": told}


class VaryForm(forms.Form):
    """„Was wäre, wenn …“: each part may stay empty."""

    title = forms.CharField(
        label=gettext_lazy("Name der neuen Fassung"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Bleibt das Feld leer, sagt der Name, was gefragt war."),
    )
    member = forms.TypedChoiceField(
        label=gettext_lazy("Fachkraft"), coerce=int, required=False, empty_value=None
    )
    member_hours = forms.IntegerField(
        label=gettext_lazy("Stunden mehr (oder mit Minus: weniger)"),
        min_value=-60,
        max_value=60,
        required=False,
        error_messages=_between(60),
    )
    school = forms.TypedChoiceField(
        label=gettext_lazy("Schule"), coerce=int, required=False, empty_value=None
    )
    qualification = forms.ChoiceField(label=gettext_lazy("Qualifikation"), required=False)
    school_hours = forms.IntegerField(
        label=gettext_lazy("Stunden mehr (oder mit Minus: weniger)"),
        min_value=-2000,
        max_value=2000,
        required=False,
        error_messages=_between(2000),
    )
    pair_member = forms.TypedChoiceField(
        label=gettext_lazy("Fachkraft"), coerce=int, required=False, empty_value=None
    )
    pair_school = forms.TypedChoiceField(
        label=gettext_lazy("Schule"), coerce=int, required=False, empty_value=None
    )
    pair_kind = forms.ChoiceField(
        label=gettext_lazy("Was soll gelten?"),
        choices=[
            ("pins", gettext_lazy("arbeitet an dieser Schule")),
            ("forbidden", gettext_lazy("arbeitet nicht an dieser Schule")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="pins",
    )
    fieldsets = (
        (gettext_lazy("… jemand mehr oder weniger Stunden hätte?"), ("member", "member_hours")),
        (
            gettext_lazy("… eine Schule mehr oder weniger bräuchte?"),
            ("school", "qualification", "school_hours"),
        ),
        (
            gettext_lazy("… ein Einsatz sein müsste oder nicht sein dürfte?"),
            ("pair_member", "pair_school", "pair_kind"),
        ),
        (gettext_lazy("Die neue Fassung"), ("title",)),
    )

    def __init__(self, *args: Any, picture: PlanPicture, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._picture = picture
        people, schools = member_choices(picture), school_choices(picture)
        nobody, nowhere = _("niemand"), _("keine")
        choose(self, "member", people, nobody)
        choose(self, "pair_member", people, nobody)
        choose(self, "school", schools, nowhere)
        choose(self, "pair_school", schools, nowhere)
        kinds = [(row.key, row.name) for row in picture.qualifications]
        choose(self, "qualification", kinds, _("bitte wählen"))

    def clean(self) -> dict[str, Any]:
        """Each part is whole or empty, and something is asked at all."""
        told = super().clean() or {}
        self._is_whole(told, ("member", "member_hours"))
        self._is_whole(told, ("school", "qualification", "school_hours"))
        self._is_whole(told, ("pair_member", "pair_school"))
        self._asks_something(told)
        self._can_be(told)
        return told

    def _can_be(self, told: dict[str, Any]) -> None:
        """Nobody has fewer hours than none, or more than a week takes."""
        more, row = told.get("member_hours"), self._picture.person(told.get("member") or 0)
        if more and row is not None and not 0 <= row.available + more <= MOST_WEEKLY_HOURS:
            hours = {"who": row.member.label, "n": row.available, "most": MOST_WEEKLY_HOURS}
            said = _("%(who)s hat %(n)s Wochenstunden. Möglich sind 0 bis %(most)s.") % hours
            self.add_error("member_hours", said)

    def _asks_something(self, told: dict[str, Any]) -> None:
        for name in ("member_hours", "school_hours"):
            if told.get(name) == 0 and name not in self.errors:
                self.add_error(
                    name, _("Mit 0 ändert sich nichts. Bitte nennen Sie mehr oder weniger Stunden.")
                )
        is_asked = any(told.get(name) for name in ("member", "school", "pair_member"))
        if not (is_asked or self.errors):
            self.add_error(
                None, _("So ändert sich nichts. Bitte füllen Sie mindestens eine der drei Fragen aus.")
            )

    def _is_whole(self, told: dict[str, Any], names: Sequence[str]) -> None:
        given = [name for name in names if told.get(name) not in (None, "")]
        for name in names if given else ():
            if name not in given and name not in self.errors:
                self.add_error(name, _("Bitte füllen Sie auch dieses Feld aus."))

    @property
    def question(self) -> dict[str, Any]:
        """What is asked, as `vary_plan` takes it."""
        told = self.cleaned_data
        asked: dict[str, Any] = {}
        if told.get("member"):
            asked["hours"] = {told["member"]: told["member_hours"]}
        if told.get("school"):
            asked["needs"] = {told["school"]: {told["qualification"]: told["school_hours"]}}
        if told.get("pair_member"):
            asked[told["pair_kind"] or "pins"] = [[told["pair_member"], told["pair_school"]]]
        return asked

    def in_words(self) -> str:
        """What was asked, for the name of the new version."""
        told, parts = self.cleaned_data, []
        if told.get("member"):
            parts.append(f"{self._label('member')} {_more(told['member_hours'])}")
        if told.get("school"):
            parts.append(f"{self._label('school')} {_more(told['school_hours'])}")
        if told.get("pair_member"):
            word = _("nicht an") if told["pair_kind"] == "forbidden" else _("an")
            parts.append(f"{self._label('pair_member')} {word} {self._label('pair_school')}")
        return "; ".join(parts)[:180]

    def _label(self, name: str) -> str:
        choices: Any = self.fields[name]
        return str(dict(choices.choices)[self.cleaned_data[name]])


def _more(hours: int) -> str:
    """„+4 h“, „−4 h“."""
    return f"{MINUS if hours < 0 else '+'}{abs(hours)} h"
