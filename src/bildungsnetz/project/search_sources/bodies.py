"""Bodies, their public meetings and decisions."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE, State
from bildungsnetz.contexts.bodies.models import AgendaItem, Body, Decision, Meeting
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source

from .addresses import address, joined, of_network, sentence, since

AGENDA_IS_OUT = TOOK_PLACE | {State.INVITED}


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
        Decision,
        decisions,
        within={
            "registry.network": lambda keys: Q(body__network__in=keys),
            "bodies.body": lambda keys: Q(body__in=keys),
        },
    ),
)
