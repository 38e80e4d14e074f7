"""From rows to the problem that `allotment.staffing` solves, frozen as JSON (see `frozen`).

- Schools are those with a need in the school year; weight = 1 + `index_step` × (Sozialindex level − 1), by
  the newest level known, 1 without one.
- Hours are those of `supply`, one entry for each funder of a member.
- Reach: schools whose way (`travelling`) is not longer than the member's `reach_minutes`.
- Previous pairs: last year's plan in force, else the one adopted, of the same funder.
- At how many schools: the package takes the fractions of one member for separate people, so `most_schools`
  is split among them by hours, each at least one. The schools of all fractions together are then never more
  than the member may have; where two fractions meet at one school, it counts twice, on the careful side.
  Where there are more fractions than schools, the smallest fractions get none, and `leftovers_of` says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from bildungsnetz.contexts.actors.models import Institution, SozialindexLevel
from bildungsnetz.contexts.registry.models import Network

from .frozen import FORMAT, Frozen, fraction_id
from .lifecycle import State
from .models import Assignment, Need, Pin, Plan, PlanningRules
from .school_years import year_before
from .supply import SupplyRow, supply_of
from .travelling import minutes_between, plane

Pair = tuple[int, int]


def rules_of(network: Network) -> PlanningRules:
    """How the network plans; the defaults where nobody has set anything."""
    found: PlanningRules | None = PlanningRules.objects.filter(network=network).first()
    return found or PlanningRules(network=network)


def freeze(plan: Plan, pins: Iterable[Pin]) -> Frozen:
    """What `plan` is to be computed on, as things stand now, with what its question assumes."""
    return freeze_year(plan.network, plan.school_year, pins, plan.question)


def freeze_year(
    network: Network,
    school_year: str,
    pins: Iterable[Pin],
    question: Mapping[str, Any],
    *,
    supply: Sequence[SupplyRow] | None = None,
) -> Frozen:
    """Needs, supply and rules of a school year, in six statements, whatever their number.

    With the `supply` of the year at hand three statements less are needed.
    """
    rules = rules_of(network)
    rows = Need.objects.filter(network=network, school_year=school_year, hours__gt=0)
    needs = list(rows.select_related("school", "qualification").annotate(level=_newest_level()))
    schools = _schools(needs, question, rules)
    places = {need.school_id: need.school for need in needs}
    supply = supply_of(network, school_year) if supply is None else supply
    names = {key: name for row in supply for key, name in row.names.items()}
    names |= {need.qualification.key: need.qualification.name for need in needs}
    before = _before(network, school_year)
    staff = _staff(supply, places, before, rules, question)
    known = {entry["id"] for entry in staff}
    pairs = _pairs(pins, staff, places)
    return {
        "format": FORMAT,
        "school_year": school_year,
        "qualifications": dict(sorted(names.items())),
        "schools": schools,
        "staff": staff,
        "before": [entry for entry in before if entry["staff"] in known and int(entry["school"]) in places],
        **pairs,
        **_rules(rules),
    }


def _schools(
    needs: Sequence[Need], question: Mapping[str, Any], rules: PlanningRules
) -> list[dict[str, Any]]:
    more: Mapping[str, Mapping[str, int]] = question.get("needs", {})
    entries: dict[int, dict[str, Any]] = {}
    for need in sorted(needs, key=lambda each: (each.school_id, each.qualification.key)):
        school = need.school
        if school.pk not in entries:
            x, y = plane(school)
            level: int = need.level or 1  # type: ignore[attr-defined]
            entries[school.pk] = {
                "id": str(school.pk),
                "label": school.name,
                "need": {},
                "weight": round(1 + rules.index_step * (level - 1), 6),
                "x_km": x,
                "y_km": y,
                "is_placed": school.lat is not None and school.lon is not None,
            }
        entries[school.pk]["need"][need.qualification.key] = need.hours
    for key, entry in entries.items():
        for qualification, delta in more.get(str(key), {}).items():
            entry["need"][qualification] = max(0, entry["need"].get(qualification, 0) + delta)
    return list(entries.values())


def _newest_level() -> Subquery:
    """The newest level of a need's school; editions are not compared, the newest one counts."""
    rows = SozialindexLevel.objects.filter(institution=OuterRef("school"), level__isnull=False)
    return Subquery(rows.order_by("-edition", "-school_year").values("level")[:1])


def _before(network: Network, school_year: str) -> list[dict[str, Any]]:
    """Assignments of last year's plan that is in force, or at least adopted."""
    states = (State.IN_FORCE, State.ADOPTED)
    rows = Assignment.objects.filter(
        plan__network=network, plan__school_year=year_before(school_year), plan__state__in=states
    )
    found = rows.values_list("plan__state", "member_id", "funder", "school_id", "hours").order_by("pk")
    by_state: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for state, member, funder, school, hours in found:
        if any(hours.values()):
            entry = {"staff": fraction_id(member, funder), "school": str(school), "hours": hours}
            by_state[state].append(entry)
    return next((by_state[state] for state in states if by_state[state]), [])


