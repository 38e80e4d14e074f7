"""The schools whose needs a network plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.models import Institution, PupilCount, SozialindexLevel
from bildungsnetz.contexts.actors.queries import GONE
from bildungsnetz.contexts.registry.models import Network


def schools_in(network: Network) -> QuerySet[Institution]:
    """Schools of the Kreis that run today, by name."""
    schools = Institution.objects.filter(kreis_ags=network.region.ags, kind=InstitutionKind.SCHOOL)
    return schools.exclude(state__in=GONE).defer("words")


def schools_with_figures(network: Network) -> QuerySet[Institution]:
    """The same with the newest `pupils` and `pupils_year`, the newest `index_level` and `index_edition`."""
    own = {"institution": OuterRef("pk")}
    counts = PupilCount.objects.filter(**own).order_by("-school_year")
    levels = SozialindexLevel.objects.filter(**own).order_by("-edition", "-school_year")
    return schools_in(network).annotate(
        pupils=Subquery(counts.values("total")[:1]),
        pupils_year=Subquery(counts.values("school_year")[:1]),
        index_level=Subquery(levels.values("level")[:1]),
        index_edition=Subquery(levels.values("edition")[:1]),
    )


def levels_of_newest_edition(schools: Iterable[Any]) -> dict[int, int | None]:
    """The level of each school of `schools_with_figures` by key; editions are not compared."""
    rows = list(schools)
    newest = max((row.index_edition for row in rows if row.index_edition), default=None)
    return {row.pk: row.index_level if row.index_edition == newest else None for row in rows}


def is_school_of(network: Network, school: Institution) -> bool:
    """A school of the Kreis, also one that is closed by now."""
    return school.kreis_ags == network.region.ags and school.kind == InstitutionKind.SCHOOL
