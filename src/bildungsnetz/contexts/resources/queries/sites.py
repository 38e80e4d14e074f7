"""Searches for sites as those see them who plan: the list, one search, and its answer put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import Network

from ..fingerprints import fingerprint_of
from ..models import SiteSearch
from ..rules import may_plan_staff
from ..schooling import schools_in
from ..sites.base import Site, SiteBase, freeze_sites
from ..sites.outcome import Measure, Outcome, Step, Swap

MOST_SENTENCES = 8


@dataclass(frozen=True)
class SchoolWay:
    """A school whose children count, its nearest site and the minutes there, one way."""

    school: Site
    site: Site
    minutes: int


@dataclass(frozen=True)
class PlaceRow:
    """A site with the schools that have it nearest. `swap` is its best exchange; an existing one stays."""

    site: Site
    is_existing: bool
    swap: Swap | None
    instead: Site | None
    schools: list[SchoolWay] = field(default_factory=list)

    @property
    def children(self) -> int:
        return sum(way.school.children for way in self.schools)

    @property
    def mean(self) -> float | None:
        """Minutes per child; nothing where no children count."""
        total = sum(way.school.children * way.minutes for way in self.schools)
        return total / self.children if self.children else None

    @property
    def longest(self) -> int | None:
        return max((way.minutes for way in self.schools), default=None)


@dataclass(frozen=True)
class SitePicture:
    """The answer of a search: the step that was asked for, all steps, places and ways."""

    search: SiteSearch
    base: SiteBase
    outcome: Outcome
    step: Step
    places: list[PlaceRow]
    ways: list[SchoolWay]

    @property
    def measure(self) -> Measure:
        return self.step.measure


def site_searches_of(network: Network, *, by: Principal) -> QuerySet[SiteSearch]:
    """The searches of a network, the newest first."""
    searches: QuerySet[SiteSearch] = SiteSearch.objects.filter(network=network)
    if not may_plan_staff(by, network):
        searches = searches.none()
    return searches


def site_search_of(network: Network, number: int, *, by: Principal) -> SiteSearch | None:
    """One search."""
    found: SiteSearch | None = (
        site_searches_of(network, by=by).select_related("network__region").filter(number=number).first()
    )
    return found


def schools_to_choose(network: Network, *, by: Principal) -> list[Institution]:
    """Schools of the Kreis that can be, or must not be, a site."""
    return list(schools_in(network)) if may_plan_staff(by, network) else []


def schools_named(search: SiteSearch) -> dict[int, str]:
    """Names of the schools that the question names, by key."""
    keys = {*search.existing, *search.excluded}
    return dict(Institution.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def site_picture(search: SiteSearch) -> SitePicture | None:
    """The answer put together from what is kept, without another look at the schools; nothing before it."""
    if not search.result:
        return None
    base, outcome = SiteBase.of(search.problem), Outcome.of(search.result)
    step = outcome.step(base.count)
    if step is None:
        return None
    sites = [base.schools[one] for one in step.sites]
    swaps = {one.site: one for one in outcome.swaps}
    places = {
        site.id: PlaceRow(
            site,
            is_existing=site.id in base.existing,
            swap=(swap := swaps.get(site.id)),
            instead=base.schools[swap.instead] if swap else None,
        )
        for site in sites
    }
    ways = [_nearest(base, school, sites) for school in base.counted]
    for way in ways:
        places[way.site.id].schools.append(way)
    for place in places.values():
        place.schools.sort(key=lambda way: (way.minutes, way.school.label))
    rows = sorted(places.values(), key=lambda row: (-row.children, row.site.label))
    return SitePicture(search, base, outcome, step, rows, sorted(ways, key=lambda way: -way.minutes))


def _nearest(base: SiteBase, school: Site, sites: list[Site]) -> SchoolWay:
    """Its nearest site; of equally near ones the first, and always itself where it is one."""
    minutes = {site.id: base.minutes_between(school, site) for site in sites}
    site = min(sites, key=lambda one: minutes[one.id])
    return SchoolWay(school, site, minutes[site.id])


def site_search_changes(search: SiteSearch) -> list[str]:
    """What has changed since the search was computed, in sentences; nothing while all is as it was."""
    fresh = freeze_sites(search)
    if not search.problem or fingerprint_of(fresh) == search.fingerprint:
        return []
    said = list(_changes(SiteBase.of(search.problem), SiteBase.of(fresh)))
    more = len(said) - MOST_SENTENCES
    if more > 1:
        rest = ngettext("Dazu kommt %(n)d weitere Änderung.", "Dazu kommen %(n)d weitere Änderungen.", more)
        said = [*said[:MOST_SENTENCES], rest % {"n": more}]
    return said or [_("Die Angaben zu den Schulen haben sich geändert.")]


def _changes(old: SiteBase, new: SiteBase) -> Iterator[str]:
    if old.travel != new.travel:
        yield _("Die Regeln, nach denen Wege geschätzt werden, haben sich geändert.")
    for key in old.schools.keys() | new.schools.keys():
        before, after = old.schools.get(key), new.schools.get(key)
        if before is None or after is None:
            gone = _("%s zählt nicht mehr mit.") if after is None else _("%s ist hinzugekommen.")
            yield gone % (before or after).label  # type: ignore[union-attr]
        elif before.children != after.children:
            yield _("%(school)s: Statt %(old)d Kindern sind es %(new)d.") % {
                "school": after.label,
                "old": before.children,
                "new": after.children,
            }
        elif (before.lat, before.lon) != (after.lat, after.lon):
            yield _("%s: Die Lage hat sich geändert.") % after.label
        elif before.weight != after.weight:
            yield _("%s: Die Stufe des Sozialindex hat sich geändert.") % after.label
        elif before.is_site != after.is_site:
            yield _("%s: Ob die Schule Standort sein kann, hat sich geändert.") % after.label
