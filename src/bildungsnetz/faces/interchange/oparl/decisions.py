"""Published decisions as papers of their own, with the course of their consultation (Beratungsfolge).

OParl knows decisions only as the result of an agenda item. As a paper, a decision keeps its address when
it was made outside of an agenda, and can be followed through the councils that it is referred to.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.lifecycle import AGENDA_IS_OUT, State
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.bodies.queries.published import published_decisions
from bildungsnetz.contexts.ledger.sources import Row
from bildungsnetz.contexts.strategy.queries.published import published_referrals
from standards.oparl import AgendaItem, Body, Consultation, Meeting, Organization, Paper

from ..addresses import page
from .addresses import address, extensions, row, whole_day
from .meetings import resolution
from .referred import course, organization


def decisions(records: QuerySet[Decision]) -> Iterator[Row]:
    """Published decisions, each with the consultation that made it and those that it is referred to."""
    found = list(published_decisions(records))
    referrals = published_referrals("decision", [decision.pk for decision in found])
    for decision in found:
        network = decision.body.network_id
        below = address(Organization, decision.body_id) if decision.body.is_public else ""
        made, stops = _made(decision), course(referrals.get(decision.pk, ()), _address(decision))
        yield row(made, record=decision.pk, network=network, parent=below)
        for stop in stops:
            yield row(stop, record=decision.pk, network=network)
        yield row(_paper(decision, (made, *stops)), record=decision.pk, network=network)


def _paper(decision: Decision, consultations: tuple[Consultation, ...]) -> Paper:
    return Paper(
        id=_address(decision),
        body=address(Body, decision.body.network_id),
        name=decision.title,
        date=whole_day(decision.decided_on),
        paper_type=_("Beschluss"),
        originator_organization=organization(decision.body),
        consultation=consultations,
        web=page("decision", decision.body.network.slug, decision.slug),
        extensions=extensions(
            result=decision.get_result_display(),
            resolutionText=resolution(decision),
            decidedOn="" if whole_day(decision.decided_on) else decision.decided_on,
        ),
    )


def _made(decision: Decision) -> Consultation:
    meeting = decision.meeting if _is_public(decision) else None
    item = decision.item if meeting and meeting.state in AGENDA_IS_OUT else None
    return Consultation(
        id=address(Consultation, f"decision-{decision.pk}"),
        paper=_address(decision),
        agenda_item=address(AgendaItem, item.pk) if item and item.is_public else None,
        meeting=address(Meeting, meeting.pk) if meeting else None,
        organization=organization(decision.body),
        authoritative=True,
        role=_("Entscheidung"),
    )


def _is_public(decision: Decision) -> bool:
    """May its meeting be named?"""
    meeting = decision.meeting
    is_out = meeting is not None and meeting.is_public and meeting.state != State.DRAFT
    return is_out and decision.body.is_public


def _address(decision: Decision) -> str:
    return address(Paper, f"decision-{decision.pk}")
