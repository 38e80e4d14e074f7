"""Reads of regions; all of them are public."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Region

_SAME = 1e-4  # degrees
KREIS_KINDS = (Region.Kind.KREIS, Region.Kind.CITY, Region.Kind.CITY_REGION)


def kreise() -> QuerySet[Region]:
    """The 53 Kreise, kreisfreie Städte and the Städteregion in German order, each with its Regierungsbezirk.

    Fictional regions are left out: they count in no figure.
    """
    return Region.objects.filter(kind__in=KREIS_KINDS, is_fictional=False).select_related("parent")


def government_regions() -> QuerySet[Region]:
    """The five Regierungsbezirke in German order."""
    return Region.objects.filter(kind=Region.Kind.DISTRICT, is_fictional=False)


def municipalities_of(ags: str) -> QuerySet[Region]:
    """The municipalities of a Kreis (5 digits), fictional ones included, in German order."""
    return Region.objects.filter(kind=Region.Kind.MUNICIPALITY, parent__ags=ags)


def municipality_at(lon: float, lat: float) -> Region | None:
    """The municipality whose point this is, to eleven metres, or nothing."""
    around = {"lon__range": (lon - _SAME, lon + _SAME), "lat__range": (lat - _SAME, lat + _SAME)}
    return Region.objects.filter(kind=Region.Kind.MUNICIPALITY, **around).first()


def region_by_ags(ags: str) -> Region | None:
    """The region with this official key, or nothing."""
    return Region.objects.filter(ags=ags).select_related("parent").first()


def land() -> Region | None:
    """The Land itself, or nothing before the tables were loaded."""
    return Region.objects.filter(kind=Region.Kind.LAND, is_fictional=False).first()
