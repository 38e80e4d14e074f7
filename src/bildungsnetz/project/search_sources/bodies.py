"""Bodies, their public meetings and decisions."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.bodies.lifecycle import AGENDA_IS_OUT, State
from bildungsnetz.contexts.bodies.models import AgendaItem, Body, Decision, Meeting, Paper
from bildungsnetz.contexts.bodies.queries.papers import is_public_paper
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.documents.queries import document_texts
from bildungsnetz.contexts.kernel.following import Via

from .addresses import address, joined, of_network, sentence, since

MOST_TEXT = 50_000  # characters of a file; what a paper is about stands long before


def bodies(records: QuerySet[Body]) -> Iterator[Row]:
    """Public bodies, former ones too."""
    public = records.filter(is_public=True, network__is_live=True)
    for body in public.select_related("network__region", "type"):
        until = since("bestand bis", body.valid_to)
        yield Row(
            key=body.pk,
            kind=Kind.BODY,
            title=body.name,
            summary=body.task or sentence(body.type.name, since("besteht seit", body.valid_from), until),
            text=joined(body.type.name, body.type.abbreviation, body.short_name, body.composition),
            path=address("body", body.network.slug, body.slug),
            date=body.valid_from,
            **of_network(body.network, 1.5),
        )


def meetings(records: QuerySet[Meeting]) -> Iterator[Row]:
    """Public meetings of public bodies, with the public items of the agenda once it is out."""
    public = records.filter(is_public=True, body__is_public=True, body__network__is_live=True)
    items = Prefetch("items", AgendaItem.objects.filter(is_public=True), to_attr="public_items")
    public = public.exclude(state=State.DRAFT).select_related("body__network__region")
    for meeting in public.prefetch_related(items):
        agenda = meeting.public_items if meeting.state in AGENDA_IS_OUT else ()
        yield Row(
            key=meeting.pk,
            kind=Kind.MEETING,
            title=meeting.title,
            summary=meeting.summary
            or sentence(meeting.body.name, since("Sitzung", meeting.held_on), meeting.place),
            text=joined(meeting.body.name, meeting.place, *(item.title for item in agenda)),
            path=address("meeting", meeting.body.network.slug, meeting.pk),
            date=meeting.held_on,
            **of_network(meeting.body.network),
        )


def decisions(records: QuerySet[Decision]) -> Iterator[Row]:
    """Published decisions; where a text for the public was written, only that one."""
    public = records.filter(is_public=True, body__network__is_live=True)
    for decision in public.select_related("body__network__region", "meeting"):
        told = decision.public_text or joined(decision.text, decision.proviso)
        yield Row(
            key=decision.pk,
            kind=Kind.DECISION,
            title=decision.title,
            summary=told,
            text=joined(told, decision.body.name, decision.meeting, decision.get_result_display()),
            path=address("decision", decision.body.network.slug, decision.slug),
            date=decision.decided_on,
            **of_network(decision.body.network, 1.2),
        )


def papers(records: QuerySet[Paper]) -> Iterator[Row]:
    """Papers that everybody may read, with the words of their newest file."""
    public = records.filter(is_public_paper()).select_related("meeting__body__network__region", "item")
    found = list(public.prefetch_related("versions"))
    texts = document_texts(paper.current.document_id for paper in found)
    for paper in found:
        meeting = paper.meeting
        held_on = since("Sitzung", meeting.held_on)
        yield Row(
            key=paper.pk,
            kind=Kind.PAPER,
            title=paper.title,
            summary=sentence(paper.get_kind_display(), paper.reference, meeting.body.name, held_on),
            text=joined(paper.item, meeting.title, texts.get(paper.current.document_id, "")[:MOST_TEXT]),
            path=f"{address('meeting', meeting.body.network.slug, meeting.pk)}#vorlage-{paper.pk}",
            date=meeting.held_on,
            **of_network(meeting.body.network, 0.8),
        )


SOURCES = (
    Source(Body, bodies, within={"registry.network": lambda keys: Q(network__in=keys)}),
    Source(
        Meeting,
        meetings,
        parts={"bodies.agendaitem": "meeting_id"},
        within={
            "registry.network": lambda keys: Q(body__network__in=keys),
            "bodies.body": lambda keys: Q(body__in=keys),
        },
    ),
    Source(
        Paper,
        papers,
        parts={"bodies.paperversion": "paper_id"},
        within={
            "documents.documenttext": Via("document_id", lambda keys: Q(versions__document__in=keys)),
            "bodies.agendaitem": lambda keys: Q(item__in=keys),
            "bodies.meeting": lambda keys: Q(meeting__in=keys),
            "bodies.body": lambda keys: Q(meeting__body__in=keys),
            "registry.network": lambda keys: Q(network__in=keys),
        },
    ),
    Source(
        Decision,
        decisions,
        within={
            "registry.network": lambda keys: Q(body__network__in=keys),
            "bodies.body": lambda keys: Q(body__in=keys),
        },
    ),
)
