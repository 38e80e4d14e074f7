"""Records that may mean the same, requests of other sides, and what was merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.merging import rows_at

from ..duplicates import Known, Suspicion, suspicious_institutions, suspicious_people
from ..models import Distinction, Function, Institution, Merge, Person
from ..pairs import Pair, Record, is_official
from ..places import kreis_of
from ..rules import may_ask_to_merge, may_speak_for_scope
from ..wording import folded
from .filters import GONE

PERSON, INSTITUTION = "actors.person", "actors.institution"


@dataclass(frozen=True)
class Duplicate:
    """Two records that may mean the same, with the reasons; `score` of 100."""

    first: Record
    second: Record
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Hanging:
    """What hangs on both records, by the name of its table."""

    label: str
    first: int
    second: int


def duplicate_people(principal: Principal, scope: str) -> list[Duplicate]:
    """People of a network (`netz:05154`) who may be the same; four statements."""
    if not principal.may(Permission.EDIT_ACTORS, scope):
        return []
    people = {one.pk: one for one in Person.objects.filter(scope=scope, erased_on=None)}
    places: dict[int, set[str]] = {}
    held = Function.objects.filter(person__scope=scope).exclude(valid_to__lt=clock.today())
    for person, institution in held.values_list("person_id", "institution_id"):
        places.setdefault(person, set()).add(str(institution))
    known = (
        Known(
            one.pk,
            one.family_name,
            one.given_name,
            one.mail,
            one.phone,
            places=frozenset(places.get(one.pk, ())),
        )
        for one in people.values()
    )
    return _shown(PERSON, suspicious_people(known), people)


def duplicate_institutions(principal: Principal, scope: str) -> list[Duplicate]:
    """Institutions of a network that may be the same as another one of it, of the Land or of a neighbour."""
    if not principal.may(Permission.EDIT_ACTORS, scope):
        return []
    kreis = kreis_of(scope)
    existing = Institution.objects.exclude(state__in=GONE).defer("words")
    own = {one.pk: one for one in existing.filter(kreis_ags=kreis)}
    mails = {one.mail for one in own.values() if one.mail}
    elsewhere = existing.filter(is_public=True).exclude(kreis_ags=kreis)
    near = elsewhere.filter(Q(kreis_ags="") | Q(mail__in=mails))
    everybody = own | {one.pk: one for one in near}
    found = suspicious_institutions(_known(one) for one in everybody.values())
    of_ours = (one for one in found if one.first in own or one.second in own)
    possible = (
        one
        for one in of_ours
        if not (is_official(everybody[one.first]) and is_official(everybody[one.second]))
    )
    return _shown(INSTITUTION, possible, everybody)


def _known(one: Institution) -> Known:
    place = one.municipality_ags or folded(one.place)
    return Known(
        one.pk,
        one.name,
        mail=one.mail,
        phone=one.phone,
        number=one.schulnummer or "",
        kind=one.kind,
        scope=one.scope_key,
        places=frozenset({place} - {""}),
        address=folded(f"{one.street}{one.postcode}") if one.street else "",
    )


def _shown(
    model: str, found: Iterable[Suspicion], records: dict[int, Person] | dict[int, Institution]
) -> list[Duplicate]:
    """Without the pairs that somebody has told apart."""
    apart = set(Distinction.objects.filter(record_model=model).values_list("first_key", "second_key"))
    return [
        Duplicate(records[one.first], records[one.second], one.score, one.reasons)
        for one in found
        if (one.first, one.second) not in apart
    ]


def pair_for(principal: Principal, model: str, scope: str, kept: int, absorbed: int) -> Pair | None:
    """Two records to merge, at least one of them of this network, the other one public or one's own."""
    table: type[Person] | type[Institution] = Person if model == PERSON else Institution
    found = {one.pk: one for one in table.objects.filter(pk__in=(kept, absorbed))}
    if len(found) < 2:
        return None
    pair = Pair(found[kept], found[absorbed])
    is_near = scope in pair.scopes and may_ask_to_merge(principal, pair)
    return pair if is_near and all(_is_visible(principal, one) for one in found.values()) else None


def _is_visible(principal: Principal, record: Record) -> bool:
    if may_speak_for_scope(principal, record.scope_key):
        return True
    return isinstance(record, Institution) and record.is_public


def hanging_on(principal: Principal, pair: Pair) -> list[Hanging]:
    """What would move when they are merged; of a foreign record nothing is told."""
    both = (pair.kept, pair.absorbed)
    told = [one for one in both if may_speak_for_scope(principal, one.scope_key)]
    found = dict(zip(told, rows_at(told), strict=True))
    mine, others = (found.get(one, Counter()) for one in both)
    rows = (
        Hanging(str(table._meta.verbose_name_plural), mine[table], others[table])
        for table in {**mine, **others}
    )
    return sorted(rows, key=lambda one: one.label)


def merges_in(principal: Principal, scope: str, model: str) -> QuerySet[Merge]:
    """What was merged or asked for in this network, newest first."""
    merges: QuerySet[Merge] = Merge.objects.filter(
        Q(scope=scope) | Q(other_scope=scope), record_model=model
    ).defer("steps")
    return merges if may_speak_for_scope(principal, scope) else merges.none()


def requests_to(principal: Principal, scope: str) -> QuerySet[Merge]:
    """Requests of other sides that wait for this network, or for the Land."""
    waiting: QuerySet[Merge] = Merge.objects.filter(
        Q(scope=scope) | Q(other_scope=scope), state=Merge.State.REQUESTED
    ).exclude(asked_scope=scope)
    return waiting.defer("steps") if may_speak_for_scope(principal, scope) else waiting.none()


def merge_for(principal: Principal, scope: str, key: int) -> Merge | None:
    """One merge or request of this network, or of the Land."""
    merges: QuerySet[Merge] = Merge.objects.filter(Q(scope=scope) | Q(other_scope=scope), pk=key)
    return merges.first() if may_speak_for_scope(principal, scope) else None


def public_successor(key: int) -> int | None:
    """Public: the institution that took the place of a merged one, so that its old address leads on."""
    merges = Merge.objects.filter(record_model=INSTITUTION, absorbed_key=key, state=Merge.State.DONE)
    found: int | None = merges.values_list("kept_key", flat=True).first()
    return found
