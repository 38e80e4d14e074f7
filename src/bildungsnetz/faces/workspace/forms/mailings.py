"""Forms of mailing lists, the parts of their rules, and letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.queries import people_of
from bildungsnetz.contexts.bodies.queries import bodies_to_choose
from bildungsnetz.contexts.publishing.lists.parts import (
    BodyPart,
    FieldPart,
    FunctionPart,
    InstitutionPart,
    Join,
    Part,
    Place,
)
from bildungsnetz.contexts.publishing.lists.queries import roles_in_use
from bildungsnetz.contexts.publishing.models import Mailing, MailingList
from bildungsnetz.contexts.publishing.models.mailings import LegalClass
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.queries import fields_to_choose
from intake.keys import BUILT_IN

from .choices import offer
from .records import RecordForm, revision_field

BASIS = gettext_lazy(
    "Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit § 78a SchulG NRW: Zusammenarbeit im Bildungsnetzwerk"
)


class NewListForm(forms.Form):
    """Name and legal class of a new list; the rule comes next."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    legal_class = forms.ChoiceField(
        label=gettext_lazy("Wofür ist der Verteiler?"),
        choices=[
            (
                LegalClass.TASK.value,
                gettext_lazy("Aufgabe: Einladungen und amtliche Informationen, ohne Einwilligung"),
            ),
            (
                LegalClass.CONSENT.value,
                gettext_lazy("Einwilligung: Newsletter und Kultur, nur an Personen, die zugestimmt haben"),
            ),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Das bleibt so, solange es den Verteiler gibt."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Rechtsgrundlage, so wie die Empfänger sie lesen"),
        max_length=300,
        required=False,
        initial=BASIS,
        help_text=gettext_lazy("Nur bei Aufgaben nötig."),
    )


class MailingListForm(RecordForm):
    """Name and basis of a list; its legal class stays."""

    class Meta:
        model = MailingList
        fields = ("name", "basis")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.needs_consent:
            del self.fields["basis"]


class PartForm(forms.Form):
    """A part of a rule; subclasses know which."""

    join = forms.ChoiceField(
        label=gettext_lazy("Wie kommt dieser Teil dazu?"),
        choices=[
            (Join.OR.value, gettext_lazy("oder: diese Empfänger kommen hinzu")),
            (
                Join.AND.value,
                gettext_lazy("und zugleich: vom letzten Teil bleibt nur, wer auch hier dazugehört"),
            ),
        ],
        initial=Join.OR.value,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, principal: Principal, network: Network, mailing_list: MailingList, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"] = revision_field(mailing_list)
        if not mailing_list.rule:
            self.fields["join"].widget = forms.HiddenInput()
        self.order_fields([name for name in self.fields if name != "join"] + ["join"])
        self.fill(principal, network, mailing_list)

    def fill(self, principal: Principal, network: Network, mailing_list: MailingList) -> None:
        """Offer what there is to choose."""

    def part(self, values: dict[str, Any]) -> Part:
        """The part that was chosen."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        return {"part": self.part(values), "join": values["join"], "revision": values.get("revision")}


class PlacePartForm(PartForm):
    """Which institutions, by kind, Schulform and municipality."""

    kind = forms.ChoiceField(label=gettext_lazy("Art der Einrichtung"), required=False)
    school_form = forms.ChoiceField(label=gettext_lazy("Schulform"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Gemeinde"), required=False)

    def fill(self, principal: Principal, network: Network, mailing_list: MailingList) -> None:
        forms_ = ((one.key, one.name) for one in BUILT_IN.school_forms.values() if one.is_school)
        towns = ((town.ags, town.name) for town in municipalities_of(network.region.ags))
        self._choose("kind", _("alle"), InstitutionKind.choices)
        self._choose("school_form", _("alle"), forms_)
        self._choose("municipality", _("alle"), towns)

    def _choose(self, name: str, everything: str, choices: Any) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    def part(self, values: dict[str, Any]) -> Part:
        return InstitutionPart(self.place(values))

    def place(self, values: dict[str, Any]) -> Place:
        """The institutions that were chosen; a Schulform means schools."""
        kind = InstitutionKind.SCHOOL.value if values["school_form"] else values["kind"]
        return Place(kind, values["school_form"], values["municipality"])


class FunctionPartForm(PlacePartForm):
    """People with a function at these institutions."""

    role = forms.ChoiceField(label=gettext_lazy("Funktion"), required=False)
    or_institution = forms.BooleanField(
        label=gettext_lazy("ist niemand mit dieser Funktion eingetragen, an die Einrichtung selbst"),
        required=False,
    )
    field_order = ("role", "kind", "school_form", "municipality", "or_institution")

    def fill(self, principal: Principal, network: Network, mailing_list: MailingList) -> None:
        super().fill(principal, network, mailing_list)
        roles = ((role, role) for role in roles_in_use(principal, network))
        self._choose("role", _("alle Funktionen"), roles)
        if mailing_list.needs_consent:
            del self.fields["or_institution"]

    def part(self, values: dict[str, Any]) -> Part:
        return FunctionPart(values["role"], self.place(values), bool(values.get("or_institution")))


class BodyPartForm(PartForm):
    """The members of a body."""

    body = forms.ModelChoiceField(label=gettext_lazy("Gremium"), queryset=None)
    with_deputies = forms.BooleanField(label=gettext_lazy("auch die Stellvertretungen"), required=False)

    def fill(self, principal: Principal, network: Network, mailing_list: MailingList) -> None:
        offer(self, body=bodies_to_choose(principal, network))

    def part(self, values: dict[str, Any]) -> Part:
        return BodyPart(values["body"].pk, values["with_deputies"])


class FieldPartForm(PartForm):
    """The working group of a field of action."""

    field = forms.ModelChoiceField(label=gettext_lazy("Handlungsfeld"), queryset=None)

    def fill(self, principal: Principal, network: Network, mailing_list: MailingList) -> None:
        offer(self, field=fields_to_choose(principal, network))

    def part(self, values: dict[str, Any]) -> Part:
        return FieldPart(values["field"].pk)


class ListPersonForm(forms.Form):
    """Somebody beside the rule."""

    person = forms.ModelChoiceField(label=gettext_lazy("Person"), queryset=None)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people_of(principal, network.scope_key).prefetch_related(None))


class MailingForm(RecordForm):
    """Subject and text of a letter."""

    class Meta:
        model = Mailing
        fields = ("subject", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "text": gettext_lazy(
                "Einfacher Text. Gruß, Absender und der Grund des Erhalts stehen von selbst darunter."
            ),
        }
