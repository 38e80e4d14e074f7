"""Material and sets as the office, schools and everybody see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries.institutions import INSTITUTION_PREFIX
from bildungsnetz.contexts.registry.models import Network

from ..lending.lifecycle import State
from ..models import Booking, Damage, Material, MaterialSet

USABLE = MaterialSet.State.USABLE


def material_of(principal: Principal, network: Network, *, words: str = "") -> QuerySet[Any]:
    """The network's material with `sets_all`, `sets_usable` and `sets_out`; what is retired comes last."""
    rows = _readable(principal, network)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(description__icontains=words))
    return _counted(rows).order_by("is_retired", "title", "id")


def material_item_for(principal: Principal, network: Network, key: int) -> Material | None:
    """One material with its sets, their places and their open damages."""
    rows = _readable(principal, network).select_related("owner", "network__region")
    return rows.prefetch_related(_sets_with_damages()).filter(pk=key).first()


def set_for(principal: Principal, network: Network, key: int) -> MaterialSet | None:
    """One set with its material."""
    rows = MaterialSet.objects.filter(material__in=_readable(principal, network), pk=key)
    return rows.select_related("material__network__region", "location").first()


def damage_for(principal: Principal, network: Network, key: int) -> Damage | None:
    """One damage with its set."""
    rows = Damage.objects.filter(material_set__material__in=_readable(principal, network), pk=key)
    return rows.select_related("material_set__material__network__region").first()


def damages_told(principal: Principal, network: Network) -> QuerySet[Damage]:
    """What borrowers say is broken in sets that they still have, the latest first."""
    rows = Damage.objects.filter(material_set__material__in=_readable(principal, network), repaired_on=None)
    return rows.filter(booking__state=State.HANDED_OUT).order_by("-reported_on", "-id")


def damages_of(booking: Booking) -> list[Damage]:
    """What was said to be broken during a loan and is not repaired; the face checks who reads it."""
    return list(Damage.objects.filter(booking=booking, repaired_on=None).order_by("id"))


def sets_of(principal: Principal, network: Network) -> QuerySet[MaterialSet]:
    """All sets that are lent or in repair, by material, for the overview."""
    sets = MaterialSet.objects.filter(material__in=_readable(principal, network), material__is_retired=False)
    lent = sets.exclude(state=MaterialSet.State.RETIRED).select_related("material", "location")
    return lent.order_by("material__title", "material_id", "label", "id")


def sets_to_choose(principal: Principal, material: Material) -> QuerySet[MaterialSet]:
    """The sets of a material that can be lent."""
    rows = MaterialSet.objects.filter(material=material, state=USABLE).select_related("material")
    return rows if principal.may(Permission.EDIT_MATERIAL, material.scope_key) else rows.none()


def places_to_choose(principal: Principal, network: Network) -> QuerySet[Institution]:
    """Institutions of the Kreis: who owns material, where it stands, who borrows it."""
    gone = (Institution.State.CLOSED, Institution.State.VANISHED)
    rows = Institution.objects.filter(kreis_ags=network.region.ags).exclude(state__in=gone).defer("words")
    return rows if principal.may(Permission.EDIT_MATERIAL, network.scope_key) else rows.none()


def borrowing_institutions(principal: Principal) -> QuerySet[Institution]:
    """The institutions for which the account may borrow: mostly one."""
    held = principal.scopes_of(Permission.BORROW_MATERIAL)
    keys = [
        int(scope.removeprefix(INSTITUTION_PREFIX)) for scope in held if scope.startswith(INSTITUTION_PREFIX)
    ]
    return Institution.objects.filter(pk__in=keys).defer("words")


def material_to_borrow(principal: Principal) -> QuerySet[Any]:
    """What the account can borrow for its institutions, also what is not public, with its counts."""
    places = borrowing_institutions(principal).exclude(kreis_ags="").order_by().values("kreis_ags")
    rows = _counted(Material.objects.filter(network__region__ags__in=places, is_retired=False))
    return rows.select_related("owner", "network__region").filter(sets_usable__gt=0)


def public_material(network: Network | None = None) -> QuerySet[Any]:
    """Public: what is lent in a network, or in all that are open, with its counts."""
    rows = Material.objects.filter(network__is_live=True, is_public=True, is_retired=False)
    if network is not None:
        rows = rows.filter(network=network)
    return _counted(rows).filter(sets_usable__gt=0).select_related("owner__municipality", "network__region")


def public_material_item(network: Network, slug: str) -> Any:
    """Public: one material by its address with the same counts, or None."""
    return public_material(network).filter(slug=slug).first()


def _readable(principal: Principal, network: Network) -> QuerySet[Material]:
    rows: QuerySet[Material] = Material.objects.filter(network=network)
    return rows if principal.may(Permission.EDIT_MATERIAL, network.scope_key) else rows.none()


def _counted(rows: QuerySet[Material]) -> QuerySet[Any]:
    kept = ~Q(sets__state=MaterialSet.State.RETIRED)
    out = Q(sets__bookings__state=State.HANDED_OUT)
    return rows.annotate(
        sets_all=Count("sets", filter=kept, distinct=True),
        sets_usable=Count("sets", filter=Q(sets__state=USABLE), distinct=True),
        sets_out=Count("sets__bookings", filter=out, distinct=True),
    ).order_by("title", "id")


def _sets_with_damages() -> Prefetch[str, QuerySet[MaterialSet], str]:
    open_damages = Prefetch("damages", Damage.objects.filter(repaired_on=None), to_attr="open_damages")
    return Prefetch("sets", MaterialSet.objects.select_related("location").prefetch_related(open_damages))
