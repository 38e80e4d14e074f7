"""What a network tells of itself: start page, what it is, and how to reach its office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.models import Body, BodyType, Meeting
from bildungsnetz.contexts.bodies.queries import public_bodies, public_decisions, public_meetings
from bildungsnetz.contexts.documents.queries import public_documents, public_links
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.publishing.queries import public_news
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.pictures import NETWORK_LOGO, PARTNER_LOGO, TITLE, pictures
from bildungsnetz.contexts.registry.queries import partners_by_kind, public_founding
from bildungsnetz.contexts.strategy.queries import public_fields

from ..frame import NetworkRequest, network_page
from ..trails import network_trail
from .meetings import shown

NEWEST = 3


@dataclass(frozen=True, slots=True)
class OfficeContact:
    """The office as `{% contact %}` shows it."""

    title: str
    address: str
    phones: list[str]
    fax: str
    email: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of the organisation with its bodies."""

    label: str
    bodies: list[Body]


@require_safe
@network_page
def network(request: NetworkRequest) -> HttpResponse:
    """Where I am, what is new, and the way to everything else."""
    network = request.network
    upcoming = public_meetings(network).upcoming.exclude(state=Meeting.State.CANCELLED)
    titles = pictures(public_documents(network.scope_key), TITLE)
    context = {
        "agreement": public_founding(network),
        "fields": public_fields(network).current,
        "decisions": public_decisions(network)[:NEWEST],
        "meetings": [shown(meeting) for meeting in upcoming[:NEWEST]],
        "news": public_news(network)[:NEWEST],
        "office": office_of(network),
        "title_picture": next((shown for shown in titles if shown.document.file), None),
    }
    return render(request, "portal/network.html", context)


@require_safe
@network_page
def about(request: NetworkRequest) -> HttpResponse:
    """Guiding idea, aim, way of working, organisation and partners."""
    network = request.network
    documents = list(public_documents(network.scope_key))
    context = {
        "title_pictures": pictures(documents, TITLE),
        "logos": [*pictures(documents, NETWORK_LOGO), *pictures(documents, PARTNER_LOGO)],
        "partners": partners_by_kind(network),
        "tiers": tiers_of(public_bodies(network)),
        "breadcrumbs": network_trail(network, (_("Über uns"), "")),
    }
    return render(request, "portal/about.html", context)


@require_safe
@network_page
def contact(request: NetworkRequest) -> HttpResponse:
    """Mail, telephone, fax, address and links of the office."""
    network = request.network
    context = {
        "office": office_of(network),
        "links": public_links(network.scope_key),
        "breadcrumbs": network_trail(network, (_("Kontakt"), "")),
    }
    return render(request, "portal/contact.html", context)


def office_of(network: Network) -> OfficeContact | None:
    """How to reach the office, or nothing where no way is recorded."""
    if not (network.mail or network.phone or network.street):
        return None
    town = f"{network.postcode} {network.place}".strip()
    return OfficeContact(
        title=network.office_name or _("Regionales Bildungsbüro"),
        address="\n".join(line for line in (network.street, town) if line),
        phones=network.phone_numbers,
        fax=network.fax,
        email=network.mail,
    )


def tiers_of(bodies: Iterable[Body]) -> list[Tier]:
    """The bodies of today by level, from the conference down to the working groups."""
    today = clock.today().isoformat()
    found = [body for body in bodies if not body.valid_to or body.valid_to > today]
    tiers = [
        Tier(str(tier.label), [body for body in found if body.type.tier == tier]) for tier in BodyType.Tier
    ]
    return [tier for tier in tiers if tier.bodies]
