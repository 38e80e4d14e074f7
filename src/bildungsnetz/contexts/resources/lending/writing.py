"""What a loan must say, checked before a set is looked for."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from ..models import Booking, Material
from .days import DAY, FreeDays, free_spans
from .holding import bookable_days, lendable_sets
from .lifecycle import State

FURTHEST_AHEAD = 550  # days
HORIZON = 120  # days in which free ones are looked for


def expect_lendable(material: Material) -> None:
    """It can still be borrowed."""
    if material.is_retired:
        raise DomainError(_("„%s“ wird nicht mehr verliehen.") % material)


def expect_of_network(material: Material, borrower: Institution) -> None:
    """Who borrows belongs to the network."""
    if borrower.kreis_ags != material.network.region.ags:
        raise DomainError(
            _("Ausleihen können Einrichtungen aus %(place)s. Bitte wenden Sie sich an Ihr Bildungsbüro.")
            % {"place": material.network.region.long_name},
            field="borrower",
        )


def expect_days(material: Material, first: dt.date, last: dt.date, *, may_have_begun: bool = False) -> None:
    """In order, not in the past, not too long and not too far ahead."""
    today = clock.today()
    if last < first:
        raise DomainError(_("Der letzte Tag liegt vor dem ersten."), field="ends_on")
    if first < today and not may_have_begun:
        raise DomainError(_("Die Ausleihe kann frühestens heute beginnen."), field="starts_on")
    if last < today:
        raise DomainError(_("Der letzte Tag liegt in der Vergangenheit."), field="ends_on")
    if (last - first).days + 1 > material.most_days:
        raise DomainError(
            ngettext(
                "Dieses Material wird höchstens %(n)s Tag verliehen.",
                "Dieses Material wird höchstens %(n)s Tage am Stück verliehen.",
                material.most_days,
            )
            % {"n": material.most_days},
            field="ends_on",
        )
    if (last - today).days > FURTHEST_AHEAD:
        raise DomainError(_("So weit im Voraus lässt sich noch nicht buchen."), field="ends_on")


def next_free(material: Material, first: dt.date, last: dt.date) -> list[FreeDays]:
    """Up to three spans of the same length near these days in which a set is free; two or three statements.

    Empty where the days make no sense, and where nothing is free for months.
    """
    today = clock.today()
    length = (last - first).days + 1
    if not 1 <= length <= material.most_days or not today <= last <= today + DAY * FURTHEST_AHEAD:
        return []
    until = max(first, today) + DAY * (HORIZON + length + material.transport_days)
    taken = bookable_days(lendable_sets(material), today, until)
    after = material.transport_days
    return free_spans(taken, max(first, today), length=length, after=after, not_before=today, horizon=HORIZON)


def nothing_free(material: Material) -> DomainError:
    """What whoever comes too late is told; the page names the next free days."""
    return DomainError(
        _("In diesen Tagen ist „%s“ nicht frei. Bitte wählen Sie andere Tage.") % material, field="starts_on"
    )


def expect_at_home(booking: Booking) -> None:
    """The set is here, whole, and can be handed over."""
    material_set = booking.material_set
    if material_set.state != material_set.State.USABLE:
        raise DomainError(
            _("„%(set)s“ ist %(state)s. Bitte ändern Sie die Ausleihe und wählen Sie ein anderes Exemplar.")
            % {"set": material_set.label, "state": material_set.get_state_display()}
        )
    out = Booking.objects.filter(material_set=material_set, state=State.HANDED_OUT)
    other = out.select_related("borrower").first()
    if other is not None:
        raise DomainError(
            _("„%(set)s“ ist noch bei %(who)s. Nehmen Sie es zuerst zurück, oder wechseln Sie das Exemplar.")
            % {"set": material_set.label, "who": other.borrower}
        )
