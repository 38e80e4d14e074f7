"""Finding a date: propose, ask, answer, remind, choose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from .. import letters
from ..fields import save_once
from ..holders import to_be_invited
from ..lifecycle import advance, can
from ..models import DateAnswer, DateInquiry, DateOption, Meeting
from ..numbering import count_calendar_change
from ..planning import tell_date
from ..rules import may_answer_dates, may_run_meetings

MOST_OPTIONS = 6  # as many columns as a table shows


@action("bodies.dateoption.propose", requires=may_run_meetings)
def propose_date(
    meeting: Meeting, *, by: Principal, starts_at: dt.datetime, ends_at: dt.datetime | None = None
) -> DateOption:
    """One more date on which the meeting could be held."""
    _check_open(meeting)
    if starts_at <= clock.now():
        raise DomainError(_("Dieser Termin liegt in der Vergangenheit."), field="day")
    if ends_at and ends_at <= starts_at:
        raise DomainError(_("Das Ende liegt vor dem Beginn."), field="ends")
    if meeting.date_options.count() >= MOST_OPTIONS:
        raise DomainError(_("Mehr als %(n)s Termine lassen sich nicht vorschlagen.") % {"n": MOST_OPTIONS})
    option = DateOption(meeting=meeting, starts_at=starts_at, ends_at=ends_at)
    save_once(option, _("Dieser Termin ist schon vorgeschlagen."), field="day")
    return option


@action("bodies.dateoption.remove", requires=may_run_meetings)
def remove_date_option(option: DateOption, *, by: Principal) -> None:
    """Take a proposed date back, with the answers to it."""
    _check_open(option.meeting)
    option.delete()


@action("bodies.dateinquiry.ask_all", requires=may_run_meetings)
def ask_for_dates(meeting: Meeting, *, by: Principal) -> int:
    """Ask everybody who would be invited and was not asked yet; returns how many mails were promised.

    People without an address are on the list all the same: the office enters what they say.
    """
    held = _held(meeting)
    _check_open(held)
    if not _options_ahead(held):
        raise DomainError(_("Bitte schlagen Sie zuerst mindestens einen Termin vor."))
    asked = set(held.date_inquiries.values_list("person_id", flat=True))
    new = [row for row in to_be_invited(held.body) if row.person_id not in asked]
    now = clock.now()
    inquiries = [
        DateInquiry(meeting=held, person=row.person, seat=row.seat, asked_at=now, last_mail_at=now)
        for row in new
    ]
    return sum(letters.ask_for_dates(inquiry) for inquiry in inquiries)


@action("bodies.dateinquiry.remind_all", requires=may_run_meetings)
def remind_of_dates(meeting: Meeting, *, by: Principal) -> int:
    """Ask again who has not answered every date that is still ahead, once a day at most.

    Returns how many mails were promised; the new link ends the earlier one.
    """
    held = _held(meeting)
    _check_open(held)
    ahead = {option.pk for option in _options_ahead(held)}
    mailed = 0
    for inquiry in held.date_inquiries.select_related("person").prefetch_related("answers"):
        inquiry.meeting = held
        is_complete = ahead <= {answer.option_id for answer in inquiry.answers.all()}
        if not is_complete and timezone.localdate(inquiry.last_mail_at) < clock.today():
            inquiry.last_mail_at = clock.now()
            mailed += letters.ask_for_dates(inquiry, is_reminder=True)
    return mailed


@action("bodies.dateinquiry.answer", requires=may_answer_dates)
def answer_dates(
    inquiry: DateInquiry, *, by: Principal, answers: Mapping[int, str], note: str = ""
) -> DateInquiry:
    """Say of proposed dates (by key) whether they suit: `ja`, `vielleicht`, `nein`; others keep their answer.

    By the link of the mail, or by the office after a telephone call; may be changed until a date is chosen.
    """
    meeting = inquiry.meeting
    _check_open(meeting)
    options = {option.pk: option for option in _options_ahead(meeting)}
    known = {answer.option_id: answer for answer in inquiry.answers.all()}
    for key, value in answers.items():
        if key not in options or value not in DateAnswer.Answer.values:
            raise DomainError(_("Dieser Termin steht nicht mehr zur Wahl. Bitte laden Sie die Seite neu."))
        answer = known.get(key) or DateAnswer(option=options[key], inquiry=inquiry)
        answer.answer = value
        answer.save()
    inquiry.answered_at, inquiry.note = clock.now(), note
    inquiry.save()
    return inquiry


@action("bodies.dateoption.choose", requires=may_run_meetings)
def choose_date(
    option: DateOption, *, by: Principal, tell: bool = False, revision: int | None = None
) -> Meeting:
    """The meeting is held on this date; with `tell` everybody gets it for the calendar at once."""
    meeting = _held(option.meeting)
    meeting.expect_revision(revision)
    _check_open(meeting)
    if option.starts_at <= clock.now():
        raise DomainError(_("Dieser Termin liegt in der Vergangenheit."))
    advance(meeting, "schedule")
    meeting.starts_at, meeting.ends_at = option.starts_at, option.ends_at
    meeting.held_on, meeting.held_on_note = timezone.localdate(option.starts_at).isoformat(), ""
    count_calendar_change(meeting)
    meeting.save()
    if tell:
        tell_date(meeting)
    return meeting


def _held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the deed is done: a double click waits and finds it done."""
    fresh: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    fresh.body = meeting.body
    return fresh


def _options_ahead(meeting: Meeting) -> list[DateOption]:
    return list(meeting.date_options.filter(starts_at__gt=clock.now()))


def _check_open(meeting: Meeting) -> None:
    if meeting.starts_at is not None or not can("schedule", meeting.state):
        raise DomainError(_("Für diese Sitzung wird kein Termin mehr gesucht."))
