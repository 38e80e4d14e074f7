"""Meetings from planning to publication; how far each has come follows from how long ago it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bildungsnetz.contexts.bodies.actions import (
    add_agenda_item,
    answer_objection,
    approve_minutes,
    cancel_meeting,
    invite_to_meeting,
    object_to_minutes,
    open_meeting,
    postpone_meeting,
    publish_decision,
    publish_meeting,
    record_attendance,
    record_decision,
    record_item_outcome,
    reply_to_invitation,
    schedule_meeting,
    send_minutes,
    write_minutes,
)
from bildungsnetz.contexts.bodies.minutes_text import drafted_minutes
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import agenda_of, attendances_of, minutes_of, quorum_of

from ..reading import Table, read
from .diary import Deed
from .world import OFFICE, World, acting

PLANNED, INVITED = 45, 21  # days before the meeting
WRITTEN, SENT, APPROVED, PUBLISHED = 2, 9, 25, 45  # days after it
OBJECTED, HEEDED = 22, 24  # on day 13 of the objection window; then they are sent anew
SMALL = 4  # in a body of this size nobody is missing, or it could not decide
ROOM = "Kreishaus Musterstadt, Raum 1.12"
CHAIR = acting("Landrätin des Kreises Musterland")
Presence, Reply = Attendance.Presence, Attendance.Reply


def enter_meetings(world: World) -> None:
    """All meetings; those to come stop where their state says."""
    for told in read("musterland", "meetings.toml")["meetings"]:
        course = _Course(world, told)
        match told.get("state", ""):
            case "":
                course.hold()
                course.conclude()
            case Meeting.State.RUNNING:
                course.hold()
            case Meeting.State.CANCELLED:
                course.plan(-30)
                course.on(course.day - INVITED, course.invite)
                course.on(-2, course.cancel)
            case Meeting.State.POSTPONED:
                course.plan(-25)
                course.on(-3, course.postpone)
            case _:
                course.plan(-20)


def invite_now(world: World) -> None:
    """The invitations of today: these mails really go out, and some members answer at once."""
    for told in read("musterland", "meetings.toml")["meetings"]:
        if told.get("state") == Meeting.State.INVITED:
            meeting = world.meetings[told["body"], told["number"]]
            invite_to_meeting(meeting, by=OFFICE)
            _let_reply(meeting)


def _let_reply(meeting: Meeting) -> None:
    """Two of three accept, the third seat of the list declines, the others have not answered yet."""
    for place, attendance in enumerate(meeting.attendances.select_related("person", "seat", "meeting__body")):
        if place == 2:
            note = "An diesem Tag tagt der Kreistag."
            reply_to_invitation(attendance, by=OFFICE, reply=Reply.DECLINED, note=note)
        elif place % 3 != 1:
            reply_to_invitation(attendance, by=OFFICE, reply=Reply.ACCEPTED)


@dataclass
class _Course:
    """One meeting and its entries in the diary."""

    world: World
    told: Table

    def __post_init__(self) -> None:
        self.day = self.world.diary.working_day(self.told.get("day", 0))
        self.items: list[AgendaItem] = []

    @property
    def meeting(self) -> Meeting:
        return self.world.meetings[self.told["body"], self.told["number"]]

    @property
    def decisions(self) -> list[Table]:
        return [item["decision"] for item in self.told.get("items", ()) if "decision" in item]

    def on(self, day: int, deed: Deed, hour: int = 9) -> None:
        self.world.diary.on(day, deed, hour=hour)

    def plan(self, day: int) -> None:
        self.on(day, self.schedule)

    def hold(self) -> None:
        self.plan(self.day - PLANNED)
        self.on(self.day - INVITED, self.invite)
        self.on(self.day, self.sit, hour=14)

    def conclude(self) -> None:
        self.on(self.day + WRITTEN, self.write)
        self.on(self.day + SENT, self.send)
        longer = 0
        if "objection" in self.told:
            longer = HEEDED - SENT
            self.on(self.day + OBJECTED, self.object)
            self.on(self.day + HEEDED, self.heed)
        self.on(self.day + APPROVED + longer, self.approve)
        self.on(self.day + PUBLISHED + longer, self.publish)

    def schedule(self) -> None:
        told, state = self.told, self.told.get("state", "")
        dated: Table = {}
        if state != Meeting.State.DRAFT:
            start = self.world.diary.moment(self.day, 10 if "hours" in told else 14)
            dated = {"starts_at": start, "ends_at": start + dt.timedelta(hours=told.get("hours", 2))}
        body = self.world.bodies[told["body"]]
        self.world.meetings[told["body"], told["number"]] = schedule_meeting(
            body,
            by=OFFICE,
            number=told["number"],
            title=told.get("title", ""),
            place=told.get("place", ROOM),
            summary=told.get("summary", ""),
            is_public=state not in {Meeting.State.DRAFT, Meeting.State.RUNNING},
            **dated,
        )
        for item in told.get("items", ()):
            self.items.append(
                add_agenda_item(
                    self.meeting,
                    by=OFFICE,
                    title=item["title"],
                    reporter=item.get("reporter", ""),
                    duration_minutes=item["minutes"],
                    is_public=not item.get("private", False),
                    is_strategic=item.get("strategic", False),
                )
            )

    def invite(self) -> None:
        invite_to_meeting(self.meeting, by=OFFICE)
        self.meeting.refresh_from_db()

    def cancel(self) -> None:
        cancel_meeting(self.meeting, by=OFFICE, reason=self.told["reason"])

    def postpone(self) -> None:
        postpone_meeting(self.meeting, by=OFFICE, reason=self.told["reason"])

    def sit(self) -> None:
        """Nearly all are there; in larger bodies somebody else is missing each time."""
        meeting = self.meeting
        open_meeting(meeting, by=OFFICE)
        attendances = list(meeting.attendances.exclude(token_hash=""))
        missing = meeting.number % len(attendances) if len(attendances) > SMALL else None
        presences = {
            attendance.pk: Presence.EXCUSED if place == missing else Presence.PRESENT
            for place, attendance in enumerate(attendances)
        }
        record_attendance(meeting, by=OFFICE, presences=presences)
        for item, told in zip(self.items, self.told.get("items", ()), strict=True):
            item.meeting = meeting
            if "outcome" in told:
                record_item_outcome(item, by=OFFICE, outcome=told["outcome"])
            if "decision" in told:
                self.decide(item, told["decision"])

    def decide(self, item: AgendaItem, told: Table) -> None:
        names = ("title", "text", "proviso", "result", "objection")
        votes = dict(zip(("votes_yes", "votes_no", "votes_abstain"), told.get("votes", ()), strict=False))
        self.world.decisions[told["key"]] = record_decision(
            self.meeting,
            by=OFFICE,
            item=item,
            **votes,
            **{name: told[name] for name in names if name in told},
        )

    def write(self) -> None:
        meeting = self.meeting
        text = drafted_minutes(
            meeting, agenda=agenda_of(meeting), attendances=attendances_of(meeting), quorum=quorum_of(meeting)
        )
        write_minutes(meeting, by=OFFICE, text=text)

    def send(self) -> None:
        send_minutes(self.meeting, by=OFFICE)

    def object(self) -> None:
        """Somebody misses something in the minutes; they go back to the draft."""
        told, meeting = self.told["objection"], self.meeting
        objecting = meeting.attendances.get(seat=self.world.seats[self.told["body"], told["seat"]])
        object_to_minutes(objecting, by=acting(str(objecting.person)), text=told["text"])
        meeting.refresh_from_db()

    def heed(self) -> None:
        """The office adds what was missing and sends the second version."""
        told, meeting = self.told["objection"], self.meeting
        minutes = minutes_of(meeting)
        assert minutes is not None  # noqa: S101  they were sent days ago
        objection = minutes.versions.get().objections.get()
        answer_objection(objection, by=OFFICE, state=objection.State.HEEDED, answer=told["answer"])
        minutes.refresh_from_db()
        write_minutes(meeting, by=OFFICE, text=f"{minutes.text}\n{told['added']}", reason="Einwendung")
        send_minutes(meeting, by=OFFICE)

    def approve(self) -> None:
        """The public reads the decisions as soon as the minutes are approved."""
        approve_minutes(self.meeting, by=CHAIR)
        for told in self.decisions:
            if not told.get("hidden"):
                publish_decision(self.world.decisions[told["key"]], by=OFFICE)

    def publish(self) -> None:
        publish_meeting(self.meeting, by=OFFICE)
