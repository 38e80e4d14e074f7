"""Forms about people beyond their own data: moving, confirming, merging, erasing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.actions import FunctionAnswer
from bildungsnetz.contexts.actors.models import Function, Person
from bildungsnetz.contexts.actors.pairs import Pair, is_official
from bildungsnetz.contexts.actors.queries import institutions_of
from bildungsnetz.contexts.bodies.models import Occupancy
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.forms import DateField

from .choices import offer
from .records import ConfirmForm, ReasonForm

FIRST, SECOND = "erster", "zweiter"


class MoveForm(forms.Form):
    """A new function from a day on; what ends the day before."""

    institution = forms.ModelChoiceField(label=gettext_lazy("Einrichtung"), queryset=None)
    role = forms.CharField(
        label=gettext_lazy("Funktion"),
        max_length=150,
        help_text=gettext_lazy("Zum Beispiel „Schulleitung“."),
    )
    valid_from = DateField(label=gettext_lazy("erster Tag"))
    is_public_by_office = forms.BooleanField(
        label=gettext_lazy("Name kraft Amtes öffentlich"), required=False
    )
    ends = forms.MultipleChoiceField(
        label=gettext_lazy("Diese Funktionen enden am Tag davor"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leaves = forms.MultipleChoiceField(
        label=gettext_lazy("Diese Sitze werden am Tag davor frei"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ein Sitz bleibt dem Gremium; er steht danach unter „Unbesetzte Sitze“."),
    )
    fieldsets = (
        (gettext_lazy("Neu"), ("institution", "role", "valid_from", "is_public_by_office")),
        (gettext_lazy("Was endet?"), ("ends", "leaves")),
    )

    def __init__(
        self,
        *args: Any,
        principal: Principal,
        network: Network,
        functions: Sequence[Function],
        seats: Sequence[Occupancy],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, institution=institutions_of(principal, network.scope_key))
        self._records: dict[str, dict[str, Any]] = {
            "ends": {str(one.pk): one for one in functions},
            "leaves": {str(one.pk): one for one in seats},
        }
        labels = {
            "ends": [(str(one.pk), str(one)) for one in functions],
            "leaves": [(str(one.pk), f"{one.seat.body.name}: {one.seat}") for one in seats],
        }
        for name, choices in labels.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]
        if functions:
            self.fields["ends"].initial = [str(one.pk) for one in functions]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, records in self._records.items():
            values[name] = [records[key] for key in values.get(name, [])]
        return values


class ConfirmByLinkForm(forms.Form):
    """One's own data as they are known; the button alone confirms them."""

    mail = forms.EmailField(
        label=gettext_lazy("dienstliche E-Mail-Adresse"),
        help_text=gettext_lazy(
            "Eine neue Adresse gilt, sobald Sie den Link in der Mail dorthin benutzt haben."
        ),
    )
    phone = forms.CharField(label=gettext_lazy("dienstliches Telefon"), max_length=60, required=False)
    note = forms.CharField(
        label=gettext_lazy("Was sollte Ihr Bildungsbüro noch wissen?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Zum Beispiel: „Ich bin jetzt am Schulamt.“"),
    )

    def __init__(self, *args: Any, person: Person, functions: Sequence[Function], **kwargs: Any) -> None:
        super().__init__(*args, initial={"mail": person.mail, "phone": person.phone}, **kwargs)
        self._functions = functions
        groups = []
        for function in functions:
            role, ended = f"role_{function.pk}", f"ended_{function.pk}"
            self.fields[role] = forms.CharField(
                label=_("Funktion"), max_length=150, initial=function.role, required=False
            )
            self.fields[ended] = DateField(
                label=_("letzter Tag"),
                required=False,
                help_text=_("Nur wenn Sie diese Funktion nicht mehr haben."),
            )
            groups.append((str(function.institution), (role, ended)))
        self.fieldsets = ((_("So erreichen wir Sie"), ("mail", "phone")), *groups, ("", ("note",)))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        answers = {}
        for function in self._functions:
            role = values.pop(f"role_{function.pk}", "") or function.role
            answers[function.pk] = FunctionAnswer(role, values.pop(f"ended_{function.pk}", None))
        return {**values, "functions": answers}


