"""Printed documents of the house: the answer that carries one, and what all documents of a meeting share."""

import re
from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.registry.letterheads import letterhead_of
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.formats import clock, day, moment
from printing import Block, Document, Stop, docx, pdf

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "–": "-"}
)
_KINDS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
LONGEST_PART = 60


def printed(document: Document, name: str, kind: str = "pdf") -> HttpResponse:
    """The document as a file to save; `kind` is "pdf" or "docx"."""
    render, media_type = _KINDS[kind]
    response = HttpResponse(render(document), content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.{kind}")
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(*parts: str) -> str:
    """A name that every system keeps: „Niederschrift_Lenkungskreis_2026-03-12“; empty parts fall away."""
    plain = (re.sub(r"[^A-Za-z0-9]+", "-", part.translate(_UMLAUTS)).strip("-") for part in parts)
    return "_".join(part[:LONGEST_PART].rstrip("-") for part in plain if part)


def meeting_document(
    word: str,
    meeting: Meeting,
    blocks: Iterable[Block],
    stations: Iterable[Station] = (),
    *,
    for_everyone: bool = False,
) -> Document:
    """A document about a meeting in the letterhead of its network, such as an invitation."""
    network = meeting.body.network
    letterhead = letterhead_of(network, for_everyone=for_everyone)
    return Document(
        title=f"{word}: {meeting.body.name}, {meeting.title}",
        subtitle=network.name,
        author=letterhead.name,
        date=timezone.localdate(meeting.starts_at) if meeting.starts_at else None,
        letterhead=letterhead,
        thread=tuple(
            Stop(
                station.shown_note if station.is_missing else station.word,
                is_here=station.is_current,
                is_missing=station.is_missing,
            )
            for station in stations
        ),
        blocks=tuple(blocks),
    )


def meeting_file(word: str, meeting: Meeting) -> str:
    """The name of a file about a meeting, without its ending."""
    held_on = timezone.localdate(meeting.starts_at).isoformat() if meeting.starts_at else meeting.held_on
    return file_name(word, meeting.body.name, held_on)


def when_and_where(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """The facts that stand first in every document about a meeting, as far as they are known."""
    held_on = day(meeting.held_on) or meeting.held_on_note
    if meeting.starts_at:
        held_on = moment(meeting.starts_at)
        if meeting.ends_at:
            held_on = _("%(start)s bis %(end)s") % {"start": held_on, "end": clock(meeting.ends_at)}
    return known((_("Gremium"), meeting.body.name), (_("Wann"), held_on), (_("Wo"), meeting.place))


def known(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Labels with their values, without those of which nothing is known."""
    return tuple((label, value) for label, value in facts if value)
