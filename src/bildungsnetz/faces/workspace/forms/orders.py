"""Forms about orders, measures, their reports and results."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.queries import bodies_to_choose, with_seats
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.lifecycle import WORK, next_states
from bildungsnetz.contexts.strategy.models import Light, Measure, Order, Work
from bildungsnetz.contexts.strategy.queries import (
    INCOMPLETE,
    OPEN,
    OVERDUE,
    fields_to_choose,
    goals_to_choose,
    institutions_to_charge,
    seats_to_charge,
)
from bildungsnetz.kern.forms import DateField

from .choices import offer, show
from .partial_days import PartialDayField
from .records import RecordForm, kern_field, revision_field
from .uploads import CheckedFileField

WHO = (_("Wer ist zuständig?"), ("owner_body", "owner_seat", "owner_institution"))
EVIDENCE_HINT = _("Zum Beispiel „20 Kitas nutzen den Bogen“. Fehlt die Angabe, steht „unvollständig“ dabei.")
WHEN = (_("Bis wann?"), ("due_on", "next_report_on"))


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A seat, told by its body and its name."""

    def label_from_instance(self, seat: Any) -> str:
        return f"{seat.body.short_name or seat.body}: {seat.label}"


class _WorkForm(RecordForm):
    """What orders and measures share: the choices of one network."""

    owner_seat = SeatChoice(label=_("oder zuständiger Sitz"), queryset=None, required=False)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = bodies_to_choose(principal, network)
        offer(
            self,
            owner_body=bodies,
            owner_institution=institutions_to_charge(principal, network),
            owner_seat=seats_to_charge(principal, network),
            field=fields_to_choose(principal, network),
            goal=goals_to_choose(principal, network),
        )
        with_their_seats = with_seats(bodies)
        show(
            self,
            owner_body=with_their_seats,
            owner_seat=(seat for body in with_their_seats for seat in body.seats.all()),
        )


class OrderForm(_WorkForm):
    """An order: what, who, until when, what it serves."""

    fieldsets = (WHO, WHEN, (_("Wozu?"), ("field", "goal", "evidence_rule")))

    class Meta:
        model = Order
        fields = (
            "title",
            "text",
            "owner_body",
            "owner_seat",
            "owner_institution",
            "due_on",
            "next_report_on",
            "field",
            "goal",
            "evidence_rule",
        )
        formfield_callback = kern_field
        help_texts = {
            "title": _("Was zu tun ist, in einem Satz mit Verb."),
            "owner_body": _("Ein Gremium, ein Sitz oder eine Einrichtung muss zuständig sein."),
            "next_report_on": _("An diesem Tag erinnert „Heute“ an den Bericht."),
            "field": _("Leer heißt: das Handlungsfeld des Facharbeitskreises."),
            "evidence_rule": EVIDENCE_HINT,
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = self.instance.is_open


class MeasureForm(_WorkForm):
    """A measure: what is done, by whom, with whom, when."""

    fieldsets = (
        WHO,
        (_("Wann?"), ("starts_on", "due_on", "next_report_on")),
        (_("Wozu?"), ("goal", "evidence_rule")),
    )

    class Meta:
        model = Measure
        fields = (
            "title",
            "text",
            "partners",
            "owner_body",
            "owner_seat",
            "owner_institution",
            "starts_on",
            "due_on",
            "next_report_on",
            "goal",
            "evidence_rule",
        )
        formfield_callback = kern_field
        help_texts = {
            "owner_body": _("Leer heißt: wie beim Auftrag."),
            "partners": _("Einrichtungen, keine Namen von Personen."),
            "goal": _("Leer heißt: wie beim Auftrag."),
            "evidence_rule": EVIDENCE_HINT,
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("text", "partners")}


class EvidenceForm(forms.Form):
    """The proof of a result: an address or a file."""

    evidence_link = forms.URLField(
        label=_("Nachweis im Netz"), required=False, max_length=500, assume_scheme="https"
    )
    file = CheckedFileField(
        label=_("Nachweis als Datei"), required=False, more=_("Keine Daten einzelner Kinder.")
    )
    alternative_text = forms.CharField(
        label=_("Was zeigt das Bild?"),
        required=False,
        max_length=300,
        help_text=_("Nur bei Bildern, für Menschen, die es nicht sehen."),
    )


class ReportForm(EvidenceForm):
    """How it goes; with "erledigt" also what came of it."""

    fieldsets = (
        (_("Wenn es erledigt ist"), ("result", "evidence_link", "file", "alternative_text")),
        (_("Wenn es weitergeht"), ("light", "next_report_on")),
    )

    state = forms.ChoiceField(label=_("Stand"), widget=forms.RadioSelect)
    light = forms.ChoiceField(
        label=_("Ampel"), choices=Light.choices, initial=Light.GREEN, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Wie steht es?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In ein paar Worten; bei „abgebrochen“ der Grund. Nur bei „erledigt“ entbehrlich."),
    )
    result = forms.CharField(
        label=_("Was ist dabei herausgekommen?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nötig, wenn es keinen Nachweis gibt. Das Bildungsbüro kann es veröffentlichen."),
    )
    next_report_on = DateField(label=_("Nächster Bericht am"), required=False)

    field_order = ("state", "light", "text", "result", "evidence_link", "file", "alternative_text")

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = [work.state, *next_states(WORK, work.state)]
        labels = dict(Work.State.choices)
        self.fields["state"].choices = [(state, labels[state]) for state in following]  # type: ignore[attr-defined]
        self.fields["state"].initial = work.state
        self.fields["light"].initial = work.light
        self.fields["revision"] = revision_field(work)


class OutcomeForm(EvidenceForm):
    """A result, also while the work goes on."""

    text = forms.CharField(label=_("Ergebnis"), widget=forms.Textarea(attrs={"rows": 4}))
    achieved_on = PartialDayField(label=_("Erreicht"), required=False)

    field_order = ("text", "achieved_on")


class WorkFilter(forms.Form):
    """What narrows a register; lives in the address."""

    stand = forms.ChoiceField(label=_("Stand"), required=False)
    gremium = forms.ModelChoiceField(
        label=_("zuständig"), queryset=None, required=False, empty_label=_("alle Zuständigen")
    )
    feld = forms.ModelChoiceField(
        label=_("Handlungsfeld"),
        queryset=None,
        required=False,
        empty_label=_("alle Handlungsfelder"),
        to_field_name="slug",
    )
    q = forms.CharField(label=_("Wort"), required=False, max_length=100)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand"].choices = [  # type: ignore[attr-defined]
            ("", _("jeder Stand")),
            (OPEN, _("offen")),
            (OVERDUE, _("überfällig")),
            (INCOMPLETE, _("unvollständig")),
            *Work.State.choices,
        ]
        self.fields["gremium"].queryset = (  # type: ignore[attr-defined]
            bodies_to_choose(principal, network).select_related(None).only("name")
        )
        self.fields["feld"].queryset = (  # type: ignore[attr-defined]
            fields_to_choose(principal, network).only("name", "slug")
        )
