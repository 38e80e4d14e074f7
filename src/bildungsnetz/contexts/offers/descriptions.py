"""An offer and its provider as the formats of others tell them. Addresses of pages come from the face."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.documents.models import Document
from standards.catalogue import (
    Contact,
    Offering,
    Picture,
    Place,
    Provider,
    Repeats,
    Schedule,
    WebLink,
)

from .models import Offer, OfferDate, OfferPlace


def offering(
    offer: Offer, *, url: str, provider_url: str = "", picture_url: Callable[[Document], str]
) -> Offering:
    """A published offer with its parts (`queries.public.complete`) and the pictures that may be shown."""
    places = list(offer.places.all())
    return Offering(
        key=offer_key(offer.pk),
        title=offer.title,
        url=url,
        summary=offer.summary,
        description=offer.description,
        kind=offer.kind,
        kind_label=str(offer.get_kind_display()),
        topics=tuple(offer.category_labels),
        stages=tuple(offer.stages),
        languages=tuple(offer.languages),
        provider=provider(offer.provider, page=provider_url),
        eligibility=_eligibility(offer),
        age_from=offer.age_from,
        age_to=offer.age_to,
        is_free=True if offer.is_free else False if offer.cost_amount else None,
        price=offer.cost_amount,
        price_note=_price_note(offer),
        places_total=offer.places_total,
        places_free=offer.places_free,
        modes=tuple(offer.modes),
        places=tuple(map(_place, (one for one in places if not one.is_area))),
        areas=tuple(one.municipality.name for one in places if one.is_area),
        dates=tuple(map(schedule, offer.dates.all())),
        is_on_request=offer.is_on_request,
        ends_on=offer.ends_on,
        duration=offer.duration,
        contact=Contact(name=offer.contact_label, mail=offer.contact_mail, phone=offer.contact_phone),
        accessibility=tuple(offer.access_labels),
        accessibility_note=offer.accessibility_note,
        links=tuple(WebLink(label=one.label, url=one.url) for one in offer.links.all()),
        pictures=tuple(
            Picture(url=picture_url(one.document), alternative_text=one.document.alternative_text)
            for one in offer.pictures.all()
            if one.document.is_public
        ),
        published_at=offer.published_at,
        checked_on=offer.checked_on,
    )


def provider(institution: Institution, *, page: str = "") -> Provider:
    """A provider; what it does not publish of itself stays out, apart from its name."""
    shown = institution.is_public
    place = Place(
        street=institution.street,
        postcode=institution.postcode,
        town=institution.place,
        lon=institution.lon,
        lat=institution.lat,
    )
    return Provider(
        key=provider_key(institution.pk),
        name=institution.name,
        kind=institution.type_label,
        url=institution.web if shown else "",
        page=page if shown else "",
        mail=institution.mail if shown else "",
        phone=institution.phone if shown else "",
        place=place if shown and place.line else None,
    )


def schedule(date: OfferDate) -> Schedule:
    """One date of an offer."""
    return Schedule(
        starts_on=date.starts_on,
        starts_at=date.starts_at,
        ends_on=date.ends_on,
        ends_at=date.ends_at,
        repeats=cast(Repeats, date.repeats),
        until=date.repeats_until,
        note=date.note,
    )


def offer_key(key: int) -> str:
    """The name of an offer in the world, for ever."""
    return f"angebot-{key}@{settings.MAIL_ID_DOMAIN}"


def provider_key(key: int) -> str:
    """The name of a provider in the world, for ever."""
    return f"einrichtung-{key}@{settings.MAIL_ID_DOMAIN}"


def _place(place: OfferPlace) -> Place:
    return Place(
        name=place.label,
        street=place.street,
        postcode=place.postcode,
        town=place.municipality.name,
        lon=place.lon,
        lat=place.lat,
    )


def _price_note(offer: Offer) -> str:
    """What the price is for, and what makes it less."""
    vouchers = _("Bildung und Teilhabe (BuT) möglich") if offer.takes_vouchers else ""
    unit = str(offer.get_cost_unit_display()) if offer.cost_amount else ""
    return "; ".join(part for part in (unit, offer.reductions.strip(), vouchers) if part)


def _eligibility(offer: Offer) -> str:
    """For whom: grades, school types, stages."""
    lines = (_grades(offer), ", ".join(offer.school_type_labels), ", ".join(offer.stage_labels))
    return "; ".join(line for line in lines if line)


def _grades(offer: Offer) -> str:
    first, last = offer.grade_from, offer.grade_to
    if first is None:
        return "" if last is None else _("bis Klasse %d") % last
    if last is None:
        return _("ab Klasse %d") % first
    return _("Klasse %s") % (first if first == last else f"{first}–{last}")
