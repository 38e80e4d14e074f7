"""What people may set on the records of this context: the keywords of the actions, also checked when run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypedDict

from django.db import IntegrityError, transaction

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import Record

from .models import AgendaItem, Body


class RuleFields(TypedDict, total=False):
    """The rules of a body or of a type."""

    notice_days: int
    objection_days: int
    quorum: str
    biased_seats: str
    mode: str
    parity: bool
    needs_agreement_of_affected: bool
    minutes_approval: str
    answer_within_meetings: int


class BodyTypeFields(RuleFields, total=False):
    """A type of body beyond its key and name."""

    abbreviation: str


class BodyFields(RuleFields, total=False):
    """A body beyond its network, type and name."""

    name: str
    short_name: str
    name_is_derived: bool
    parent: Body | None
    task: str
    composition: str
    valid_from: str
    position: int
    opening_items: str
    closing_items: str
    rules_text: str
    rules_are_recorded: bool
    source: str
    confirmed_on: dt.date | None
    is_public: bool


class SeatFields(TypedDict, total=False):
    """A seat beyond its body."""

    label: str
    bank: str
    sending_institution: Institution | None
    sending_note: str
    appointment: str
    duty: str
    is_voting: bool
    valid_from: dt.date | None
    valid_to: dt.date | None
    position: int
    occupancy_is_recorded: bool
    source: str


class MeetingFields(TypedDict, total=False):
    """A meeting beyond its body and state."""

    title: str
    number: int | None
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    place: str
    video_link: str
    is_public: bool
    summary: str


class AgendaItemFields(TypedDict, total=False):
    """An item of the agenda beyond its meeting and number."""

    title: str
    text: str
    is_public: bool
    is_strategic: bool
    reporter: str
    duration_minutes: int | None
    competence: str
    stays_last: bool


class TakenUpFields(AgendaItemFields, total=False):
    """An item that something left open elsewhere puts on the agenda, and what that is."""

    carried_from: AgendaItem | None
    origin: str


class PaperFields(TypedDict, total=False):
    """A paper beyond its meeting, number and title."""

    item: AgendaItem | None
    kind: str
    is_public: bool


class PastItemFields(AgendaItemFields, total=False):
    """An item of a meeting of the past, with what came of it."""

    outcome: str


class DecisionFields(TypedDict, total=False):
    """A decision beyond its meeting and item."""

    title: str
    text: str
    proviso: str
    mode: str
    result: str
    objection: str
    votes_yes: int | None
    votes_no: int | None
    votes_abstain: int | None


class PastFields(TypedDict, total=False):
    """What is known of a meeting of the past."""

    number: int | None
    held_on_note: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    place: str
    summary: str
    participants_note: str


def put(record: Record, fields: Mapping[str, Any], allowed: type) -> None:
    """Set the given fields; raises TypeError for one that the action does not offer."""
    unknown = fields.keys() - allowed.__annotations__.keys()
    if unknown:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(record, name, value)


def save_once(record: Record, message: str, *, field: str = "") -> None:
    """Save a record that a constraint of the database may refuse; the refusal becomes this sentence."""
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        raise DomainError(message, field=field) from error
