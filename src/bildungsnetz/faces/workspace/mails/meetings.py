"""Mails about meetings: the invitation with its reply link, changes, cancellations, minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.calendars import calendar_event, organizer_of
from bildungsnetz.contexts.bodies.models import Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import (
    agenda_for,
    attendance_of_mail,
    date_inquiry_of_mail,
    meeting_of_mail,
    objection_of_mail,
    options_ahead,
    papers_of,
    version_of_mail,
    versions_of_mail,
)
from bildungsnetz.contexts.kernel.models import OutboxMessage
from standards import calendars
from standards.calendars import Attendee, CalendarEvent

from ..forms.convening import date_words


def invitation(message: OutboxMessage) -> EmailMessage:
    """Place, time, agenda, reply link and the entry for the calendar."""
    attendance = _attendance(message)
    link = _absolute("workspace:reply_by_link", message.data["token"])
    mail = _mail(
        message,
        attendance,
        "invitation",
        _("Einladung"),
        link=link,
        agenda=agenda_for(attendance),
        papers=[
            paper
            for paper in papers_of(attendance.meeting)
            if attendance.for_item_id in (None, paper.item_id)
        ],
    )
    _attach_entry(mail, attendance, message)
    return mail


def save_the_date(message: OutboxMessage) -> EmailMessage:
    """A date before its invitation, as a tentative entry for the calendar."""
    attendance = _attendance(message)
    mail = _mail(message, attendance, "save_the_date", _("Terminankündigung"))
    _attach_entry(mail, attendance, message)
    return mail


def reminder(message: OutboxMessage) -> EmailMessage:
    """To somebody who has not replied, with a new link."""
    link = _absolute("workspace:reply_by_link", message.data["token"])
    return _mail(message, _attendance(message), "reminder", _("Bitte um Antwort"), link=link)


def date_inquiry(message: OutboxMessage) -> EmailMessage:
    """Which of the proposed dates suit?"""
    inquiry = date_inquiry_of_mail(message)
    if inquiry is None:
        raise LookupError(f"the question of message {message.pk} is gone")
    meeting = inquiry.meeting
    network = meeting.body.network
    shown = {
        "inquiry": inquiry,
        "meeting": meeting,
        "network": network,
        "options": [date_words(option) for option, _answer in options_ahead(inquiry)],
        "is_reminder": message.data["is_reminder"],
        "link": _absolute("workspace:answer_dates_by_link", message.data["token"]),
    }
    text = render_to_string("workspace/mails/_date_inquiry.txt", shown)
    subject = f"{_('Terminsuche')}: {meeting.body.short_name or meeting.body.name}, {meeting.title}"
    office = organizer_of(meeting)
    return EmailMessage(" ".join(subject.split()), text, to=[message.recipient], reply_to=[office.mail])


def change(message: OutboxMessage) -> EmailMessage:
    """A new time or place; the calendar entry moves with it."""
    attendance = _attendance(message)
    mail = _mail(message, attendance, "change", _("Änderung"))
    _attach_entry(mail, attendance, message)
    return mail


def cancellation(message: OutboxMessage) -> EmailMessage:
    """The date is off; the calendar entry goes."""
    attendance = _attendance(message)
    times = _times(message)
    is_postponed = attendance.meeting.state != attendance.meeting.State.CANCELLED
    word = _("Verschoben") if is_postponed else _("Absage")
    mail = _mail(message, attendance, "cancellation", word, is_postponed=is_postponed, **times)
    if times:
        _attach_cancellation(mail, attendance.meeting, message)
    return mail


def uninvitation(message: OutboxMessage) -> EmailMessage:
    """A guest is no longer expected; the calendar entry goes."""
    meeting = meeting_of_mail(message)
    if meeting is None:
        raise LookupError(f"the meeting of message {message.pk} is gone")
    times = _times(message)
    mail = _about(message, meeting, "uninvitation", _("Ausladung"), reason=message.data["reason"], **times)
    if times:
        _attach_cancellation(mail, meeting, message)
    return mail


def minutes(message: OutboxMessage) -> EmailMessage:
    """The text of the minutes, and for members the link to object to it."""
    attendance = _attendance(message)
    token = message.data.get("token")
    link = _absolute("workspace:object_by_link", token) if token else ""
    version = version_of_mail(message)
    return _mail(message, attendance, "minutes", _("Niederschrift"), version=version, link=link)


def objection_answer(message: OutboxMessage) -> EmailMessage:
    """What became of somebody's objection to minutes."""
    attendance = _attendance(message)
    return _mail(
        message,
        attendance,
        "objection_answer",
        _("Antwort auf Ihre Einwendung"),
        objection=objection_of_mail(message),
    )


def supplement(message: OutboxMessage) -> EmailMessage:
    """Which papers were handed in later, and where to read them."""
    attendance = _attendance(message)
    versions = versions_of_mail(message)
    return _mail(message, attendance, "supplement", _("Nachgereicht"), versions=versions)


def _attendance(message: OutboxMessage) -> Attendance:
    attendance = attendance_of_mail(message)
    if attendance is None:
        raise LookupError(f"the invitation of message {message.pk} is gone")
    return attendance


def _mail(
    message: OutboxMessage, attendance: Attendance, name: str, word: str, **context: Any
) -> EmailMessage:
    return _about(message, attendance.meeting, name, word, attendance=attendance, **context)


def _about(message: OutboxMessage, meeting: Meeting, name: str, word: str, **context: Any) -> EmailMessage:
    netz = meeting.body.network
    shown = {
        "recipient": message.recipient_name,
        "meeting": meeting,
        "network": netz,
        "page_url": _absolute("workspace:meeting", netz.slug, meeting.pk),
        **context,
    }
    text = render_to_string(f"workspace/mails/_{name}.txt", shown)
    subject = f"{word}: {meeting.body.short_name or meeting.body.name}, {meeting.title}"
    office = organizer_of(meeting)
    return EmailMessage(
        " ".join(subject.split()),
        text,
        to=[message.recipient],
        reply_to=[office.mail],
    )


def _times(message: OutboxMessage) -> dict[str, dt.datetime]:
    """The times that travel with a message about a date that is off."""
    names = ("starts_at", "ends_at")
    return {name: dt.datetime.fromisoformat(message.data[name]) for name in names if name in message.data}


def _event(meeting: Meeting, **times: dt.datetime) -> CalendarEvent:
    url = _absolute("workspace:meeting", meeting.body.network.slug, meeting.pk)
    return calendar_event(meeting, url=url, **times)  # type: ignore[arg-type]


def _attendee(message: OutboxMessage) -> Attendee:
    return Attendee(name=message.recipient_name, mail=message.recipient)


def _attach_entry(mail: EmailMessage, attendance: Attendance, message: OutboxMessage) -> None:
    """The entry as it stands at delivery; none for a date that was called off meanwhile."""
    meeting = attendance.meeting
    if meeting.starts_at and meeting.state != meeting.State.CANCELLED:
        _attach(mail, calendars.invitation(_event(meeting), _attendee(message)), "REQUEST")


def _attach_cancellation(mail: EmailMessage, meeting: Meeting, message: OutboxMessage) -> None:
    event = _event(meeting, **_times(message))
    _attach(mail, calendars.cancellation(event, _attendee(message)), "CANCEL")


def _attach(mail: EmailMessage, calendar: bytes, method: str) -> None:
    mail.attach("termin.ics", calendar.decode(), f"text/calendar; method={method}")


def _absolute(name: str, *args: Any) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
