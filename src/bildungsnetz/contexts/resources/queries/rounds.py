"""Rounds and wishes as the office, the institutions that want something, and everybody see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network

from ..lending.rounds import State, open_rounds
from ..lifecycle import BUSY
from ..models import LendingRound, Material, Wish
from .material import borrowing_institutions


def rounds_of(principal: Principal, material: Material) -> QuerySet[Any]:
    """The rounds of a material with `wishes_count` and `served_count`, the latest first."""
    return _counted(_readable(principal, material.network).filter(material=material))


def rounds_in(principal: Principal, network: Network) -> QuerySet[Any]:
    """The rounds of all material of a network, in the same way."""
    return _counted(_readable(principal, network)).select_related("material")


def round_for(principal: Principal, network: Network, key: int) -> LendingRound | None:
    """One round with its material."""
    return _complete(_readable(principal, network)).filter(pk=key).first()


def rounds_waiting(principal: Principal, network: Network) -> QuerySet[LendingRound]:
    """What the office has to do: distribute when wishes are over, and adopt what was proposed."""
    is_due = Q(state=State.OPEN, wishes_until__lt=clock.today()) | Q(state=State.PROPOSED)
    return _readable(principal, network).filter(is_due).exclude(computing__in=BUSY)


def wish_for(principal: Principal, network: Network, key: int) -> Wish | None:
    """One wish with its round."""
    rows = Wish.objects.filter(lending_round__in=_readable(principal, network), pk=key)
    return rows.select_related("borrower", "lending_round__material__network__region").first()


def own_wishes(principal: Principal) -> QuerySet[Wish]:
    """What the institutions want for which the account speaks, the latest round first."""
    rows = Wish.objects.filter(borrower__in=borrowing_institutions(principal).values("pk"))
    told = rows.select_related("borrower", "given_set__location", "lending_round__material__network__region")
    return told.order_by("-lending_round__starts_on", "-id")


def own_wish(principal: Principal, key: int) -> Wish | None:
    """One of these wishes, or nothing."""
    return own_wishes(principal).filter(pk=key).first()


def rounds_to_join(principal: Principal) -> QuerySet[LendingRound]:
    """Rounds in which the account can enter a wish for an institution, the next last day first."""
    places = borrowing_institutions(principal).exclude(kreis_ags="").order_by().values("kreis_ags")
    rows = _taking().filter(material__network__region__ags__in=places)
    return _complete(rows).order_by("wishes_until", "id")


def public_rounds(material: Material) -> list[LendingRound]:
    """Public: the rounds in which days of this material are still to be distributed; nothing about wishes."""
    return open_rounds([material])


def wish_of_mail(message: OutboxMessage) -> Wish | None:
    """The wish that a mail is about; for the face that renders it."""
    rows = Wish.objects.filter(pk=message.data["wish"])
    return rows.select_related("borrower", "lending_round__material__network__region").first()


def counts_of(lending_round: LendingRound) -> tuple[int, int]:
    """How many wishes a round has, and how many of them were served."""
    served = Count("pk", filter=Q(given_on__isnull=False))
    found = Wish.objects.filter(lending_round=lending_round).aggregate(all=Count("pk"), served=served)
    return found["all"], found["served"]


def _taking() -> QuerySet[LendingRound]:
    rows: QuerySet[LendingRound] = LendingRound.objects.filter(state=State.OPEN, material__is_retired=False)
    return rows.filter(wishes_until__gte=clock.today()).exclude(computing__in=BUSY)


def _readable(principal: Principal, network: Network) -> QuerySet[LendingRound]:
    rows: QuerySet[LendingRound] = LendingRound.objects.filter(material__network=network)
    return rows if principal.may(Permission.EDIT_MATERIAL, network.scope_key) else rows.none()


def _counted(rows: QuerySet[LendingRound]) -> QuerySet[Any]:
    served = Count("wishes", filter=Q(wishes__given_on__isnull=False))
    return rows.annotate(wishes_count=Count("wishes"), served_count=served).order_by("-starts_on", "-id")


def _complete(rows: QuerySet[LendingRound]) -> QuerySet[LendingRound]:
    return rows.select_related("material__network__region", "material__owner")
