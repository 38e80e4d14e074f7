"""Published offers, with all that the catalogue narrows them down by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.offers.kinds import Cost, Mode
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.models.offers import PUBLIC_STATES
from bildungsnetz.contexts.offers.queries.public import complete
from intake.keys import BUILT_IN

from .addresses import address, joined, of_network, sentence

_FIRST_GRADE_AT = 6  # years of a child in the first grade
_LATEST_AGE = 99


def offers(records: QuerySet[Offer]) -> Iterator[Row]:
    """Offers that everybody sees."""
    public = records.filter(state__in=PUBLIC_STATES, network__is_live=True)
    for offer in complete(public):
        yield Row(
            key=offer.pk,
            kind=Kind.OFFER,
            title=offer.title,
            summary=sentence(offer.summary, offer.provider),
            text=_words(offer),
            path=address("offer", offer.network.slug, offer.slug),
            date=offer.checked_on.isoformat() if offer.checked_on else "",
            facets=_facets(offer),
            place=_point(offer),
            fresh_on=offer.checked_on,
            starts_on=min((date.starts_on for date in offer.dates.all()), default=None),
            ends_on=offer.ends_on,
            free_places=offer.places_free,
            **of_network(offer.network),
        )


def _point(offer: Offer) -> tuple[float, float] | None:
    """Where it is: its first place, else the municipality of it, else its provider; online it is nowhere."""
    places = sorted(offer.places.all(), key=lambda one: one.is_area)
    spots = (*(spot for one in places for spot in (one, one.municipality)), offer.provider)
    if not places and offer.modes == [Mode.ONLINE]:
        return None
    return next(((one.lon, one.lat) for one in spots if one.lon is not None and one.lat is not None), None)


def _forms_with(stages: Collection[str]) -> Iterator[str]:
    """The Schulformen of these stages: an offer that names none is for all of them."""
    return (key for key, form in BUILT_IN.school_forms.items() if not set(form.stages).isdisjoint(stages))


def _words(offer: Offer) -> str:
    return joined(
        offer.get_kind_display(),
        offer.description,
        *offer.category_labels,
        *offer.stage_labels,
        *offer.school_type_labels,
        *offer.language_labels,
        *offer.access_labels,
        offer.provider.name,
        *(place for place in offer.places.all()),
        *(served.field for served in offer.served_fields.all()),
        "kostenlos" if offer.is_free else "",
        "Bildung und Teilhabe BuT" if offer.takes_vouchers else "",
    )


def _facets(offer: Offer) -> Mapping[Facet, tuple[str, ...]]:
    costs = (
        Cost.FREE if offer.is_free else "",
        Cost.PRICED if offer.cost_amount else "",
        Cost.VOUCHERS if offer.takes_vouchers else "",
    )
    return {
        Facet.FORM: (offer.kind,),
        Facet.CATEGORY: tuple(offer.categories),
        Facet.STAGE: tuple(offer.stages),
        Facet.FIELD: tuple(served.field.slug for served in offer.served_fields.all()),
        Facet.COST: tuple(filter(None, map(str, costs))),
        Facet.MODE: tuple(offer.modes),
        Facet.LANGUAGE: tuple(offer.languages),
        Facet.SCHOOL_FORM: tuple(offer.school_types or _forms_with(offer.stages)),
        Facet.AGE: tuple(map(str, ages(offer))),
        Facet.ACCESS: tuple(offer.accessibility),
        Facet.MUNICIPALITY: tuple(dict.fromkeys(one.municipality.ags for one in offer.places.all())),
        Facet.PROVIDER: (str(offer.provider_id),),
    }


def ages(offer: Offer) -> range:
    """The years of life that an offer is for, else those of its grades; none where it says neither."""
    first, last = offer.age_from, offer.age_to
    if first is None and last is None:
        if offer.grade_from is None and offer.grade_to is None:
            return range(0)
        first = (offer.grade_from or 1) + _FIRST_GRADE_AT - 1
        last = (offer.grade_to or offer.grade_from or 13) + _FIRST_GRADE_AT
    return range(first or 0, (_LATEST_AGE if last is None else last) + 1)


SOURCES = (
    Source(
        Offer,
        offers,
        parts={f"offers.{part}": "offer_id" for part in ("offerplace", "offerdate", "offerfield")},
        within={
            "registry.network": lambda keys: Q(network__in=keys),
            "actors.institution": lambda keys: Q(provider__in=keys),
            "strategy.field": lambda keys: Q(served_fields__field__in=keys),
        },
    ),
)
