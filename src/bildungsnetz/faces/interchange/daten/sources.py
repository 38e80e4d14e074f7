"""How offers and their providers become objects of MOOChub, HSDS and AMB, and what changes them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q, QuerySet

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.following import Source, Via
from bildungsnetz.contexts.ledger.sources import Row
from bildungsnetz.contexts.offers.descriptions import offering, provider
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import offering_institutions, providers_in, published_offers
from bildungsnetz.contexts.registry.queries import public_slugs
from standards import amb, hsds, moochub
from standards.catalogue import Offering, lasting_uuid

from ..addresses import page
from .kinds import COURSE, ORGANIZATION, RESOURCE, SERVICE, SERVICE_AT_LOCATION

STATE = "Nordrhein-Westfalen"  # the Land of every address here
_NETWORK_SHOWN = frozenset({"is_live", "slug", "region_id"})
_OFFER_SHOWN = frozenset({"state", "provider_id", "network_id"})


def offers(records: QuerySet[Offer]) -> Iterator[Row]:
    """Each published offer as a course, as a service with its places, and as a learning resource."""
    for offer in published_offers(records):
        told = described(offer)
        key = lasting_uuid(told.key)
        network = offer.network_id
        yield Row(record=offer.pk, kind=COURSE, key=key, content=moochub.course(told), network_key=network)
        service = hsds.service(told, state=STATE)
        below = f"{ORGANIZATION}/{service['organization_id']}"
        yield Row(record=offer.pk, kind=SERVICE, key=key, content=service, network_key=network, parent=below)
        for one in hsds.services_at_locations(told, state=STATE):
            yield Row(
                record=offer.pk,
                kind=SERVICE_AT_LOCATION,
                key=one["id"],
                content=one,
                network_key=network,
                parent=below,
            )
        resource = amb.to_jsonld(
            told, data_licence=settings.OPEN_DATA_LICENCE, catalogue_url=page("open_data")
        )
        yield Row(record=offer.pk, kind=RESOURCE, key=key, content=resource, network_key=network)


def described(offer: Offer) -> Offering:
    """The offer with the addresses of its pages here."""
    network, institution = offer.network, offer.provider
    slugs = {network.region.ags: network.slug}
    return offering(
        offer,
        url=page("offer", network.slug, offer.slug),
        provider_url=_institution_page(institution, slugs),
        picture_url=_picture,
    )


def providers(records: QuerySet[Institution]) -> Iterator[Row]:
    """Institutions with published offers."""
    slugs = public_slugs()
    for institution in offering_institutions(records):
        told = provider(institution, page=_institution_page(institution, slugs))
        content = hsds.organization(told, state=STATE)
        yield Row(record=institution.pk, kind=ORGANIZATION, key=content["id"], content=content)


def _institution_page(institution: Institution, slugs: dict[str, str]) -> str:
    if slug := slugs.get(institution.kreis_ags):
        return page("institution", slug, institution.pk)
    return page("institution_of_land", institution.pk)


def _picture(document: Document) -> str:
    return page("document", document.pk)


SOURCES = (
    Source(
        Offer,
        offers,
        parts={
            f"offers.{part}": "offer_id" for part in ("offerplace", "offerdate", "offerlink", "offerpicture")
        },
        within={
            "actors.institution": lambda keys: Q(provider__in=keys),
            "documents.document": lambda keys: Q(pictures__document__in=keys),
            "registry.network": Via("pk", lambda keys: Q(network__in=keys), _NETWORK_SHOWN),
        },
    ),
    Source(
        Institution,
        providers,
        within={
            "offers.offer": Via("provider_id", lambda keys: Q(pk__in=keys), _OFFER_SHOWN),
            "registry.network": Via("pk", lambda keys: Q(pk__in=providers_in(keys)), _NETWORK_SHOWN),
        },
        aspect="hsds",
    ),
)
