"""Material that everybody may see and schools can borrow."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.resources.models import Material, MaterialSet

from .addresses import address, joined, of_network, sentence


def material(records: QuerySet[Material]) -> Iterator[Row]:
    """What is public, still lent, and has a set that can be borrowed."""
    public = records.filter(is_public=True, is_retired=False, network__is_live=True)
    lent = public.filter(sets__state=MaterialSet.State.USABLE).distinct()
    for one in lent.select_related("network__region", "owner"):
        place = (one.owner.lon, one.owner.lat) if one.owner.lon and one.owner.lat else None
        yield Row(
            key=one.pk,
            kind=Kind.MATERIAL,
            title=one.title,
            summary=sentence(one.owner.name, Truncator(one.description).words(24)),
            text=joined(one.description, one.owner.place),
            path=address("material_item", one.network.slug, one.slug),
            place=place,
            **of_network(one.network),
        )


SOURCES = (
    Source(
        Material,
        material,
        parts={"resources.materialset": "material_id"},
        within={"registry.network": lambda keys: Q(network__in=keys)},
    ),
)
