"""Bodies as OParl's organizations, and whose names stand there: Organization, Person, Membership."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.models import Person as Somebody
from bildungsnetz.contexts.bodies.models import Body as Gremium
from bildungsnetz.contexts.bodies.models import BodyType, Occupancy, Seat
from bildungsnetz.contexts.bodies.queries.published import public_holders, public_senders, published_bodies
from bildungsnetz.contexts.ledger.sources import Row
from standards.oparl import Body, Consultation, Meeting, Membership, Organization, Person

from ..addresses import page
from .addresses import address, list_below, row, whole_day


def organizations(records: QuerySet[Gremium]) -> Iterator[Row]:
    """Public bodies, former ones too, with the addresses of the memberships that are public."""
    for body in published_bodies(records):
        yield row(_organization(body), record=body.pk, network=body.network_id)


def senders(records: QuerySet[Institution]) -> Iterator[Row]:
    """Public institutions that send somebody to a public body, once for each network that they do it in."""
    seats = {(seat.body.network_id, seat.sending_institution_id): seat for seat in public_senders(records)}
    for (network, institution), seat in seats.items():
        yield row(_sender(seat), record=institution, network=network)


def people(records: QuerySet[Somebody]) -> Iterator[Row]:
    """Who holds a seat today under a public name, with the memberships that this makes.

    Whoever gives up the last such seat, or whose name is not public any more, vanishes from here.
    """
    held: dict[int, list[Occupancy]] = {}
    for occupancy in public_holders().filter(person__in=records):
        held.setdefault(occupancy.person_id, []).append(occupancy)
    for key, occupancies in held.items():
        networks = {one.seat.body.network_id: one.seat.body.network for one in occupancies}
        own = (pk for pk, network in networks.items() if network.scope_key == occupancies[0].person.scope)
        network = next(own, min(networks))
        memberships = [_membership(one) for one in occupancies]
        for one, membership in zip(occupancies, memberships, strict=True):
            yield row(membership, record=key, network=one.seat.body.network_id)
        yield row(_person(occupancies[0].person, network, memberships), record=key, network=network)


def _organization(body: Gremium) -> Organization:
    here = address(Organization, body.pk)
    seats: Sequence[Seat] = body.seats_today  # type: ignore[attr-defined]
    holders = [one for seat in seats for one in seat.holders]  # type: ignore[attr-defined]
    is_office = body.type.tier == BodyType.Tier.OFFICE
    return Organization(
        id=here,
        body=address(Body, body.network_id),
        name=body.name,
        short_name=body.short_name or body.type.abbreviation,
        membership=tuple(address(Membership, one.pk) for one in holders),
        meeting=list_below(here, Meeting),
        consultation=list_below(here, Consultation),
        post=tuple(dict.fromkeys(seat.label for seat in seats)),
        sub_organization_of=_parent(body),
        organization_type="Verwaltungsbereich" if is_office else "Gremium",
        classification=body.type.name,
        start_date=whole_day(body.valid_from),
        end_date=whole_day(body.valid_to),
        member_count=len(seats) or None,
        voting_member_count=sum(seat.is_voting for seat in seats) if seats else None,
        web=page("body", body.network.slug, body.slug),
    )


def _parent(body: Gremium) -> str | None:
    above = body.parent
    return address(Organization, above.pk) if above and above.is_public else None


def _sender(seat: Seat) -> Organization:
    """An institution as one network sees it; it has no meetings here, so no lists below it."""
    network, institution = seat.body.network, cast(Institution, seat.sending_institution)
    is_here = institution.kreis_ags == network.region.ags
    return Organization(
        id=_sender_address(seat),
        body=address(Body, network.pk),
        name=institution.name,
        short_name=institution.short_name,
        organization_type="Institution",
        classification=institution.type_label,
        website=institution.web,
        web=page("institution", network.slug, institution.pk)
        if is_here
        else page("institution_of_land", institution.pk),
    )


def _sender_address(seat: Seat) -> str:
    """Each network has its own list of organizations, so an institution stands in each under its own key."""
    return address(Organization, f"sender-{seat.body.network_id}-{seat.sending_institution_id}")


def _on_behalf_of(seat: Seat) -> str | None:
    sender = seat.sending_institution
    return _sender_address(seat) if sender and sender.is_public else None


def _person(somebody: Somebody, network: int, memberships: Sequence[Membership]) -> Person:
    """The name and nothing else: addresses and telephones of members are not published."""
    return Person(
        id=address(Person, somebody.pk),
        body=address(Body, network),
        name=str(somebody),
        family_name=somebody.family_name,
        given_name=somebody.given_name,
        title=(somebody.title,) if somebody.title else (),
        membership=tuple(memberships),
    )


def _membership(occupancy: Occupancy) -> Membership:
    seat = occupancy.seat
    is_plain = seat.duty == Seat.Duty.MEMBER
    return Membership(
        id=address(Membership, occupancy.pk),
        person=address(Person, occupancy.person_id),
        organization=address(Organization, seat.body_id),
        role=_("Mitglied") if is_plain else seat.get_duty_display(),
        voting_right=seat.is_voting,
        start_date=occupancy.valid_from,
        end_date=occupancy.valid_to,
        on_behalf_of=_on_behalf_of(seat),
    )
