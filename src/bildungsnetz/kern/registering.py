"""The fields of a registration for an event: the same for the public, behind a mailed link, in the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.events.kinds import QuestionKind
from bildungsnetz.contexts.events.models import Event, EventQuestion, Registration
from bildungsnetz.contexts.events.writing import LONGEST_ANSWER, NO, YES

PREFIX = "question_"


class RegistrationFields(forms.Form):
    """Asks what the event needs and no more; gives the action `answers` by key of the question."""

    name = forms.CharField(
        label=gettext_lazy("Vor- und Nachname"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mail = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        help_text=gettext_lazy("Dorthin geht der Link, mit dem Sie die Anmeldung bestätigen und ändern."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    function = forms.CharField(
        label=gettext_lazy("Ihre Funktion"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zum Beispiel „Lehrkraft“, „Kita-Leitung“, „Elternvertretung“."),
    )
    institution_name = forms.CharField(
        label=gettext_lazy("Schule oder Einrichtung"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    schulnummer = forms.CharField(
        label=gettext_lazy("Schulnummer"),
        max_length=6,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    people = forms.IntegerField(label=gettext_lazy("Wie viele Personen kommen?"), min_value=1, initial=1)
    needs = forms.CharField(
        label=gettext_lazy("Was brauchen Sie, um gut teilnehmen zu können?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Zum Beispiel Gebärdensprache oder einen Platz für den Rollstuhl. Wir löschen das am Tag nach der"
            " Veranstaltung."
        ),
    )

    def shape(self, event: Event, registration: Registration | None = None) -> None:
        """Fit the fields to the event, with what a registration says already."""
        most = event.most_per_registration
        if most == 1:
            del self.fields["people"]
        else:
            self.fields["people"].max_value = most
            self.fields["people"].widget.attrs["max"] = most
            self.fields["people"].help_text = _("Höchstens %(n)s je Anmeldung.") % {"n": most}
        if event.needs_head:
            self.fields["schulnummer"].required = True
            self.fields["schulnummer"].help_text = _(
                "Sechs Ziffern. Ihre Schulleitung bekommt eine Mail und muss die Anmeldung bestätigen."
            )
        else:
            del self.fields["schulnummer"]
        given = registration.answers if registration else {}
        for question in event.questions.all():
            self.fields[f"{PREFIX}{question.pk}"] = question_field(question, given.get(str(question.pk), ""))
        self.order_fields([name for name in self.fields if name != "needs"])
        if registration:
            for name in ("mail", "schulnummer"):
                self.fields.pop(name, None)
            for name in ("name", "function", "institution_name", "people", "needs"):
                self.initial.setdefault(name, getattr(registration, name))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        asked = [name for name in values if name.startswith(PREFIX)]
        values["answers"] = {name.removeprefix(PREFIX): values.pop(name) for name in asked}
        return values


def question_field(question: EventQuestion, initial: str) -> forms.Field:
    """The form field of a question of the office."""
    common: dict[str, Any] = {"label": question.text, "required": question.is_required, "initial": initial}
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(max_length=LONGEST_ANSWER, **common)
    options = [(YES, _("Ja")), (NO, _("Nein"))]
    if question.kind == QuestionKind.CHOICE:
        options = [(option, option) for option in question.options]
    if not question.is_required:
        options.append(("", _("keine Angabe")))
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
