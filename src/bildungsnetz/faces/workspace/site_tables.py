"""The answer of a search for sites as files: by site and by school."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.queries.sites import SitePicture

Table = tuple[Sequence[Any], Iterator[Sequence[Any]]]


def by_site(picture: SitePicture) -> Table:
    """One line for each site."""
    headers = [
        _("Standort"),
        _("Ort"),
        _("vorhanden"),
        _("Kinder"),
        _("Weg im Mittel (Minuten)"),
        _("längster Weg (Minuten)"),
        _("Schulen"),
        _("nächstbester Ort"),
        _("dann im Mittel aller Kinder (Minuten)"),
        _("dann Kinder mit zumutbarem Weg"),
    ]
    rows = (
        [
            place.site.label,
            place.site.town,
            _("ja") if place.is_existing else "",
            place.children,
            "" if place.mean is None else round(place.mean, 1),
            "" if place.longest is None else place.longest,
            ", ".join(way.school.label for way in place.schools),
            place.instead.label if place.instead else "",
            round(place.swap.measure.mean, 1) if place.swap else "",
            place.swap.measure.within if place.swap else "",
        ]
        for place in picture.places
    )
    return headers, rows


def by_school(picture: SitePicture) -> Table:
    """One line for each school whose children count."""
    headers = [
        _("Schule"),
        _("Ort"),
        _("Kinder"),
        _("Gewicht"),
        _("Standort"),
        _("Weg (Minuten, einfach)"),
        _("zumutbar"),
    ]
    rows = (
        [
            way.school.label,
            way.school.town,
            way.school.children,
            way.school.weight,
            way.site.label,
            way.minutes,
            _("ja") if way.minutes <= picture.base.minutes else _("nein"),
        ]
        for place in picture.places
        for way in place.schools
    )
    return headers, rows


TABLES: dict[str, tuple[Any, Callable[[SitePicture], Table]]] = {
    "standorte": (gettext_lazy("Standorte"), by_site),
    "schulen": (gettext_lazy("Schulen"), by_school),
}