def _staff(
    supply: Sequence[SupplyRow],
    places: Mapping[int, Institution],
    before: Sequence[Mapping[str, Any]],
    rules: PlanningRules,
    question: Mapping[str, Any],
) -> list[dict[str, Any]]:
    worked = defaultdict(list)
    for entry in before:
        if int(entry["school"]) in places:
            worked[entry["staff"]].append(entry["school"])
    fractions: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(supply, key=lambda each: (each.member.pk, each.funder)):
        name = fraction_id(row.member.pk, row.funder)
        fractions[row.member.pk].append(
            {
                "id": name,
                "funder": row.funder,
                "hours": row.hours,
                "absent": min(row.absent, row.hours),
                "qualifications": sorted(row.qualifications),
                "reachable": _reach(row, places, rules),
                "previous": sorted(worked[name], key=int),
                "is_placed": row.member.home.lat is not None and row.member.home.lon is not None,
            }
        )
    most = {row.member.pk: row.member.most_schools for row in supply}
    assumed: Mapping[str, int] = question.get("hours", {})
    for member, entries in fractions.items():
        _assume_hours(entries, assumed.get(str(member), 0))
        for entry, schools in zip(entries, split_schools(entries, most[member], rules), strict=True):
            entry["max_schools"] = schools
    return [entry for entries in fractions.values() for entry in entries]


def _reach(row: SupplyRow, places: Mapping[int, Institution], rules: PlanningRules) -> dict[str, int]:
    ways = {key: minutes_between(row.member.home, school, rules) for key, school in sorted(places.items())}
    return {
        str(key): minutes
        for key, minutes in ways.items()
        if minutes is not None and minutes <= row.member.reach_minutes
    }


def _assume_hours(entries: list[dict[str, Any]], delta: int) -> None:
    """More hours go to the largest fraction, fewer are taken from it, then from the next."""
    for entry in sorted(entries, key=lambda each: -each["hours"]):
        after = max(0, entry["hours"] + delta)
        delta -= after - entry["hours"]
        entry["hours"] = after
        entry["absent"] = min(entry["absent"], after)
        if not delta:
            return


def split_schools(entries: Sequence[Mapping[str, Any]], most: int, rules: PlanningRules) -> list[int]:
    """How many schools each fraction of one member may have; together never more than `most`.

    Fractions too small for one block get none. The largest remainder decides who gets what is left.
    """
    hours = [entry["hours"] - entry["absent"] for entry in entries]
    usable = [i for i, each in enumerate(hours) if each >= rules.minimum_block_hours]
    usable = sorted(usable, key=lambda i: (-hours[i], i))[:most]
    shares = [0] * len(entries)
    if not usable:
        return shares
    total = sum(hours[i] for i in usable)
    for i in usable:
        shares[i] = max(1, most * hours[i] // total)
    while sum(shares) > most:
        shares[max(usable, key=lambda i: (shares[i], -hours[i]))] -= 1
    while sum(shares) < most:
        shares[max(usable, key=lambda i: (most * hours[i] / total - shares[i], hours[i]))] += 1
    return shares


def _pairs(
    pins: Iterable[Pin], staff: Sequence[Mapping[str, Any]], places: Mapping[int, Institution]
) -> dict[str, list[list[str]]]:
    """Pins of members as pairs of fractions. Who is pinned works there with the first fraction that can."""
    of_member: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for entry in staff:
        of_member[int(entry["id"].partition(":")[0])].append(entry)
    pinned: list[list[str]] = []
    forbidden: list[list[str]] = []
    for pin in pins:
        entries = of_member[pin.member_id] if pin.school_id in places else []
        school = str(pin.school_id)
        if pin.kind == Pin.Kind.FORBIDDEN:
            forbidden += [[entry["id"], school] for entry in entries]
        elif entries:
            pinned.append([_pinned_fraction(entries, school, pinned)["id"], school])
    return {"pinned": sorted(pinned), "forbidden": sorted(forbidden)}


def _pinned_fraction(
    entries: Sequence[Mapping[str, Any]], school: str, pinned: Sequence[Sequence[str]]
) -> Mapping[str, Any]:
    """The fraction that was there last year, else the one with most schools still free, else the largest."""

    def rank(entry: Mapping[str, Any]) -> tuple[bool, bool, int, int]:
        taken = sum(pair[0] == entry["id"] for pair in pinned)
        free = entry["max_schools"] - taken
        return (free > 0 and school in entry["reachable"], school in entry["previous"], free, entry["hours"])

    return max(entries, key=rank)


def _rules(rules: PlanningRules) -> dict[str, Any]:
    return {
        "minimum_block_hours": rules.minimum_block_hours,
        "travel": {
            "free_minutes": rules.free_minutes,
            "minutes_per_charged_hour": rules.minutes_per_charged_hour,
            "fixed_minutes": rules.fixed_minutes,
            "detour": rules.detour,
            "speed": rules.speed,
        },
        "costs": {
            "travel_minute": rules.travel_minute_cost,
            "dropped_pair": rules.dropped_pair_cost,
            "new_pair": rules.new_pair_cost,
            "index_step": rules.index_step,
        },
    }
