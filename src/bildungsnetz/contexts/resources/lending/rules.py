"""Who may keep material, and who may borrow it."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import holds
from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.actors.models import Institution

from ..models import Booking, Wish

may_edit_material = holds(Permission.EDIT_MATERIAL)


def may_borrow(by: Principal, borrower: Institution) -> bool:
    """Whoever speaks for the institution that borrows."""
    return by.may(Permission.BORROW_MATERIAL, institution_scope(borrower.pk))


def may_change_booking(by: Principal, booking: Booking) -> bool:
    """The office, or whoever speaks for the institution that borrowed."""
    is_own = by.may(Permission.BORROW_MATERIAL, institution_scope(booking.borrower_id))
    return is_own or may_edit_material(by, booking)


def may_change_wish(by: Principal, wish: Wish) -> bool:
    """The office, or whoever speaks for the institution that wants the material."""
    is_own = by.may(Permission.BORROW_MATERIAL, institution_scope(wish.borrower_id))
    return is_own or may_edit_material(by, wish)
