"""Who is in a mailing list today, why, and who is left out although the rule means them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.freshness import freshness
from bildungsnetz.contexts.actors.kinds import Freshness
from bildungsnetz.contexts.actors.models import Consent, Function, Institution, Person
from bildungsnetz.contexts.actors.queries.filters import GONE
from bildungsnetz.contexts.bodies.holders import current_occupancies
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Field

from ..models import MailingList
from .parts import (
    BodyPart,
    FieldPart,
    FunctionPart,
    InstitutionPart,
    Part,
    Place,
    from_json,
    groups_of,
    in_words,
    same_role,
)

Key = tuple[str, int]


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets the letter, with the parts of the rule that say so."""

    name: str
    address: str
    reasons: tuple[str, ...]
    person: int | None = None
    institution: int | None = None


@dataclass(frozen=True)
class LeftOut:
    """Somebody whom the rule means and who gets nothing, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Recipients:
    """Each address once, in German order."""

    included: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]


@dataclass
class _Meant:
    """All whom the rule means so far, with the reasons."""

    records: dict[Key, Person | Institution] = field(default_factory=dict)
    reasons: dict[Key, list[str]] = field(default_factory=dict)


def recipients_of(mailing_list: MailingList) -> Recipients:
    """Computed anew each time, from what is known today. For those who were allowed to read the list."""
    network = mailing_list.network
    names, meant = names_in(mailing_list), _Meant()
    for group in groups_of(mailing_list.rule):
        found = [_of_part(part, network) for part in group]
        keys = reduce(and_, (set(one) for one in found))
        why = " – ".join(in_words(part, names) for part in group)
        _add(meant, {key: found[0][key] for key in keys}, why)
    listed = [one.person for one in mailing_list.listed.select_related("person")]
    _add(meant, {("person", one.pk): one for one in listed}, _("einzeln aufgenommen"))
    return _sorted_out(mailing_list, meant)


def _add(meant: _Meant, records: dict[Key, Person | Institution], reason: str) -> None:
    for key, record in records.items():
        meant.records.setdefault(key, record)
        meant.reasons.setdefault(key, []).append(reason)


def _sorted_out(mailing_list: MailingList, meant: _Meant) -> Recipients:
    people = [record.pk for record in meant.records.values() if isinstance(record, Person)]
    agreed = _agreed(people) if mailing_list.needs_consent else frozenset()
    by_address: dict[str, Recipient] = {}
    left_out = []
    for key, record in sorted(meant.records.items(), key=lambda item: (item[1].sort_key, item[0])):
        why_not = _why_not(record, mailing_list, agreed)
        if why_not:
            left_out.append(LeftOut(str(record), why_not))
            continue
        address = record.mail.casefold()
        earlier = by_address.get(address)
        reasons = tuple(dict.fromkeys([*(earlier.reasons if earlier else ()), *meant.reasons[key]]))
        is_person = isinstance(record, Person)
        by_address[address] = Recipient(
            earlier.name if earlier else str(record),
            record.mail,
            reasons,
            earlier.person if earlier else record.pk if is_person else None,
            earlier.institution if earlier else None if is_person else record.pk,
        )
    return Recipients(tuple(by_address.values()), tuple(left_out))


def _why_not(record: Person | Institution, mailing_list: MailingList, agreed: frozenset[int]) -> str:
    if isinstance(record, Person):
        if mailing_list.needs_consent and record.pk not in agreed:
            return _("keine Einwilligung")
        if freshness(record, clock.today()) == Freshness.INACTIVE:
            return _("inaktiv: seit zwei Jahren hat niemand die Angaben bestätigt")
    elif mailing_list.needs_consent:
        return _("eine Einrichtung kann nicht einwilligen")
    return "" if record.mail else _("keine E-Mail-Adresse")


def _agreed(people: Iterable[int]) -> frozenset[int]:
    day = clock.today()
    valid = Consent.objects.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=day),
        purpose=Consent.Purpose.NEWSLETTER,
        given_on__lte=day,
        person__in=list(people),
    )
    return frozenset(valid.values_list("person_id", flat=True))


def _of_part(part: Part, network: Network) -> dict[Key, Person | Institution]:
    match part:
        case FunctionPart():
            return _with_function(part, network)
        case InstitutionPart():
            return _keyed(_institutions(part.at, network))
        case BodyPart():
            bodies = Body.objects.filter(network=network, pk=part.body)
            return _members(bodies, with_deputies=part.with_deputies)
        case FieldPart():
            groups = Field.objects.filter(network=network, pk=part.field).values("working_group")
            return _members(Body.objects.filter(pk__in=groups), with_deputies=True)


def _with_function(part: FunctionPart, network: Network) -> dict[Key, Person | Institution]:
    institutions = list(_institutions(part.at, network))
    day = clock.today()
    held = Function.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gte=day),
        person__scope=network.scope_key,
        person__erased_on=None,
    ).select_related("person")
    if part.at != Place():
        held = held.filter(institution__in=institutions)
    fitting = [one for one in held if not part.role or same_role(one.role, part.role)]
    found = _keyed(one.person for one in fitting)
    if part.or_institution:
        known = {one.institution_id for one in fitting if one.person.mail}
        found |= _keyed(one for one in institutions if one.pk not in known)
    return found


def _institutions(at: Place, network: Network) -> QuerySet[Institution]:
    found = Institution.objects.filter(kreis_ags=network.region.ags).exclude(state__in=GONE)
    if at.kind:
        found = found.filter(kind=at.kind)
    if at.school_form:
        found = found.filter(school_form=at.school_form)
    if at.municipality:
        found = found.filter(municipality_ags=at.municipality)
    return found


def _members(bodies: Iterable[Body], *, with_deputies: bool) -> dict[Key, Person | Institution]:
    held = (one for body in bodies for one in current_occupancies(body))
    return _keyed(one.person for one in held if with_deputies or not one.is_deputy)


def _keyed(records: Iterable[Person | Institution]) -> dict[Key, Person | Institution]:
    return {(record._meta.model_name or "", record.pk): record for record in records}


def names_in(mailing_list: MailingList) -> dict[str, str]:
    """What the municipalities, bodies and fields of a rule are called, for `parts.in_words`."""
    network = mailing_list.network
    parts = [from_json(told).part for told in mailing_list.rule]
    bodies = {part.body for part in parts if isinstance(part, BodyPart)}
    fields = {part.field for part in parts if isinstance(part, FieldPart)}
    towns = municipalities_of(network.region.ags)
    return {
        **{f"town:{town.ags}": town.name for town in towns},
        **{f"body:{body.pk}": body.name for body in Body.objects.filter(pk__in=bodies)},
        **{f"field:{one.pk}": one.name for one in Field.objects.filter(pk__in=fields)},
    }
