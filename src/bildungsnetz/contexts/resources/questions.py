"""What a what-if asks, as JSON: more or fewer hours of people and schools, pairs that must be or not.

    {"hours": {member: delta}, "needs": {school: {qualification: delta}},
     "pins": [[member, school]], "forbidden": [[member, school]]}

`aside` is added by the house: those of the pairs for which a pin of the plan asked about says the opposite.
Keys are those of the records. Hours and needs are assumptions: a plan on them cannot be adopted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network

from .models import Pin, Qualification, StaffMember

MOST_HOURS = 2_000


def read_question(network: Network, question: Mapping[str, Any]) -> dict[str, Any]:
    """The question as it is kept; nothing asked at all is allowed.

    Raises `DomainError` for what this network does not know, and for a question that assumes nothing but
    zeros: the answer would be the same plan.
    """
    hours = {str(member): _delta(delta, "hours") for member, delta in question.get("hours", {}).items()}
    needs = {
        str(school): {key: _delta(delta, "needs") for key, delta in more.items() if delta}
        for school, more in question.get("needs", {}).items()
    }
    asked: dict[str, Any] = {
        "hours": {member: delta for member, delta in hours.items() if delta},
        "needs": {school: more for school, more in needs.items() if more},
        "pins": _pairs(question.get("pins", ())),
        "forbidden": _pairs(question.get("forbidden", ())),
    }
    pairs = [*asked["pins"], *asked["forbidden"]]
    _check_not_idle(question, asked)
    _check_known(network, asked, pairs)
    if any(pair in asked["forbidden"] for pair in asked["pins"]):
        raise DomainError(_("Ein Paar kann nicht zugleich festgelegt und ausgeschlossen sein."), field="pins")
    return {part: value for part, value in asked.items() if value}


def pairs_asked(question: Mapping[str, Any]) -> dict[tuple[int, int], str]:
    """The kind of pin for each pair of member and school of a question."""
    kinds = (("pins", Pin.Kind.PINNED), ("forbidden", Pin.Kind.FORBIDDEN))
    return {(member, school): kind for part, kind in kinds for member, school in question.get(part, ())}


def with_pins_set_aside(question: dict[str, Any], pins: Iterable[Pin]) -> dict[str, Any]:
    """The question, which counts more than pins, with the pairs whose pin it contradicts."""
    asked = pairs_asked(question)
    aside = [
        [pin.member_id, pin.school_id]
        for pin in pins
        if asked.get((pin.member_id, pin.school_id), pin.kind) != pin.kind
    ]
    return {**question, "aside": aside} if aside else question


def _delta(delta: object, field: str) -> int:
    if isinstance(delta, bool) or not isinstance(delta, int) or abs(delta) > MOST_HOURS:
        raise DomainError(
            _("Bitte geben Sie ganze Stunden an, höchstens %d mehr oder weniger.") % MOST_HOURS, field=field
        )
    return delta


def _pairs(pairs: Iterable[Iterable[int]]) -> list[list[int]]:
    return [list(pair) for pair in sorted({(int(member), int(school)) for member, school in pairs})]


def _check_not_idle(question: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    """Refuse „+0 Stunden“ at the part where it stands."""
    idle = [part for part in asked if question.get(part) and not asked[part]]
    if idle and not any(asked.values()):
        raise DomainError(
            _("So ändert sich nichts: Bitte nennen Sie, wie viele Stunden mehr oder weniger es sein sollen."),
            field=idle[0],
        )


def _check_known(network: Network, asked: Mapping[str, Any], pairs: Iterable[list[int]]) -> None:
    members = {int(member) for member in asked["hours"]} | {pair[0] for pair in pairs}
    schools = {int(school) for school in asked["needs"]} | {pair[1] for pair in pairs}
    keys = {key for more in asked["needs"].values() for key in more}
    if StaffMember.objects.filter(network=network, pk__in=members).count() != len(members):
        raise DomainError(_("Diese Fachkraft gibt es hier nicht."), field="hours")
    if Institution.objects.filter(pk__in=schools).count() != len(schools):
        raise DomainError(_("Diese Schule gibt es nicht."), field="needs")
    if Qualification.objects.filter(network=network, key__in=keys).count() != len(keys):
        raise DomainError(_("Diese Qualifikation gibt es hier nicht."), field="needs")
