"""The invitation on paper: when and where, the agenda with times, reporters and papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting, Paper
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.formats import clock, day
from bildungsnetz.kern.printed import known, meeting_document, when_and_where
from printing import Block, Bullets, Column, Document, Facts, Heading, Note, Paragraph, Table

_COLUMNS = (Column("right", 1), Column(width=9), Column(width=4), Column(width=3))


def has_invitation(meeting: Meeting) -> bool:
    """Is there a date to invite to? A meeting of the past that nobody invited to here has no invitation."""
    is_off = meeting.state in {State.CANCELLED, State.POSTPONED}
    is_asked = meeting.invited_at is not None or meeting.state == State.SCHEDULED
    return meeting.starts_at is not None and is_asked and not is_off


def invitation(
    meeting: Meeting, *, agenda: Sequence[AgendaItem], papers: Sequence[Paper], stations: Iterable[Station]
) -> Document:
    """The invitation to a meeting; before it is sent, it says that it is a draft."""
    blocks: list[Block] = []
    if meeting.invited_at is None:
        blocks.append(Note(_("Entwurf"), _("Die Einladung ist noch nicht versandt.")))
    blocks += [
        Paragraph(_("Guten Tag,")),
        Paragraph(_("hiermit laden wir Sie zu dieser Sitzung ein.")),
        Facts((*when_and_where(meeting), *_more_facts(meeting))),
        Heading(1, _("Tagesordnung")),
        *_agenda(meeting, agenda, papers),
    ]
    further = tuple(_named(paper) for paper in papers if paper.item_id is None)
    if further:
        blocks += [Heading(1, _("Unterlagen zur ganzen Sitzung")), Bullets(further)]
    blocks.append(
        Paragraph(
            _("Bitte sagen Sie mit dem Link in Ihrer Einladungsmail zu oder ab, oder rufen Sie uns an.")
        )
    )
    return meeting_document(_("Einladung"), meeting, blocks, stations)


def _more_facts(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    return known(
        (_("Videokonferenz"), meeting.video_link),
        (_("Eingeladen am"), day(meeting.invited_at)),
        (_("Verkürzte Einladungsfrist"), meeting.short_notice_reason),
    )


def _agenda(meeting: Meeting, agenda: Sequence[AgendaItem], papers: Sequence[Paper]) -> Iterator[Block]:
    if not agenda:
        yield Paragraph(_("Die Tagesordnung steht noch nicht fest."))
        return
    header = (_("TOP"), _("Gegenstand"), _("Berichterstattung"), _("Zeit"))
    rows = tuple(
        (str(item.position), _subject(item, papers), item.reporter, time)
        for item, time in zip(agenda, _times(meeting, agenda), strict=True)
    )
    yield Table("", header, rows, _COLUMNS)


def _subject(item: AgendaItem, papers: Sequence[Paper]) -> str:
    title = item.title if item.is_public else _("%(title)s (nicht öffentlich)") % {"title": item.title}
    lines = [title]
    if item.text:
        lines.append(item.text)
    if item.competence != AgendaItem.Competence.JOINT:
        lines.append(_("Zuständigkeit: %(words)s") % {"words": item.get_competence_display()})
    lines += [
        _("Vorlage: %(title)s") % {"title": _named(paper)} for paper in papers if paper.item_id == item.pk
    ]
    return "\n".join(lines)


def _named(paper: Paper) -> str:
    title = str(paper)
    return _("%(title)s (nachgereicht)") % {"title": title} if paper.is_supplement else title


def _times(meeting: Meeting, agenda: Sequence[AgendaItem]) -> Iterator[str]:
    """When each item begins, as long as all before it have a time, and how long it takes."""
    begins = meeting.starts_at
    for item in agenda:
        minutes = item.duration_minutes
        lasts = _("%(n)s Minuten") % {"n": minutes} if minutes else ""
        yield "\n".join(part for part in (clock(begins), lasts) if part)
        begins = begins + dt.timedelta(minutes=minutes) if begins and minutes else None
