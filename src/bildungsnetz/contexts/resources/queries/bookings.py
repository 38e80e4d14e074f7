"""Loans as the office and the borrowing institutions see them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network

from ..lending.days import DAY
from ..lending.lifecycle import OPEN, State
from ..models import Booking, Material
from .material import borrowing_institutions

SOON = 7  # days


def bookings_of(
    principal: Principal, network: Network, *, state: str = "", words: str = ""
) -> QuerySet[Booking]:
    """The network's loans, the latest first."""
    rows = _readable(principal, network)
    if state:
        rows = rows.filter(state=state)
    if words:
        is_told = Q(material_set__material__title__icontains=words) | Q(borrower__name__icontains=words)
        rows = rows.filter(is_told | Q(borrower__short_name__icontains=words))
    return _complete(rows).order_by("-starts_on", "-id")


def booking_for(principal: Principal, network: Network, key: int) -> Booking | None:
    """One loan."""
    return _complete(_readable(principal, network)).filter(pk=key).first()


def open_bookings_of(principal: Principal, material: Material) -> QuerySet[Booking]:
    """What is out or reserved of one material, the earliest first."""
    rows = _readable(principal, material.network).filter(material_set__material=material, state__in=OPEN)
    return _complete(rows).order_by("starts_on", "id")


def bookings_to_hand_out(principal: Principal, network: Network) -> QuerySet[Booking]:
    """What should have left by today and is still here."""
    today = clock.today()
    due = _readable(principal, network).filter(state=State.RESERVED, starts_on__lte=today, ends_on__gte=today)
    return _complete(due).order_by("starts_on", "id")


def bookings_expected_back(principal: Principal, network: Network) -> QuerySet[Booking]:
    """What comes back today or in the next days."""
    today = clock.today()
    due = (today, today + DAY * SOON)
    rows = _readable(principal, network).filter(state=State.HANDED_OUT, ends_on__range=due)
    return _complete(rows).order_by("ends_on", "id")


def bookings_overdue(principal: Principal, network: Network) -> QuerySet[Booking]:
    """What should be back."""
    late = _readable(principal, network).filter(state=State.HANDED_OUT, ends_on__lt=clock.today())
    return _complete(late).order_by("ends_on", "id")


def own_bookings(principal: Principal) -> QuerySet[Booking]:
    """The loans of the institutions for which the account speaks: what is open first, then the latest."""
    rows = Booking.objects.filter(borrower__in=borrowing_institutions(principal).values("pk"))
    return _complete(rows).order_by("-ends_on", "-id")


def own_booking(principal: Principal, key: int) -> Booking | None:
    """One of these loans, or nothing."""
    return own_bookings(principal).filter(pk=key).first()


def own_bookings_due(principal: Principal) -> list[Booking]:
    """What the own institutions should collect or bring back within a week, or should have."""
    if not principal.may_anywhere(Permission.BORROW_MATERIAL):
        return []
    until = clock.today() + DAY * SOON
    collect, bring = Q(state=State.RESERVED, starts_on__lte=until), Q(state=State.HANDED_OUT)
    rows = own_bookings(principal).filter(collect | bring & Q(ends_on__lte=until))
    return list(rows.order_by("ends_on", "id"))


def booking_of_mail(message: OutboxMessage) -> Booking | None:
    """The loan that a mail is about; for the face that renders it."""
    return _complete(Booking.objects.filter(pk=message.data["booking"])).first()


def is_overdue(booking: Booking) -> bool:
    """Should it be back?"""
    return booking.state == State.HANDED_OUT and booking.ends_on < clock.today()


def split_open(bookings: Collection[Booking]) -> tuple[list[Booking], list[Booking]]:
    """Those that run or lie ahead, the earliest first, and those that are over."""
    still_open = sorted((one for one in bookings if one.state in OPEN), key=lambda one: one.starts_on)
    return still_open, [one for one in bookings if one.state not in OPEN]


def _readable(principal: Principal, network: Network) -> QuerySet[Booking]:
    rows: QuerySet[Booking] = Booking.objects.filter(material_set__material__network=network)
    return rows if principal.may(Permission.EDIT_MATERIAL, network.scope_key) else rows.none()


def _complete(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    return rows.select_related(
        "material_set__material__network__region",
        "material_set__material__owner",
        "material_set__location",
        "borrower",
    )
