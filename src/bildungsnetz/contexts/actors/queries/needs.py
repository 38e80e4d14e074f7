"""Schools with the numbers that tell how much is needed around them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from ..kinds import InstitutionKind
from ..models import Institution, PupilCount, SozialindexLevel
from .filters import GONE


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """A school's municipality (AGS), stages, newest published number of pupils (rounded by its source) and
    level in the newest edition of the Sozialindex; None where nothing is published."""

    ags: str
    stages: tuple[str, ...]
    pupils: int | None
    level: int | None


def public_school_figures(kreis_ags: str) -> list[SchoolFigures]:
    """Public: the schools of a Kreis that run today; one statement. Levels of older editions are left out,
    because editions must not be compared."""
    own = {"institution": OuterRef("pk")}
    pupils = PupilCount.objects.filter(**own).order_by("-school_year")
    levels = SozialindexLevel.objects.filter(**own).order_by("-edition", "-school_year")
    schools = Institution.objects.filter(kreis_ags=kreis_ags, kind=InstitutionKind.SCHOOL, is_public=True)
    rows = list(
        schools.exclude(state__in=GONE)
        .order_by("pk")
        .values_list(
            "municipality_ags",
            "stages",
            Subquery(pupils.values("total")[:1]),
            Subquery(levels.values("level")[:1]),
            Subquery(levels.values("edition")[:1]),
        )
    )
    newest = max((edition for *_rest, edition in rows if edition), default=None)
    return [
        SchoolFigures(ags, tuple(stages), total, level if edition == newest else None)
        for ags, stages, total, level, edition in rows
    ]
