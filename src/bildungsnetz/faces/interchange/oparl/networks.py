"""Networks as OParl's bodies (Body), with the terms of their agreements and the place of their office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.queries.published import conferences
from bildungsnetz.contexts.ledger.sources import Row
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.registry.queries import published_networks
from standards.oparl import (
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
)

from ..addresses import page
from .addresses import address, list_below, root, row, whole_day


def networks(records: QuerySet[Network]) -> Iterator[Row]:
    """Live networks. What is invented says so and has no official key."""
    found = list(published_networks(records))
    main = conferences([network.pk for network in found])
    for network in found:
        terms = [_term(agreement) for agreement in network.public_terms]  # type: ignore[attr-defined]
        location = _location(network)
        body = _body(network, tuple(terms), location, main.get(network.pk))
        for thing in (*terms, *([location] if location else []), body):
            yield row(thing, record=network.pk, network=network.pk)


def _body(
    network: Network, terms: tuple[LegislativeTerm, ...], location: Location | None, main: int | None
) -> Body:
    here = address(Body, network.pk)
    region = network.region
    return Body(
        id=here,
        system=root(),
        name=network.name,
        website=page("network", network.slug),
        web=page("network", network.slug),
        license=settings.OPEN_DATA_LICENCE,
        ags="" if region.is_fictional else region.ags.ljust(8, "0"),
        rgs="" if region.is_fictional else region.ars,
        keyword=(_("Beispiel"),) if region.is_fictional else (),
        contact_email=network.mail,
        contact_name=network.office_name,
        classification=_("Regionales Bildungsnetzwerk"),
        location=location,
        legislative_term=terms,
        main_organization=address(Organization, main) if main else None,
        **_lists(here),
    )


def _lists(body: str) -> dict[str, Any]:
    return {
        "organization": list_below(body, Organization),
        "person": list_below(body, Person),
        "meeting": list_below(body, Meeting),
        "paper": list_below(body, Paper),
        "agenda_item": list_below(body, AgendaItem),
        "consultation": list_below(body, Consultation),
        "file": list_below(body, File),
        "location_list": list_below(body, Location),
        "legislative_term_list": list_below(body, LegislativeTerm),
        "membership": list_below(body, Membership),
    }


def _term(agreement: Agreement) -> LegislativeTerm:
    """The bodies of a network are formed for the time of its agreement."""
    return LegislativeTerm(
        id=address(LegislativeTerm, agreement.pk),
        body=address(Body, agreement.network_id),
        name=agreement.title,
        start_date=whole_day(agreement.in_force_on),
        end_date=whole_day(agreement.ended_on),
    )


def _location(network: Network) -> Location | None:
    if not (network.street or network.place):
        return None
    town = f"{network.postcode} {network.place}".strip()
    return Location(
        id=address(Location, f"network-{network.pk}"),
        description=", ".join(part for part in (network.office_name, network.street, town) if part),
        street_address=network.street,
        postal_code=network.postcode,
        locality=network.place,
        bodies=(address(Body, network.pk),),
    )
