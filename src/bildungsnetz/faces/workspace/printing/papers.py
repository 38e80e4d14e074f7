"""All papers of a meeting as one PDF: a cover with the agenda, bookmarks, and what does not fit attached."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from typing import BinaryIO, cast

from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting, PaperVersion
from bildungsnetz.contexts.bodies.models import Paper as Vorlage
from bildungsnetz.contexts.bodies.queries import by_item
from bildungsnetz.contexts.bodies.queries.papers import file_name
from bildungsnetz.kern.printed import known, meeting_document, when_and_where
from printing import Block, Bullets, Column, Document, Facts, Heading, Paragraph, Table, pdf
from printing.binding import Chapter, Leaf, bind

_COLUMNS = (Column("right", 1), Column(width=8), Column(width=8))


def bound_papers(meeting: Meeting, *, agenda: Sequence[AgendaItem], papers: Sequence[Vorlage]) -> BinaryIO:
    """The papers of a meeting, in the order of its agenda, as one PDF in a temporary file."""
    there = [paper for paper in papers if not paper.is_withdrawn]
    with ExitStack() as opened:
        chapters = [
            Chapter(
                str(group.item) if group.item else "",
                tuple(_leaf(paper.current, opened) for paper in group.papers),
            )
            for group in by_item(there, agenda)
        ]
        attached = [leaf for chapter in chapters for leaf in chapter.leaves if not leaf.is_bound]
        cover = pdf(_cover(meeting, agenda, there, attached))
        target = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  the answer closes it
        bind(cover, _("Tagesordnung"), chapters, target)
    target.seek(0)
    return target


def _leaf(version: PaperVersion, opened: ExitStack) -> Leaf:
    document = version.document
    file = opened.enter_context(document.file.open("rb"))
    return Leaf(_named(version.paper), file_name(version), document.media_type, cast(BinaryIO, file))


def _cover(
    meeting: Meeting, agenda: Sequence[AgendaItem], papers: Sequence[Vorlage], attached: Sequence[Leaf]
) -> Document:
    blocks: list[Block] = [
        Facts((*when_and_where(meeting), *known((_("Videokonferenz"), meeting.video_link)))),
        Heading(1, _("Tagesordnung")),
        _agenda(agenda, papers) if agenda else Paragraph(_("Die Tagesordnung steht noch nicht fest.")),
    ]
    whole = tuple(_named(paper) for paper in papers if paper.item_id is None)
    if whole:
        blocks += [Heading(1, _("Unterlagen zur ganzen Sitzung")), Bullets(whole)]
    if attached:
        told = _("Diese Dateien sind weder PDF noch Bild; sie hängen an diesem PDF (Anlagen, Büroklammer).")
        names = tuple(f"{leaf.title} ({leaf.name})" for leaf in attached)
        blocks += [Heading(1, _("Angehängte Dateien")), Paragraph(told), Bullets(names)]
    return meeting_document(_("Unterlagen"), meeting, blocks)


def _agenda(agenda: Sequence[AgendaItem], papers: Sequence[Vorlage]) -> Table:
    rows = tuple(
        (
            str(item.position),
            item.title if item.is_public else _("%(title)s (nicht öffentlich)") % {"title": item.title},
            "\n".join(_named(paper) for paper in papers if paper.item_id == item.pk),
        )
        for item in agenda
    )
    return Table(_("Tagesordnung"), (_("TOP"), _("Gegenstand"), _("Unterlagen")), rows, _COLUMNS)


def _named(paper: Vorlage) -> str:
    late = _(" (nachgereicht)") if paper.is_supplement else ""
    return f"{paper.reference} {paper.title}{late}"
