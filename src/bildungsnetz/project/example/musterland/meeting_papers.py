"""The papers of meetings: small real files, put before the meeting in time, one of them replaced later."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile

from bildungsnetz.contexts.bodies.actions import add_papers, replace_paper
from bildungsnetz.contexts.bodies.models import Meeting, Paper
from bildungsnetz.contexts.documents.checking import CheckedFile, check_file
from printing import Document, Letterhead, Paragraph, pdf

from ..reading import Table, read
from .papers import paper
from .world import OFFICE, World

LETTERHEAD = Letterhead("Bildungsbüro Kreis Musterland", ("Musterallee 1", "00000 Musterstadt"))


def enter_meeting_papers(world: World) -> None:
    """Each paper before its meeting; the day of the meeting stands with the meeting."""
    meetings = read("musterland", "meetings.toml")["meetings"]
    held_on = {(told["body"], told["number"]): told.get("day", 0) for told in meetings}
    for told in read("musterland", "papers.toml")["papers"]:
        day = world.diary.working_day(held_on[told["body"], told["number"]])
        world.diary.on(day - told["days"], _add, world, told, hour=10)
        if "late" in told:
            world.diary.on(day - told["late"]["days"], _replace, world, told, hour=10)


def _add(world: World, told: Table) -> None:
    meeting = world.meetings[told["body"], told["number"]]
    item = meeting.items.get(title=told["item"]) if "item" in told else None
    add_papers(
        meeting,
        by=OFFICE,
        files=[_file(told, told["text"], meeting)],
        title=told["title"],
        kind=told["kind"],
        item=item,
        is_public=told.get("public", False),
    )


def _replace(world: World, told: Table) -> None:
    meeting = Meeting.objects.get(pk=world.meetings[told["body"], told["number"]].pk)
    old = Paper.objects.get(meeting=meeting, title=told["title"])
    late = told["late"]
    replace_paper(old, by=OFFICE, file=_file(told, late["text"], meeting), note=late["note"])


def _file(told: Table, text: list[str], meeting: Meeting) -> CheckedFile:
    if told.get("form") == "odt":
        return check_file(paper(told["title"], text))
    document = Document(
        title=told["title"],
        subtitle=f"{meeting.body.name}, {meeting.title}",
        date=dt.date.fromisoformat(meeting.held_on) if meeting.held_on else None,
        letterhead=LETTERHEAD,
        blocks=tuple(Paragraph(one) for one in text),
    )
    return check_file(ContentFile(pdf(document), name="vorlage.pdf"))
