"""Who may write institutions and people, and who may import."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds, is_operator
from bildungsnetz.contexts.access.scopes import LAND, institution_scope

from .models import AddressChange, Confirmation, Consent, Institution, Merge, Person
from .pairs import Pair

LINK = "link"

may_edit_actors = holds(Permission.EDIT_ACTORS)


def is_own_institution(by: Principal, institution: Institution) -> bool:
    """A school or partner account speaks for its own institution."""
    return by.may(Permission.CONFIRM_INSTITUTION, institution_scope(institution.pk))


def may_confirm_institution(by: Principal, institution: Institution) -> bool:
    """The office for all of its network, a school or partner for itself."""
    return may_edit_actors(by, institution) or is_own_institution(by, institution)


def may_import_for_land(by: Principal, data_import: Scoped) -> bool:
    """Official lists hold for the whole Land: the Land and the operator take them over."""
    return data_import.scope_key == LAND and by.may(Permission.RUN_IMPORTS, LAND)


def may_import_list(by: Principal, data_import: Scoped) -> bool:
    """An office takes over lists of its own network."""
    return data_import.scope_key != LAND and by.may(Permission.RUN_IMPORTS, data_import.scope_key)


def may_speak_for_scope(by: Principal, scope: str) -> bool:
    """The office for the records of its network; who takes over official lists for those of the Land."""
    return by.may(Permission.RUN_IMPORTS if scope == LAND else Permission.EDIT_ACTORS, scope)


def may_merge(by: Principal, pair: Pair) -> bool:
    """Both sides' owners agree: whoever may write both records."""
    return all(may_speak_for_scope(by, scope) for scope in pair.scopes)


def may_ask_to_merge(by: Principal, pair: Pair) -> bool:
    """Whoever may write one of the records may ask the other side."""
    return any(may_speak_for_scope(by, scope) for scope in pair.scopes)


def may_settle_merge(by: Principal, merge: Merge) -> bool:
    """The side that was asked agrees; the one that asked has done so already."""
    sides = {merge.scope, merge.other_scope} - {merge.asked_scope}
    return all(may_speak_for_scope(by, scope) for scope in sides)


def may_touch_merge(by: Principal, merge: Merge) -> bool:
    """Either side may decline a request, take its own back, or take a merge back."""
    return any(may_speak_for_scope(by, scope) for scope in (merge.scope, merge.other_scope))


def may_erase(by: Principal, person: Person) -> bool:
    """The heads of the office: what is erased does not come back."""
    held = (Permission.EDIT_ACTORS, Permission.MANAGE_USERS)
    return all(by.may(permission, person.scope_key) for permission in held)


def may_withdraw_consent(by: Principal, consent: Consent) -> bool:
    """The office, or whoever holds a mail that needed the consent."""
    return may_edit_actors(by, consent) or (by.kind == LINK and by.key == person_key(consent.person_id))


def may_ask_person(by: Principal, person: Person) -> bool:
    """The office by hand, the worker every day."""
    return is_operator(by) or may_edit_actors(by, person)


def may_answer_confirmation(by: Principal, confirmation: Confirmation) -> bool:
    """Whoever holds the mail that asks; the office confirms without it."""
    return by.kind == LINK and by.key == person_key(confirmation.person_id)


def may_answer_address_change(by: Principal, change: AddressChange) -> bool:
    """Whoever holds the mail to the new or the old address; which of them decides what may be done."""
    return by.kind == LINK and by.key == person_key(change.person_id)


def link_principal(person: Person) -> Principal:
    """Whoever holds a link that was mailed to this person: speaks for the person's own data, nothing else."""
    return Principal(LINK, person_key(person.pk), str(person))


def person_key(key: int) -> str:
    """The key of the principal behind such a link."""
    return f"person:{key}"
