"""The list of institutions of a network or of the Land: its filter, its map, its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import (
    InstitutionFilter,
    public_counts_by_area,
    public_institutions,
    public_kinds_and_forms,
    public_map_points,
)
from bildungsnetz.contexts.regions.data import MapShapes, load_map
from bildungsnetz.contexts.regions.queries import kreise, municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.formats import figure

from .maps import Area, DrawnMap, draw, shade

NRW = "nrw"
Choices = Iterable[tuple[str, str]]


class ListFilter(forms.Form):
    """What narrows the list; lives in the address."""

    art = forms.ChoiceField(label=gettext_lazy("Art der Einrichtung"), required=False)
    schulform = forms.ChoiceField(label=gettext_lazy("Schulform"), required=False)
    bereich = forms.ChoiceField(label=gettext_lazy("Bildungsbereich"), required=False)
    ort = forms.ChoiceField(label=gettext_lazy("Gemeinde"), required=False)
    q = forms.CharField(
        label=gettext_lazy("Name, Straße oder Schulnummer"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name, Straße, Nummer")}),
    )

    def __init__(
        self, data: Any, institutions: QuerySet[Institution], areas: Choices, everywhere: str
    ) -> None:
        super().__init__(data)
        kinds, school_forms = public_kinds_and_forms(institutions)
        self._choose("art", _("alle Einrichtungen"), ((kind.value, str(kind.label)) for kind in kinds))
        self._choose("schulform", _("jeder Schulform"), ((form.key, form.name) for form in school_forms))
        self._choose("bereich", _("jedem Bildungsbereich"), Stage.choices)
        self._choose("ort", everywhere, areas)

    def _choose(self, name: str, everything: str, choices: Choices) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Does the address narrow the list?"""
        return any(self.chosen_values.values())

    @property
    def chosen_values(self) -> dict[str, str]:
        """What the address asks for; a value that does not exist narrows nothing."""
        self.full_clean()
        return dict(self.cleaned_data)

    @property
    def chosen(self) -> InstitutionFilter:
        """The same for the query."""
        values = self.chosen_values
        return InstitutionFilter(
            kind=values.get("art", ""),
            school_form=values.get("schulform", ""),
            stage=values.get("bereich", ""),
            area=values.get("ort", ""),
            text=values.get("q", ""),
        )


@dataclass(frozen=True)
class PublicList:
    """A narrowed list; `column` is the one that its map counts by."""

    filter: ListFilter
    institutions: QuerySet[Institution]
    map_key: str
    column: str

    def result(self, count: int) -> str:
        """How many were found, in words."""
        return in_words(count)


def list_of_network(network: Network, query: QueryDict) -> PublicList:
    """The institutions of one network, by municipality."""
    ags = network.region.ags
    areas = municipalities_of(ags).values_list("ags", "name")
    narrowing = ListFilter(query, public_institutions(ags), areas, _("allen Gemeinden"))
    return PublicList(narrowing, public_institutions(ags, narrowing.chosen), ags, "municipality_ags")


def list_of_land(query: QueryDict) -> PublicList:
    """The institutions of all networks, by Kreis."""
    areas = kreise().values_list("ags", "long_name")
    narrowing = ListFilter(query, public_institutions(), areas, _("allen Kreisen und Städten"))
    return PublicList(narrowing, public_institutions(chosen=narrowing.chosen), NRW, "kreis_ags")


@dataclass(frozen=True)
class PlacedMap:
    """A map of areas, each with its number, and the points of the institutions as SVG writes numbers."""

    drawn: DrawnMap
    points: tuple[tuple[str, str], ...]

    @property
    def viewbox(self) -> str:
        """The part that is shown."""
        return self.drawn.viewbox


def map_of(public_list: PublicList, query: QueryDict, path: str) -> PlacedMap | None:
    """Where the listed institutions lie; each area narrows the list. Invented regions have no map."""
    try:
        shapes = load_map(public_list.map_key)
    except KeyError:
        return None
    counts = public_counts_by_area(public_list.institutions, public_list.column)
    most = max(counts.values(), default=0)
    address = _narrowing_address(query, path)
    areas = [
        Area(shape.ags, address + shape.ags, shade(number, most), in_words(number))
        for shape in shapes.shapes
        for number in [counts.get(shape.ags, 0)]
    ]
    drawn = draw(_("Karte der Einrichtungen"), shapes, areas)
    has_points = public_list.map_key != NRW
    return PlacedMap(drawn, _points(shapes, public_list.institutions) if has_points else ())


def _narrowing_address(query: QueryDict, path: str) -> str:
    """The address of the same list that narrows it to the area whose key is put behind it."""
    others = query.copy()
    for name in ("ort", "seite"):
        others.pop(name, None)
    kept = others.urlencode()
    return f"{path}?{kept}&ort=" if kept else f"{path}?ort="


def in_words(number: int) -> str:
    """„98 Einrichtungen“."""
    return ngettext("%(n)s Einrichtung", "%(n)s Einrichtungen", number) % {"n": figure(number)}


def _points(shapes: MapShapes, institutions: QuerySet[Institution]) -> tuple[tuple[str, str], ...]:
    places = (shapes.project(point.lon, point.lat) for point in public_map_points(institutions))
    return tuple((f"{x:.0f}", f"{y:.0f}") for x, y in dict.fromkeys(places))


def addresses(institutions: Iterable[Institution], slugs: Mapping[str, str]) -> list[tuple[Institution, str]]:
    """Each institution with its one public address: below its network, where that has pages of its own."""
    return [(one, address_of(one, slugs.get(one.kreis_ags, ""))) for one in institutions]


def address_of(institution: Institution, slug: str) -> str:
    """The public address of an institution; `slug` is that of its network, if it is live."""
    if slug:
        return reverse("portal:institution", args=[slug, institution.pk])
    return reverse("portal:institution_of_land", args=[institution.pk])
