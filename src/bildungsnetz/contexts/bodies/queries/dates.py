"""Reads of the search for a date: who was asked, who can when, whose link this is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of

from ..date_votes import DateVotes, rank, votes_on
from ..holders import occupied_seats, to_be_invited
from ..lifecycle import can
from ..models import Body, DateAnswer, DateInquiry, DateOption, Meeting, Occupancy, Seat
from ..rules import may_answer_dates, may_run_meetings

_WITH_MEETING = ("person", "seat", "meeting__body__network__region", "meeting__body__type")


@dataclass(frozen=True)
class DatePoll:
    """The search for a date of one meeting.

    `answers` has a row for each person asked, with an answer (or none) per date in the order of `votes`.
    """

    votes: tuple[DateVotes, ...]
    answers: tuple[tuple[DateInquiry, tuple[tuple[DateOption, DateAnswer | None], ...]], ...]
    unasked: tuple[Occupancy, ...]
    is_open: bool

    @property
    def silent(self) -> tuple[DateInquiry, ...]:
        """Who was asked and has not answered every date that is still ahead."""
        now = clock.now()
        return tuple(
            inquiry
            for inquiry, given in self.answers
            if any(answer is None and option.starts_at > now for option, answer in given)
        )


def date_poll(meeting: Meeting) -> DatePoll:
    """The search for a meeting that the caller was allowed to read."""
    inquiries = list(meeting.date_inquiries.select_related("person", "seat").prefetch_related("answers"))
    for inquiry in inquiries:
        inquiry.meeting = meeting
    options = list(meeting.date_options.all())
    seats = _seats_between(meeting.body, options)
    votes = [votes_on(option, meeting.body, seats, inquiries) for option in options]
    best = max(votes, key=rank, default=None)
    if best is not None and any(vote.yes + vote.maybe for vote in votes):
        votes = [replace(vote, is_best=vote is best) for vote in votes]
    asked = {inquiry.person_id for inquiry in inquiries}
    is_open = is_searching(meeting)
    return DatePoll(
        votes=tuple(votes),
        answers=tuple((inquiry, _in_order(inquiry, votes)) for inquiry in inquiries),
        unasked=tuple(row for row in to_be_invited(meeting.body) if row.person_id not in asked)
        if is_open
        else (),
        is_open=is_open,
    )


def _seats_between(body: Body, options: list[DateOption]) -> list[Seat]:
    days = sorted(timezone.localdate(option.starts_at) for option in options)
    return occupied_seats(body, days[0], days[-1]) if days else []


def _in_order(
    inquiry: DateInquiry, votes: list[DateVotes]
) -> tuple[tuple[DateOption, DateAnswer | None], ...]:
    given = {answer.option_id: answer for answer in inquiry.answers.all()}
    return tuple((vote.option, given.get(vote.option.pk)) for vote in votes)


def is_searching(meeting: Meeting) -> bool:
    """Is a date of this meeting still open?"""
    return meeting.starts_at is None and can("schedule", meeting.state)


def options_ahead(inquiry: DateInquiry) -> list[tuple[DateOption, str]]:
    """The dates that can still be answered, each with the answer so far (or nothing)."""
    given = {answer.option_id: answer.answer for answer in inquiry.answers.all()}
    options = inquiry.meeting.date_options.filter(starts_at__gt=clock.now())
    return [(option, given.get(option.pk, "")) for option in options]


def date_inquiry_by_token(token: str) -> DateInquiry | None:
    """Public, because the secret came by mail: who is asked, while a date is searched; else nothing."""
    inquiries: QuerySet[DateInquiry] = DateInquiry.objects.filter(token_hash=hash_of(token))
    inquiry = inquiries.select_related(*_WITH_MEETING).first()
    if inquiry is None or inquiry.person.erased_on or not is_searching(inquiry.meeting):
        return None
    return inquiry


def date_inquiry_for(principal: Principal, key: int) -> DateInquiry | None:
    """The question to one person, for the person and for those who run the meetings."""
    inquiries: QuerySet[DateInquiry] = DateInquiry.objects.filter(pk=key)
    inquiry = inquiries.select_related(*_WITH_MEETING).first()
    return inquiry if inquiry and may_answer_dates(principal, inquiry) else None


def date_option_for(principal: Principal, key: int) -> DateOption | None:
    """A proposed date, for those who run the meetings."""
    options = DateOption.objects.filter(pk=key)
    option = options.select_related("meeting__body__network__region", "meeting__body__type").first()
    return option if option and may_run_meetings(principal, option) else None


def date_inquiry_of_mail(message: OutboxMessage) -> DateInquiry | None:
    """The question that a mail is about; for the face that renders it."""
    inquiries: QuerySet[DateInquiry] = DateInquiry.objects.filter(pk=message.data["inquiry"])
    return inquiries.select_related(*_WITH_MEETING).first()
