"""The rule of a mailing list: typed parts, kept as JSON, joined by „oder“ and „und zugleich“.

„und zugleich“ binds a part to the one before it; „oder“ begins a new group. Somebody is in the list who is in
one of the groups, that is in all parts of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.kernel.errors import DomainError
from intake.keys import BUILT_IN


class Join(models.TextChoices):
    """How a part is joined to those before it."""

    OR = "oder", gettext_lazy("oder")
    AND = "und", gettext_lazy("und zugleich")


@dataclass(frozen=True)
class Place:
    """Which institutions: by kind, Schulform and municipality (AGS); empty values narrow nothing."""

    kind: str = ""
    school_form: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class FunctionPart:
    """People with this function (any when empty) at these institutions.

    With `or_institution` the institution itself is written to where nobody with this function is known.
    """

    role: str = ""
    at: Place = Place()
    or_institution: bool = False


@dataclass(frozen=True)
class InstitutionPart:
    """The institutions themselves, at their own address."""

    at: Place = Place()


@dataclass(frozen=True)
class BodyPart:
    """Who holds a seat in a body today."""

    body: int
    with_deputies: bool = False


@dataclass(frozen=True)
class FieldPart:
    """Who sits in the working group of a field of action today."""

    field: int


Part = FunctionPart | InstitutionPart | BodyPart | FieldPart
KINDS: dict[str, type[Any]] = {
    "funktion": FunctionPart,
    "einrichtung": InstitutionPart,
    "gremium": BodyPart,
    "handlungsfeld": FieldPart,
}
_NAMES = {part: name for name, part in KINDS.items()}


@dataclass(frozen=True)
class Joined:
    """A part with the word before it."""

    join: str
    part: Part


def as_json(joined: Joined) -> dict[str, Any]:
    """A part as the rule keeps it."""
    return {"kind": _NAMES[type(joined.part)], "join": joined.join, **asdict(joined.part)}


def from_json(told: dict[str, Any]) -> Joined:
    """A part of a rule. Raises DomainError for what this version of the house does not understand."""
    values = dict(told)
    kind, join = KINDS.get(values.pop("kind", "")), values.pop("join", Join.OR)
    try:
        if kind is None or join not in Join.values:
            raise TypeError(told)
        if isinstance(values.get("at"), dict):
            values["at"] = Place(**values["at"])
        return Joined(join, kind(**values))
    except TypeError as error:
        raise DomainError(_("Die Regel dieses Verteilers ist nicht verständlich.")) from error


def groups_of(rule: Iterable[dict[str, Any]]) -> list[list[Part]]:
    """The parts of a rule, those that belong together by „und zugleich“ in one group."""
    groups: list[list[Part]] = []
    for told in rule:
        joined = from_json(told)
        if joined.join == Join.AND and groups:
            groups[-1].append(joined.part)
        else:
            groups.append([joined.part])
    return groups


def in_words(part: Part, names: dict[str, str]) -> str:
    """A part as a reader understands it; `names` are those of `recipients.names_in`."""
    match part:
        case FunctionPart():
            role = part.role or _("alle Funktionen")
            words = _("%(role)s: %(place)s") % {"role": role, "place": _place(part.at, names)}
            more = _("sonst die Einrichtung selbst") if part.or_institution else ""
            return f"{words} ({more})" if more else words
        case InstitutionPart():
            return _("Einrichtungen selbst: %(place)s") % {"place": _place(part.at, names)}
        case BodyPart():
            words = _("Mitglieder: %(body)s") % {"body": names.get(f"body:{part.body}", _("unbekannt"))}
            return _("%(words)s, mit Stellvertretungen") % {"words": words} if part.with_deputies else words
        case FieldPart():
            named = names.get(f"field:{part.field}", _("unbekannt"))
            return _("Facharbeitskreis des Handlungsfelds %(field)s") % {"field": named}


def _place(at: Place, names: dict[str, str]) -> str:
    form = BUILT_IN.school_forms.get(at.school_form)
    if form:
        what = form.name
    elif at.kind:
        what = str(InstitutionKind(at.kind).label)
    else:
        what = _("alle Einrichtungen")
    town = names.get(f"town:{at.municipality}", at.municipality)
    return _("%(what)s in %(town)s") % {"what": what, "town": town} if at.municipality else what


def same_role(one: str, other: str) -> bool:
    """The same function, however it is written."""
    return folded(one) == folded(other)
