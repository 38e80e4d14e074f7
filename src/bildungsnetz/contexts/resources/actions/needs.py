"""What schools need: entered, copied from last year, or derived by formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..deriving import REPLACED_BY_FORMULA, derived_needs, fingerprint_of
from ..kinds import NeedOrigin
from ..models import Need, NeedFormula, Qualification
from ..need_writing import Cell, Written, check_need, put_needs, state_of
from ..rules import may_plan_staff
from ..school_years import check_school_year, year_before
from ..schooling import is_school_of, schools_in


@dataclass(frozen=True, slots=True)
class FormulaValues:
    """One formula as a form gives it; without hours the qualification has none."""

    qualification: Qualification
    hours_per_100: Decimal | None
    step_percent: int = 0
    school_forms: tuple[str, ...] = ()


@action("resources.need.set", requires=may_plan_staff)
def set_school_needs(
    network: Network,
    *,
    by: Principal,
    school: Institution,
    school_year: str,
    hours: Mapping[str, int | None],
    source: str = "",
    seen: str | None = None,
) -> int:
    """The line of a school by key of qualification; None removes what stood there, 0 says „kein Bedarf“.

    What changes counts as entered by hand; the rest stays as it came. Returns how many needs changed.
    """
    year = check_school_year(school_year)
    if not is_school_of(network, school):
        raise DomainError(_("Das ist keine Schule dieses Netzwerks."), field="school")
    rows = list(Need.objects.filter(network=network, school=school, school_year=year))
    if seen is not None and seen != state_of(rows):
        raise Conflict(
            _(
                "Die Bedarfe von „%s“ wurden inzwischen von jemand anderem geändert. "
                "Bitte laden Sie die Seite neu."
            )
            % school
        )
    held = {row.qualification_id: row for row in rows}
    known = {one.key: one for one in Qualification.objects.filter(network=network)}
    changed = 0
    for key, number in hours.items():
        if key not in known:
            raise DomainError(_("Diese Qualifikation gibt es nicht: %s.") % key)
        changed += _set(network, school, year, known[key], held.get(known[key].pk), number, source)
    return changed


def _set(
    network: Network,
    school: Institution,
    year: str,
    qualification: Qualification,
    row: Need | None,
    number: int | None,
    source: str,
) -> bool:
    if number is None:
        if row is not None:
            row.delete()
        return row is not None
    check_need(number, field_name=qualification.key)
    if row is not None and row.hours == number:
        return False
    need = row or Need(network=network, school=school, school_year=year, qualification=qualification)
    need.hours, need.origin, need.source = number, NeedOrigin.HAND, source
    need.save()
    return True


@action("resources.need.set_all", requires=may_plan_staff)
def set_needs(
    network: Network,
    *,
    by: Principal,
    school_year: str,
    hours: Mapping[Cell, int],
    origin: str = NeedOrigin.HAND,
    source: str = "",
) -> Written:
    """Needs of many schools at once, by school and qualification; what stood there is replaced."""
    known = set(Qualification.objects.filter(network=network).values_list("pk", flat=True))
    if any(qualification not in known for _school, qualification in hours):
        raise DomainError(_("Diese Qualifikation gehört zu einem anderen Bildungsnetzwerk."))
    schools = set(schools_in(network).values_list("pk", flat=True))
    if any(school not in schools for school, _qualification in hours):
        raise DomainError(_("Das ist keine Schule dieses Netzwerks."))
    year, every = check_school_year(school_year), frozenset(NeedOrigin.values)
    return put_needs(network, year, hours, origin=origin, source=source, replaces=every)


@action("resources.need.copy", requires=may_plan_staff)
def copy_needs(network: Network, *, by: Principal, school_year: str) -> Written:
    """Last year's needs, with where they came from, for every school and qualification that has none yet."""
    year = check_school_year(school_year)
    earlier = year_before(year)
    last = Need.objects.filter(
        network=network,
        school_year=earlier,
        school__in=schools_in(network),
        qualification__is_retired=False,
    )
    by_origin: dict[str, dict[Cell, int]] = {}
    for row in last:
        by_origin.setdefault(row.origin, {})[row.school_id, row.qualification_id] = row.hours
    if not by_origin:
        raise DomainError(_("Für das Schuljahr %s ist kein Bedarf erfasst.") % earlier)
    source, done = _("übernommen aus %s") % earlier, Written()
    for origin, hours in by_origin.items():
        part = put_needs(network, year, hours, origin=origin, source=source, replaces=())
        done.new += part.new
        done.kept += part.kept
    return done


@action("resources.need.derive", requires=may_plan_staff)
def derive_needs(network: Network, *, by: Principal, school_year: str, seen: str | None = None) -> Written:
    """Take over what the formulas say, as the preview showed it (`seen`).

    What a person entered or a list brought stays; only what a formula said before is replaced.
    """
    year = check_school_year(school_year)
    lines = derived_needs(network, year)
    if seen is not None and seen != fingerprint_of(lines):
        raise Conflict(
            _(
                "Seit der Vorschau haben sich Zahlen oder Bedarfe geändert. "
                "Bitte sehen Sie sie noch einmal an."
            )
        )
    hours = {(one.school.pk, one.qualification.pk): one.hours for one in lines}
    if not hours:
        raise DomainError(
            _(
                "Daraus folgt kein Bedarf: Es fehlen Formeln, oder zu den Schulen sind keine Schülerzahlen "
                "bekannt."
            )
        )
    return put_needs(
        network,
        year,
        hours,
        origin=NeedOrigin.FORMULA,
        source=_("berechnet nach der Bedarfsformel"),
        replaces=REPLACED_BY_FORMULA,
    )


@action("resources.need_formula.set", requires=may_plan_staff)
def set_need_formulas(network: Network, *, by: Principal, formulas: Sequence[FormulaValues]) -> int:
    """The formulas of these qualifications; one without hours is removed. Returns how many there are."""
    held = {row.qualification_id: row for row in NeedFormula.objects.filter(network=network)}
    for one in formulas:
        row = held.get(one.qualification.pk)
        if one.qualification.network_id != network.pk:
            raise DomainError(_("Diese Qualifikation gehört zu einem anderen Bildungsnetzwerk."))
        if one.hours_per_100 is None:
            if row is not None:
                row.delete()
            continue
        if not one.hours_per_100.is_finite() or not 0 <= one.hours_per_100 <= 500:
            sentence = _("„%s“: Wochenstunden je 100 Schülerinnen und Schüler sind eine Zahl von 0 bis 500.")
            raise DomainError(sentence % one.qualification)
        row = row or NeedFormula(network=network, qualification=one.qualification)
        row.hours_per_100, row.step_percent = one.hours_per_100, one.step_percent
        row.school_forms = sorted(one.school_forms)
        row.save()
    return NeedFormula.objects.filter(network=network).count()
