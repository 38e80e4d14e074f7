"""What everybody may read of whole tables at once, for the interfaces that other programs read.

Each query takes records and gives those of them that are public, with what belongs to them.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.public_names import name_is_public
from bildungsnetz.contexts.kernel import clock

from ..holders import valid_on
from ..lifecycle import AGENDA_IS_OUT, State
from ..models import AgendaItem, Body, BodyType, Decision, Meeting, Occupancy, Paper, Seat
from .papers import is_public_paper


def public_holders() -> QuerySet[Occupancy]:
    """Who holds a seat of a public body today under a public name; deputies are never public."""
    day = clock.today()
    held: QuerySet[Occupancy] = Occupancy.objects.filter(
        valid_on(day),
        name_is_public("person"),
        seat__in=Seat.objects.filter(valid_on(day)).values("pk"),
        seat__body__is_public=True,
        seat__body__network__is_live=True,
        is_deputy=False,
    )
    return held.select_related("seat__body__network__region", "seat__sending_institution", "person").order_by(
        "pk"
    )


def holders_in(place: str, keys: Collection[int]) -> QuerySet[Occupancy, dict[str, int]]:
    """Keys of people who hold or held a seat in one of these places: `seat`, `seat__body` and so on."""
    return Occupancy.objects.filter(**{f"{place}__in": keys}).values("person")


def public_senders(institutions: QuerySet[Institution]) -> QuerySet[Seat]:
    """Seats of public bodies that are sent by one of these public institutions, former ones too."""
    sent: QuerySet[Seat] = Seat.objects.filter(
        sending_institution__in=institutions,
        sending_institution__is_public=True,
        body__is_public=True,
        body__network__is_live=True,
    )
    return sent.select_related("sending_institution", "body__network__region").order_by("pk")


def senders_in(place: str, keys: Collection[int]) -> QuerySet[Seat, dict[str, int]]:
    """Keys of institutions that send somebody to one of these places: `body`, `body__network`."""
    found = Seat.objects.filter(**{f"{place}__in": keys, "sending_institution__isnull": False})
    return found.values("sending_institution")


def published_bodies(records: QuerySet[Body]) -> QuerySet[Body]:
    """Public bodies of live networks, former ones too: with `seats_today`, each with `holders`."""
    seats = Seat.objects.filter(valid_on(clock.today())).order_by("position", "pk")
    holders = Prefetch("occupancies", public_holders(), to_attr="holders")
    public = records.filter(is_public=True, network__is_live=True).select_related("network", "type", "parent")
    return public.prefetch_related(
        Prefetch("seats", seats.prefetch_related(holders), to_attr="seats_today")
    ).order_by("pk")


def published_meetings(records: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Public meetings of public bodies, with `public_papers` and `public_items` (with `public_decisions`).

    Before the invitation is out these are empty: such an agenda can still change.
    """
    public = records.filter(is_public=True, body__is_public=True, body__network__is_live=True)
    is_out = Q(meeting__state__in=AGENDA_IS_OUT)
    decisions = Prefetch("decisions", Decision.objects.filter(is_public=True), to_attr="public_decisions")
    items = AgendaItem.objects.filter(is_out, is_public=True).order_by("position", "pk")
    papers = Paper.objects.filter(is_public_paper()).order_by("position", "pk")
    return (
        public.exclude(state=State.DRAFT)
        .select_related("body__network", "minutes")
        .prefetch_related(
            Prefetch("items", items.prefetch_related(decisions), to_attr="public_items"),
            Prefetch("papers", papers.prefetch_related("versions__document"), to_attr="public_papers"),
        )
        .order_by("pk")
    )


def published_decisions(records: QuerySet[Decision]) -> QuerySet[Decision]:
    """Published decisions of live networks, with the body, the meeting and the item."""
    public = records.filter(is_public=True, body__network__is_live=True)
    return public.select_related("body__network", "meeting", "item").order_by("pk")


def conferences(networks: Collection[int]) -> dict[int, int]:
    """The one public conference of each of these networks that has exactly one, network and body by key."""
    found = Body.objects.filter(network__in=networks, is_public=True, valid_to="")
    held: dict[int, list[int]] = {}
    for network, body in found.filter(type__tier=BodyType.Tier.CONFERENCE).values_list("network_id", "pk"):
        held.setdefault(network, []).append(body)
    return {network: bodies[0] for network, bodies in held.items() if len(bodies) == 1}
