"""Steps that several actions on offers share; each runs in a deed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Goal
from bildungsnetz.contexts.strategy.models import Field

from .checks import check_offer
from .content import COLUMNS, PARTS, Content, content_of, plain, python_value
from .freshness import rules_of, valid_until
from .lifecycle import advance
from .models import Offer, OfferField, OfferGoal
from .models.parts import PartOfOffer
from .parts import dates_of, links_of, places_of

Writer = Callable[[Offer, Any], None]
EMBEDDING = "einbetten"  # the page beside the offers that shows how others list them
LONGEST_SLUG = 100


def locked(offer: Offer) -> Offer:
    """The offer as it is now, held until the deed is done, without anything read before."""
    rows = Offer.objects.select_related("network__region", "provider").select_for_update(of=("self",))
    fresh: Offer = rows.get(pk=offer.pk)
    return fresh


def put_content(offer: Offer, values: Mapping[str, Any]) -> None:
    """Let the offer say this, and save it with its parts; what is not named stays."""
    content = plain(values)
    for name in COLUMNS:
        if name in content:
            setattr(offer, name, python_value(name, content[name]))
    check_offer(offer)
    if offer.published_at is None:
        beside = Offer.objects.filter(network=offer.network).exclude(pk=offer.pk)
        taken = {EMBEDDING, *beside.values_list("slug", flat=True)}
        offer.slug = free_slug(offer.title, taken, longest=LONGEST_SLUG)
    if offer.valid_until and offer.checked_on:
        offer.valid_until = valid_until(rules_of(offer.network), offer.checked_on, offer.ends_on)
    offer.save()
    put_parts(offer, content)


def mark_checked(offer: Offer) -> None:
    """All is right today, and nobody has to be asked for a while; the caller saves."""
    today = clock.today()
    if offer.ends_on and offer.ends_on < today:
        raise DomainError(
            _("Das Angebot ist am %(day)s zu Ende gegangen. Bitte ändern Sie den letzten Tag.")
            % {"day": f"{offer.ends_on:%d.%m.%Y}"},
            field="ends_on",
        )
    offer.checked_on = today
    offer.valid_until = valid_until(rules_of(offer.network), today, offer.ends_on)
    offer.asked_on, offer.reminders = None, 0


def confirm(offer: Offer) -> None:
    """All is right today: what was hidden is public again."""
    advance(offer, "confirm")
    mark_checked(offer)
    offer.save()
    show_pictures(offer)


def show_pictures(offer: Offer) -> None:
    """Pictures are public as long as the offer is."""
    for picture in offer.pictures.select_related("document"):
        picture.document.is_public = offer.is_public
        picture.document.save()


def put_parts(offer: Offer, content: Content) -> None:
    """Replace the parts that the content names and that differ."""
    named = {name: content[name] for name in PARTS if name in content}
    if not named:
        return
    here = content_of(offer)
    writers: dict[str, Writer] = {
        "places": _put_places,
        "dates": _put_dates,
        "links": _put_links,
        "fields": _put_served(OfferField, "field", Field.objects.filter(network=offer.network)),
        "goals": _put_served(OfferGoal, "goal", Goal.objects.filter(agreement__network=offer.network)),
    }
    for name, wanted in named.items():
        if wanted != here[name]:
            writers[name](offer, wanted)


def _put_places(offer: Offer, wanted: list[Content]) -> None:
    regions = Region.objects.filter(ags__in={one["municipality"] for one in wanted})
    _replace(offer.places.all(), places_of(offer, wanted, {region.ags: region for region in regions}))


def _put_dates(offer: Offer, wanted: list[Content]) -> None:
    _replace(offer.dates.all(), dates_of(offer, wanted))


def _put_links(offer: Offer, wanted: list[Content]) -> None:
    _replace(offer.links.all(), links_of(offer, wanted))


def _replace(old: Iterable[PartOfOffer], new: Iterable[PartOfOffer]) -> None:
    for row in old:
        row.delete()
    for row in new:
        row.save()


def _put_served(table: type[OfferField | OfferGoal], column: str, own: QuerySet[Any]) -> Writer:
    """The writer of what an offer serves; only what belongs to the network can be served."""

    def put(offer: Offer, wanted: list[int]) -> None:
        for old in table.objects.filter(offer=offer):
            old.delete()
        if set(wanted) - set(own.filter(pk__in=wanted).values_list("pk", flat=True)):
            raise DomainError(_("Das gehört zu einem anderen Netzwerk."), field=f"{column}s")
        for key in wanted:
            table(offer=offer, **{f"{column}_id": key}).save()

    return put
