"""Who is in a mailing list today, why, and who is left out although the rule means them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_

from django.db.models import Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.freshness import freshness
from bildungsnetz.contexts.actors.kinds import Freshness
from bildungsnetz.contexts.actors.models import Consent, Function, Institution, Person
from bildungsnetz.contexts.actors.queries.filters import GONE
from bildungsnetz.contexts.bodies.holders import occupancies_in, valid_on
from bildungsnetz.contexts.bodies.models import Body, Occupancy
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Field

from ..models import ListedPerson, MailingList
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
    """Each address once, in German order; `listed` are the people who are in the list beside its rule."""

    included: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    listed: tuple[ListedPerson, ...]


@dataclass
class _Meant:
    """All whom the rule means so far, with the reasons."""

    records: dict[Key, Person | Institution] = field(default_factory=dict)
    reasons: dict[Key, list[str]] = field(default_factory=dict)


def recipients_of(mailing_list: MailingList, names: dict[str, str] | None = None) -> Recipients:
    """Computed anew each time, from what is known today. For those who were allowed to read the list.

    `names` are those of `names_in`, where the caller has asked for them already. However many parts the rule
    has, the institutions, functions and seats of the network are read once.
    """
    names = names_in(mailing_list) if names is None else names
    today, meant = _Today(mailing_list.network), _Meant()
    for group in groups_of(mailing_list.rule):
        found = [_of_part(part, today) for part in group]
        keys = reduce(and_, (set(one) for one in found))
        why = " – ".join(in_words(part, names) for part in group)
        _add(meant, {key: found[0][key] for key in keys}, why)
    listed = tuple(mailing_list.listed.select_related("person"))
    _add(meant, _keyed(one.person for one in listed), _("einzeln aufgenommen"))
    return Recipients(*_sorted_out(mailing_list, meant), listed)


def _add(meant: _Meant, records: dict[Key, Person | Institution], reason: str) -> None:
    for key, record in records.items():
        meant.records.setdefault(key, record)
        meant.reasons.setdefault(key, []).append(reason)


def _sorted_out(
    mailing_list: MailingList, meant: _Meant
) -> tuple[tuple[Recipient, ...], tuple[LeftOut, ...]]:
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
    return tuple(by_address.values()), tuple(left_out)


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


@dataclass(frozen=True)
class _Today:
    """Who is there in a network today, as far as a rule asks."""

    network: Network

    @cached_property
    def institutions(self) -> list[Institution]:
        found = Institution.objects.filter(kreis_ags=self.network.region.ags)
        return list(found.exclude(state__in=GONE))

    @cached_property
    def functions(self) -> list[Function]:
        held = Function.objects.filter(
            valid_on(clock.today()), person__scope=self.network.scope_key, person__erased_on=None
        )
        return list(held.select_related("person"))

    @cached_property
    def seated(self) -> list[Occupancy]:
        """Holders and deputies in all bodies, with their seats and people."""
        return list(occupancies_in(self.network))

    @cached_property
    def groups(self) -> dict[int, int | None]:
        """The working group of each field."""
        return dict(Field.objects.filter(network=self.network).values_list("pk", "working_group"))


def _of_part(part: Part, today: _Today) -> dict[Key, Person | Institution]:
    match part:
        case FunctionPart():
            return _with_function(part, today)
        case InstitutionPart():
            return _keyed(one for one in today.institutions if _is_at(one, part.at))
        case BodyPart():
            return _members(today, part.body, with_deputies=part.with_deputies)
        case FieldPart():
            return _members(today, today.groups.get(part.field), with_deputies=True)


def _with_function(part: FunctionPart, today: _Today) -> dict[Key, Person | Institution]:
    institutions = [one for one in today.institutions if _is_at(one, part.at)]
    held = today.functions
    if part.at != Place():
        places = {one.pk for one in institutions}
        held = [one for one in held if one.institution_id in places]
    fitting = [one for one in held if not part.role or same_role(one.role, part.role)]
    found = _keyed(one.person for one in fitting)
    if part.or_institution:
        known = {one.institution_id for one in fitting if one.person.mail}
        found |= _keyed(one for one in institutions if one.pk not in known)
    return found


def _is_at(one: Institution, at: Place) -> bool:
    asked = ((at.kind, one.kind), (at.school_form, one.school_form), (at.municipality, one.municipality_ags))
    return all(not wanted or wanted == found for wanted, found in asked)


def _members(today: _Today, body: int | None, *, with_deputies: bool) -> dict[Key, Person | Institution]:
    held = (one for one in today.seated if one.seat.body_id == body)
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
