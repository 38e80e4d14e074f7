"""What there is to plan with in a school year, and what is missing before one can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.resources.models import Need
from bildungsnetz.contexts.resources.supply import SupplyRow, needs_of, supply_of
from bildungsnetz.kern.frame import Link

from .frame import OfficeRequest
from .plan_pages import in_percent
from .registers import to


@dataclass(frozen=True)
class Balance:
    """One qualification: hours needed, and hours of everybody who has it."""

    name: str
    need: int
    supply: int
    people: int


@dataclass(frozen=True)
class Readiness:
    """Sums of a school year, and what to do first; `is_ready` when a plan can be computed."""

    need: int
    schools: int
    supply: int
    people: int
    balances: tuple[Balance, ...]
    missing: tuple[Link, ...]
    notes: tuple[Link, ...]

    @property
    def reach(self) -> str:
        """The share of the need that the supply could cover if nobody had to travel."""
        return in_percent(min(1.0, self.supply / self.need)) if self.need else ""

    @property
    def is_ready(self) -> bool:
        return not self.missing


def readiness(request: OfficeRequest, school_year: str) -> Readiness:
    """Needs and supply of the year, in five statements."""
    needs = [need for need in needs_of(request.network, school_year) if need.hours]
    supply = supply_of(request.network, school_year)
    return Readiness(
        need=sum(need.hours for need in needs),
        schools=len({need.school_id for need in needs}),
        supply=sum(row.available for row in supply),
        people=len({row.member.pk for row in supply}),
        balances=tuple(_balances(needs, supply)),
        missing=tuple(_missing(request, needs, supply, school_year)),
        notes=tuple(_notes(request, needs, supply)),
    )


def _balances(needs: Sequence[Need], supply: Sequence[SupplyRow]) -> list[Balance]:
    names = {need.qualification.key: need.qualification.name for need in needs}
    hours = Counter[str]()
    for need in needs:
        hours[need.qualification.key] += need.hours
    return [
        Balance(
            name,
            hours[key],
            sum(row.available for row in supply if key in row.qualifications),
            len({row.member.pk for row in supply if key in row.qualifications}),
        )
        for key, name in sorted(names.items(), key=lambda pair: pair[1])
    ]


def _missing(
    request: OfficeRequest, needs: Sequence[Need], supply: Sequence[SupplyRow], year: str
) -> list[Link]:
    """What has to be done before anything can be computed."""
    found = []
    if not supply:
        words = _("Für das Schuljahr %(year)s hat niemand Stunden: Fachkräfte anlegen und Stellen besetzen")
        found.append(Link(words % {"year": year}, to(request, "posts")))
    if not needs:
        words = _("Für das Schuljahr %(year)s gibt es keinen Bedarf: Bedarfe der Schulen eintragen")
        found.append(Link(words % {"year": year}, to(request, "needs")))
    return found


def _notes(request: OfficeRequest, needs: Sequence[Need], supply: Sequence[SupplyRow]) -> list[Link]:
    """What can be computed with, but makes the plan worse than it could be."""
    unskilled = len({row.member.pk for row in supply if not row.qualifications})
    homeless = len({row.member.pk for row in supply if row.member.home.lat is None})
    unplaced = len({need.school_id for need in needs if need.school.lat is None})
    known = {key for row in supply for key in row.qualifications}
    unserved = sorted({need.qualification.name for need in needs if need.qualification.key not in known})
    found = []
    if unskilled:
        words = ngettext(
            "%(n)s Fachkraft ohne Qualifikation wird nicht eingesetzt",
            "%(n)s Fachkräfte ohne Qualifikation werden nicht eingesetzt",
            unskilled,
        )
        found.append(Link(words % {"n": unskilled}, to(request, "staff")))
    if homeless:
        words = ngettext(
            "%(n)s Fachkraft hat einen Dienstort ohne Lage auf der Karte; ihr Weg ist unbekannt",
            "%(n)s Fachkräfte haben einen Dienstort ohne Lage auf der Karte; ihr Weg ist unbekannt",
            homeless,
        )
        found.append(Link(words % {"n": homeless}, to(request, "staff")))
    if unplaced:
        words = ngettext(
            "%(n)s Schule mit Bedarf hat keine Lage auf der Karte",
            "%(n)s Schulen mit Bedarf haben keine Lage auf der Karte",
            unplaced,
        )
        found.append(Link(words % {"n": unplaced}, to(request, "institutions")))
    if unserved:
        words = _("Niemand bringt mit, was gebraucht wird: %(names)s")
        found.append(Link(words % {"names": ", ".join(unserved)}, to(request, "staff")))
    return found
