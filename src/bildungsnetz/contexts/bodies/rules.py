"""Who may do what with bodies, meetings and decisions: pure predicates on (principal, record)."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import holds, is_operator
from bildungsnetz.contexts.access.scopes import LAND, body_scope
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.registry.models import Network

from .models import Attendance, Body, DateInquiry, Meeting, Occupancy

may_edit_bodies = holds(Permission.EDIT_BODIES)
may_run_meetings = holds(Permission.RUN_MEETINGS)
may_publish = holds(Permission.PUBLISH_DECISIONS)

LINK = "link"


def may_move_person(by: Principal, person: Person) -> bool:
    """Functions and seats of a person: who keeps both."""
    held = (Permission.EDIT_ACTORS, Permission.EDIT_BODIES)
    return all(by.may(permission, person.scope_key) for permission in held)


def may_be_reminded(by: Principal, terms: list[Occupancy]) -> bool:
    """The worker, of terms of one network."""
    return is_operator(by) and len({occupancy.seat.body.network_id for occupancy in terms}) == 1


def may_add_body_type(by: Principal, network: Network | None) -> bool:
    """A network may add its own types; those of the whole Land come from the operator."""
    return by.may(Permission.EDIT_BODIES, network.scope_key if network else LAND)


def may_read_meetings_of(by: Principal, body: Body) -> bool:
    """The office reads the meetings of all bodies, members those of their own."""
    return _holds_in_body(by, Permission.READ_MEETINGS, body)


def may_approve_minutes(by: Principal, meeting: Meeting) -> bool:
    """The chair of the body or the head of the office; the worker when nobody objected in time."""
    return is_operator(by) or _holds_in_body(by, Permission.APPROVE_MINUTES, meeting.body)


def may_reply(by: Principal, attendance: Attendance) -> bool:
    """The invited person, signed in or by the link of the mail; the office for a reply by telephone."""
    if by.kind == LINK:
        return by.key == link_key(attendance)
    is_own = attendance.person_id in by.person_keys
    return is_own or by.may(Permission.RUN_MEETINGS, attendance.scope_key)


def link_principal(attendance: Attendance) -> Principal:
    """Whoever holds the reply link of an invitation: may answer for this person and nothing else."""
    return Principal(LINK, link_key(attendance), str(attendance.person))


def link_key(attendance: Attendance) -> str:
    """The key of the principal that a reply link stands for."""
    return f"antwort:{attendance.pk}"


def may_answer_dates(by: Principal, inquiry: DateInquiry) -> bool:
    """Whoever holds the link of the mail, the person signed in, or the office for what came by telephone."""
    if by.kind == LINK:
        return by.key == dates_key(inquiry)
    is_own = inquiry.person_id in by.person_keys
    return is_own or by.may(Permission.RUN_MEETINGS, inquiry.scope_key)


def dates_principal(inquiry: DateInquiry) -> Principal:
    """Whoever holds the link of a mail that asks for dates: may answer for this person and nothing else."""
    return Principal(LINK, dates_key(inquiry), str(inquiry.person))


def dates_key(inquiry: DateInquiry) -> str:
    """The key of the principal that the link of a mail that asks for dates stands for."""
    return f"termin:{inquiry.pk}"


def is_own_account(by: Principal, user: User) -> bool:
    """One's own account and nobody else's."""
    return by.is_signed_in and by.key == str(user.pk)


def may_object(by: Principal, attendance: Attendance) -> bool:
    """Who got the minutes, signed in or by the link of the mail; the office for what came by letter."""
    if by.kind == LINK:
        return by.key == objection_key(attendance)
    is_own = attendance.person_id in by.person_keys
    return is_own or by.may(Permission.RUN_MEETINGS, attendance.scope_key)


def objection_principal(attendance: Attendance) -> Principal:
    """Whoever holds the link in the mail with the minutes: may object for this person and nothing else."""
    return Principal(LINK, objection_key(attendance), str(attendance.person))


def objection_key(attendance: Attendance) -> str:
    """The key of the principal that the link in the mail with the minutes stands for."""
    return f"einwendung:{attendance.pk}"


def own_body_keys(by: Principal, permission: Permission) -> frozenset[int]:
    """Bodies in whose own scope the permission is held, as members and chairs do."""
    prefix = body_scope(0).removesuffix("0")
    return frozenset(
        int(scope.removeprefix(prefix)) for scope in by.scopes_of(permission) if scope.startswith(prefix)
    )


def _holds_in_body(by: Principal, permission: Permission, body: Body) -> bool:
    return by.may(permission, body.scope_key) or by.may(permission, body_scope(body.pk))
