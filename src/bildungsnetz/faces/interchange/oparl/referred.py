"""Recommendations and orders that are referred to bodies outside: papers with the stops of their way.

Only what is referred becomes a paper; without a stop there is nothing to consult.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import Body as Gremium
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.ledger.sources import Row
from bildungsnetz.contexts.strategy.models import Order, Recommendation, Referral
from bildungsnetz.contexts.strategy.queries.published import published_matters, published_referrals
from standards.oparl import Body, Consultation, Organization, Paper

from ..addresses import page
from .addresses import address, extensions, row


def recommendations(records: QuerySet[Recommendation]) -> Iterator[Row]:
    """Published recommendations with a public stop outside. They are shown on the page of their decision."""
    found = list(published_matters(records))
    stops = published_referrals("recommendation", [one.pk for one in found])
    for one in found:
        here = address(Paper, f"recommendation-{one.pk}")
        origin = _public(one.decision)
        paper = Paper(
            id=here,
            body=address(Body, one.network_id),
            name=one.title,
            date=one.received_on,
            paper_type=_("Empfehlung"),
            superordinated_paper=above(origin),
            originator_organization=organization(origin.body if origin else None),
            consultation=course(stops.get(one.pk, ()), here),
            web=page("decision", one.network.slug, origin.slug) if origin else None,
            extensions=extensions(result=one.get_answer_display() or one.get_state_display()),
        )
        yield from _rows(paper, one)


def orders(records: QuerySet[Order]) -> Iterator[Row]:
    """Published orders with a public stop outside; who carries one out directs its paper."""
    found = list(published_matters(records.select_related("owner_body")))
    stops = published_referrals("order", [one.pk for one in found])
    for one in found:
        here = address(Paper, f"order-{one.pk}")
        origin = _public(one.decision)
        paper = Paper(
            id=here,
            body=address(Body, one.network_id),
            name=one.title,
            paper_type=_("Auftrag"),
            superordinated_paper=above(origin),
            under_direction_of=organization(one.owner_body),
            originator_organization=organization(origin.body if origin else None),
            consultation=course(stops.get(one.pk, ()), here),
            web=page("order", one.network.slug, one.slug),
            extensions=extensions(
                state=one.get_state_display(), dueOn=one.due_on.isoformat() if one.due_on else ""
            ),
        )
        yield from _rows(paper, one)


def course(referrals: Sequence[Referral], paper: str) -> tuple[Consultation, ...]:
    """The stops of a paper outside: each organization stands in another system, if it is known at all."""
    return tuple(_stop(one, paper) for one in referrals)


def organization(body: Gremium | None) -> tuple[str, ...]:
    """The address of a body that is public, or nothing."""
    return (address(Organization, body.pk),) if body and body.is_public else ()


def above(decision: Decision | None) -> tuple[str, ...]:
    """The address of the paper that a public decision is, or nothing."""
    return (address(Paper, f"decision-{decision.pk}"),) if decision else ()


def _public(decision: Decision | None) -> Decision | None:
    return decision if decision and decision.is_public else None


def _rows(paper: Paper, record: Recommendation | Order) -> Iterator[Row]:
    if not paper.consultation:
        return
    for thing in (*paper.consultation, paper):
        yield row(thing, record=record.pk, network=record.network_id)


def _stop(referral: Referral, paper: str) -> Consultation:
    outside = {name: str(url) for name, url in referral.external_ids.items() if url}
    there = outside.get("organization")
    return Consultation(
        id=address(Consultation, f"referral-{referral.pk}"),
        paper=paper,
        agenda_item=outside.get("agendaItem"),
        meeting=outside.get("meeting"),
        organization=(there,) if there else (),
        authoritative=referral.is_authoritative,
        role=referral.get_role_display(),
        web=referral.link.url if referral.link else None,
        extensions=extensions(
            organizationName=referral.body_name,
            result=referral.get_result_display(),
            plannedOn=referral.planned_on,
            heldOn=referral.held_on,
        ),
    )
