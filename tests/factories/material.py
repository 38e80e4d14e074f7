"""Material, sets and loans for tests, built through actions."""

import datetime as dt
from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.actions import bookings, damages, material, rounds, wishes
from bildungsnetz.contexts.resources.models import Booking, Material
from tests.factories.bodies import recorded

DAY = dt.timedelta(days=1)


def a_lender(network: Network) -> Institution:
    """The Medienzentrum, made once."""
    known = Institution.objects.filter(name="Medienzentrum", kreis_ags=network.region.ags).first()
    values = {"kind": "medienzentrum", "name": "Medienzentrum", "kreis_ags": network.region.ags}
    return known or recorded(Institution(**values), by=COMMAND)


def a_borrower(network: Network, name: str = "GS Musterdorf", **values: Any) -> Institution:
    """A school of the Kreis."""
    values = {"kind": "schule", "kreis_ags": network.region.ags, "mail": "post@gs.example", **values}
    return recorded(Institution(name=name, **values), by=COMMAND)


def a_material(network: Network, title: str = "Robotik-Koffer", *, sets: int = 1, **values: Any) -> Material:
    """Material of the Medienzentrum with so many sets, each with one day of transport after a loan."""
    owner = a_lender(network)
    found = material.add_material(network, by=COMMAND, title=title, owner=owner, **values)
    for number in range(1, sets + 1):
        material.add_set(found, by=COMMAND, label=f"Koffer {number}", location=owner)
    return found


def a_booking(
    found: Material, borrower: Institution | None = None, *, start: int = 7, days: int = 5, **values: Any
) -> Booking:
    """A loan that begins in so many days."""
    first = clock.today() + DAY * start
    return bookings.book_material(
        found,
        by=COMMAND,
        borrower=borrower or a_borrower(found.network),
        starts_on=first,
        ends_on=first + DAY * (days - 1),
        **values,
    )


def a_loan(found: Material, borrower: Institution | None = None, *, days: int = 5, **values: Any) -> Booking:
    """A loan that was handed out today."""
    return bookings.hand_out(a_booking(found, borrower, start=0, days=days, **values), by=COMMAND)


def keys_of_material(network: Network, borrower: int) -> dict[str, Any]:
    """Keys by the segment of an address that they follow: material with a loan and a damage."""
    found = a_material(network, sets=2)
    booking = a_booking(found, Institution.objects.get(pk=borrower))
    opened = rounds.open_round(
        found,
        by=COMMAND,
        starts_on=clock.today() + DAY * 60,
        ends_on=clock.today() + DAY * 90,
        wishes_until=clock.today() + DAY * 9,
        days=5,
    )
    wish = wishes.enter_wish(
        opened, by=COMMAND, borrower=booking.borrower, first_choice=clock.today() + DAY * 60
    )
    damage = damages.report_damage(found.sets.last(), by=COMMAND, text="Ein Kabel fehlt.")
    return {
        "material": found.pk,
        "portal:material": found.slug,
        "exemplare": damage.material_set_id,
        "schaeden": damage.pk,
        "ausleihen": booking.pk,
        "verteilrunden": opened.pk,
        "wuensche": wish.pk,
        "meine-ausleihen": booking.pk,
    }
