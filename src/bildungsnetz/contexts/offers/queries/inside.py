"""Offers as the office of a network sees them, in every state."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import GONE
from bildungsnetz.contexts.actors.queries.filters import with_words
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import WAITING
from ..models import Offer, OfferPicture, OfferPlace, OfferProposal
from ..rules import may_read_offers
from .public import WAITING_CHANGE, whole

_LISTED = ("network__region", "provider")


@dataclass(frozen=True)
class OfferFilter:
    """Empty values narrow nothing, unknown ones find nothing. `field` and `provider` are keys, `ags` a
    municipality; `waits` shows what the office has to review, `is_overdue` what should be confirmed."""

    text: str = ""
    state: str = ""
    kind: str = ""
    category: str = ""
    stage: str = ""
    field: int | None = None
    provider: int | None = None
    ags: str = ""
    waits: bool = False
    is_overdue: bool = False


def offers_of(principal: Principal, network: Network, chosen: OfferFilter | None = None) -> QuerySet[Offer]:
    """All offers of a network for whoever may read inside, by title; archived ones only when asked for."""
    offers: QuerySet[Offer] = Offer.objects.filter(network=network)
    if not may_read_offers(principal, network):
        return offers.none()
    return _narrowed(offers, chosen or OfferFilter()).select_related(*_LISTED)


def offer_for(principal: Principal, network: Network, key: int) -> Offer | None:
    """One offer with all its parts and the change that waits, in whatever state, or nothing."""
    offers: QuerySet[Offer] = Offer.objects.filter(network=network, pk=key)
    return (
        whole(offers.select_related("imported"), WAITING_CHANGE)
        if may_read_offers(principal, network)
        else None
    )


def submitted_offers(principal: Principal, network: Network) -> QuerySet[Offer]:
    """What was handed in and is not decided; who waits longest first."""
    waiting = _edited(principal, network).filter(state__in=WAITING)
    return waiting.select_related(*_LISTED).order_by("submitted_at", "id")


def due_offers(principal: Principal, network: Network) -> QuerySet[Offer]:
    """Public offers that should be confirmed, and those that nobody answered for."""
    due = _edited(principal, network).filter(state__in=(Offer.State.DUE, Offer.State.EXPIRED))
    return due.select_related(*_LISTED).order_by("valid_until", "id")


@dataclass(frozen=True)
class ProviderUpkeep:
    """A provider and how many of its offers wait to be confirmed; `confirmed` ones are up to date."""

    key: int
    name: str
    due: int
    confirmed: int


def providers_with_due_offers(principal: Principal, network: Network) -> list[ProviderUpkeep]:
    """Providers whose offers wait to be confirmed, most of them first; one statement."""
    counted = Count("pk", filter=Q(state__in=(Offer.State.DUE, Offer.State.EXPIRED)))
    confirmed = Count("pk", filter=Q(state=Offer.State.PUBLISHED))
    rows = _edited(principal, network).order_by().values("provider_id", "provider__name")
    found = rows.annotate(due=counted, confirmed=confirmed).filter(due__gt=0)
    told = found.values_list("provider_id", "provider__name", "due", "confirmed")
    return [ProviderUpkeep(*row) for row in told.order_by("-due", "provider__name")]


def proposals_waiting(principal: Principal, network: Network) -> QuerySet[OfferProposal]:
    """Changes that providers want, and the office has not decided; who waits longest first."""
    rows: QuerySet[OfferProposal] = OfferProposal.objects.filter(
        offer__network=network, state=OfferProposal.State.OPEN
    )
    if not principal.may(Permission.EDIT_OFFERS, network.scope_key):
        return rows.none()
    return rows.select_related("offer__network__region", "offer__provider").order_by("proposed_at", "id")


def proposal_for(principal: Principal, network: Network, key: int) -> OfferProposal | None:
    """One change that waits, with the places that the offer has now, or nothing."""
    places = Prefetch("offer__places", OfferPlace.objects.select_related("municipality"))
    return proposals_waiting(principal, network).filter(pk=key).prefetch_related(places).first()


def open_proposal(offer: Offer) -> OfferProposal | None:
    """The change of this offer that waits; for whoever may read the offer inside or keeps it."""
    return next((one for one in offer.proposals.all() if one.state == OfferProposal.State.OPEN), None)


def picture_for(principal: Principal, network: Network, key: int) -> OfferPicture | None:
    """One picture of an offer of the network, for whoever may read inside."""
    rows: QuerySet[OfferPicture] = OfferPicture.objects.filter(offer__network=network, pk=key)
    found = rows.select_related("offer__network__region", "offer__provider", "document").first()
    return found if may_read_offers(principal, network) else None


def providers_to_choose(principal: Principal, network: Network) -> QuerySet[Institution]:
    """Who may offer something in the network: institutions of its Kreis and those of no Kreis."""
    here = Q(kreis_ags=network.region.ags) | Q(kreis_ags="")
    institutions: QuerySet[Institution] = Institution.objects.filter(here).exclude(state__in=GONE)
    is_allowed = principal.may(Permission.EDIT_OFFERS, network.scope_key)
    return institutions if is_allowed else institutions.none()


def _edited(principal: Principal, network: Network) -> QuerySet[Offer]:
    offers: QuerySet[Offer] = Offer.objects.filter(network=network)
    return offers if principal.may(Permission.EDIT_OFFERS, network.scope_key) else offers.none()


def _narrowed(offers: QuerySet[Offer], chosen: OfferFilter) -> QuerySet[Offer]:
    found = offers.filter(state=chosen.state) if chosen.state else offers.exclude(state=Offer.State.ARCHIVED)
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    for column, key in (("categories", chosen.category), ("stages", chosen.stage)):
        if key:  # the list is kept as JSON text, where both databases can look
            as_text = {f"{column}_text": Cast(column, TextField())}
            found = found.annotate(**as_text).filter(**{f"{column}_text__contains": f'"{key}"'})
    if chosen.field is not None:
        found = found.filter(served_fields__field=chosen.field)
    if chosen.provider is not None:
        found = found.filter(provider=chosen.provider)
    if chosen.ags:
        found = found.filter(places__municipality__ags=chosen.ags).distinct()
    if chosen.waits:
        proposed = Q(proposals__state=OfferProposal.State.OPEN)
        found = found.filter(Q(state__in=WAITING) | proposed).distinct()
    if chosen.is_overdue:
        found = found.filter(valid_until__lt=clock.today(), published_at__isnull=False)
    return with_words(found, chosen.text)