class MergeForm(forms.Form):
    """Which of two records stays, and whose value counts where they differ."""

    reason = forms.CharField(
        label=gettext_lazy("Grund"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Steht danach im Protokoll, zum Beispiel „zweimal eingelesen“."),
    )

    def __init__(self, *args: Any, pair: Pair, recommended: str = FIRST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pair = pair
        names = {
            FIRST: _("%(name)s (Nr. %(key)s)") % {"name": pair.kept, "key": pair.kept.pk},
            SECOND: _("%(name)s (Nr. %(key)s)") % {"name": pair.absorbed, "key": pair.absorbed.pk},
        }
        official = {FIRST: is_official(pair.kept), SECOND: is_official(pair.absorbed)}
        offered = [side for side in (FIRST, SECOND) if official[side] or not any(official.values())]
        self.fields["kept"] = forms.ChoiceField(
            label=_("Welcher Eintrag bleibt?"),
            choices=[(side, names[side]) for side in offered],
            initial=recommended if recommended in offered else offered[0],
            widget=forms.RadioSelect,
            help_text=_("Der andere geht in ihm auf. Alles, was an ihm hängt, zieht um."),
        )
        self._columns = pair.differing()
        for column in self._columns:
            self.fields[column] = _choice(pair, column, self.fields["kept"].initial)
        self.fieldsets = (
            ("", ("kept",)),
            (_("Welche Angabe stimmt?"), tuple(self._columns)),
            ("", ("reason",)),
        )

    def clean(self) -> dict[str, Any]:
        """The pair in the chosen order, and the columns whose value comes from the record that goes."""
        values = super().clean() or {}
        kept = values.get("kept", FIRST)
        first, second = self._pair.kept, self._pair.absorbed
        pair = Pair(first, second) if kept == FIRST else Pair(second, first)
        taken = [name for name in self._columns if values.get(name, kept) != kept]
        return {"pair": pair, "taken": taken, "reason": values.get("reason", "")}


def _choice(pair: Pair, column: str, initial: Any) -> forms.ChoiceField:
    field: Any = next(one for one in pair.kept._meta.concrete_fields if one.attname == column)
    both = ((FIRST, pair.kept), (SECOND, pair.absorbed))
    return forms.ChoiceField(
        label=str(field.verbose_name),
        choices=[(side, shown(record, column)) for side, record in both],
        initial=initial,
        widget=forms.RadioSelect,
    )


def shown(record: Any, column: str) -> str:
    """The value of a column as a reader understands it."""
    field: Any = next(one for one in record._meta.concrete_fields if one.attname == column)
    value = getattr(record, field.name)
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if column == "stages":
        return ", ".join(record.stage_labels)
    display = getattr(record, f"get_{field.name}_display", None)
    return str(display() if display else value)


class TwinForm(forms.Form):
    """Two records that somebody chooses by hand."""

    first = forms.ModelChoiceField(label=gettext_lazy("erster Eintrag"), queryset=None)
    second = forms.ModelChoiceField(label=gettext_lazy("zweiter Eintrag"), queryset=None)

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, first=records, second=records)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("first") and values.get("first") == values.get("second"):
            self.add_error("second", _("Bitte wählen Sie einen anderen Eintrag."))
        return values


class EraseForm(ReasonForm):
    """The last step before a name is gone for good."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Ohne den Namen, zum Beispiel „Antrag vom 3. Mai, Akte 12“.")


class WithholdForm(ConfirmForm):
    """Why the data must be kept for now; empty lifts it."""

    reason = forms.CharField(
        label=gettext_lazy("Warum müssen die Angaben vorerst bleiben?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Nennen Sie die gesetzliche Pflicht und bis wann. Leer hebt die Zurückstellung auf."
        ),
    )
