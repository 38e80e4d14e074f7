"""Checks of a staffing problem: every fault of the input with its place and a German sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from allotment.checking import known, named, number, once, whole
from allotment.errors import InvalidProblem, NoPlan, NothingToPlan

if TYPE_CHECKING:
    from allotment.staffing.problem import Person, Rules, School, StaffingProblem

MOST_WEEKLY_HOURS = 168
MOST_NEED = 2_000
MOST_MINUTES = 1_440
MOST_WEIGHT = 1_000.0
MOST_COST = 10_000.0
MOST_SCHOOLS_OF_ONE = 50
MOST_SEGMENTS = 8
MOST_KILOMETRES = 100_000.0


def check_rules(rules: Rules) -> None:
    """Raise InvalidProblem where blocks, travel or costs cannot be."""
    whole("rules.minimum_block_hours", "Der kleinste Block", rules.minimum_block_hours, 1, MOST_WEEKLY_HOURS)
    whole("rules.free_minutes", "Die freie Fahrzeit", rules.free_minutes, 0, MOST_MINUTES)
    whole(
        "rules.minutes_per_charged_hour",
        "Die Fahrzeit je angerechneter Stunde",
        rules.minutes_per_charged_hour,
        1,
        MOST_MINUTES,
    )
    for name in ("travel_minute_cost", "dropped_pair_cost", "new_pair_cost"):
        number(f"rules.{name}", "Der Kostensatz", getattr(rules, name), MOST_COST)
    _check_segments(rules)


def _check_segments(rules: Rules) -> None:
    where = "rules.segments"
    if not 1 <= len(rules.segments) <= MOST_SEGMENTS:
        raise InvalidProblem(where, f"Es braucht 1 bis {MOST_SEGMENTS} Stufen der Kosten fehlender Stunden.")
    for segment in rules.segments:
        number(where, "Der Anteil einer Stufe", segment.until_share, 1.0)
        number(where, "Der Kostensatz einer Stufe", segment.cost, MOST_COST)
    shares = [segment.until_share for segment in rules.segments]
    costs = [segment.cost for segment in rules.segments]
    if shares != sorted(shares) or shares[-1] != 1.0:
        raise InvalidProblem(where, "Die Anteile der Stufen müssen steigen und bei 1 enden.")
    if costs != sorted(costs, reverse=True):
        raise InvalidProblem(where, "Die Kosten der Stufen dürfen nicht steigen.")


def check_school(school: School) -> None:
    """Raise InvalidProblem where needs, weight or coordinates cannot be."""
    named("schools", "Eine Schule", school.id)
    where = f"schools[{school.id}]"
    for qualification, need in school.needs.items():
        what = f"Der Bedarf an „{qualification}“ der Schule „{school.id}“"
        whole(f"{where}.needs[{qualification}]", what, need, 0, MOST_NEED)
    number(f"{where}.weight", f"Das Gewicht der Schule „{school.id}“", school.weight, MOST_WEIGHT)
    for name in ("x", "y"):
        if not _is_place(getattr(school, name)):
            raise InvalidProblem(
                f"{where}.{name}",
                f"Die Lage der Schule „{school.id}“ muss aus Zahlen bestehen.",
            )


def check_person(person: Person) -> None:
    """Raise InvalidProblem where hours, number of schools or travel cannot be."""
    named("people", "Eine Person", person.id)
    where, who = f"people[{person.id}]", f"der Person „{person.id}“"
    whole(f"{where}.hours", f"Die Wochenstunden {who}", person.hours, 0, MOST_WEEKLY_HOURS, verb="müssen")
    whole(
        f"{where}.max_schools",
        f"Die Höchstzahl der Schulen {who}",
        person.max_schools,
        0,
        MOST_SCHOOLS_OF_ONE,
    )
    for school, minutes in person.reach.items():
        whole(f"{where}.reach[{school}]", f"Die Fahrzeit {who} zu „{school}“", minutes, 0, MOST_MINUTES)


def check_problem(problem: StaffingProblem) -> None:
    """Raise InvalidProblem for double or unknown ids and absences, NoPlan for pins that cannot be kept."""
    once("qualifications", "Die Qualifikation", problem.qualifications)
    once("schools", "Die Schule", [school.id for school in problem.schools])
    once("people", "Die Person", [person.id for person in problem.people])
    qualifications = set(problem.qualifications)
    schools = {school.id: school for school in problem.schools}
    people = {person.id: person for person in problem.people}
    for school in problem.schools:
        known(f"schools[{school.id}].needs", "Die Qualifikation", school.needs, qualifications)
    for person in problem.people:
        where = f"people[{person.id}]"
        known(f"{where}.qualifications", "Die Qualifikation", person.qualifications, qualifications)
        known(f"{where}.reach", "Die Schule", person.reach, schools)
        known(f"{where}.previous", "Die Schule", person.previous, schools)
    for where, pairs in (("pinned", problem.pinned), ("forbidden", problem.forbidden)):
        known(where, "Die Person", (pair[0] for pair in pairs), people)
        known(where, "Die Schule", (pair[1] for pair in pairs), schools)
    known("absences", "Die Person", problem.absences, people)
    for name, away in problem.absences.items():
        whole(f"absences[{name}]", f"Die Abwesenheit der Person „{name}“", away, 0, people[name].hours)
    _check_pins(problem, schools, people)


def _check_pins(
    problem: StaffingProblem, schools: Mapping[str, School], people: Mapping[str, Person]
) -> None:
    """Pins bind each person alone, for needs may be exceeded together: a plan exists if each can be kept."""
    pins: dict[str, list[School]] = {}
    for pair in sorted(problem.pinned):
        person, school = people[pair[0]], schools[pair[1]]
        reason = why_impossible(problem, person, school)
        if reason:
            raise NoPlan(
                f"pinned[{pair[0]}, {pair[1]}]",
                f"„{pair[0]}“ ist an „{pair[1]}“ festgelegt, aber {reason}.",
            )
        pins.setdefault(person.id, []).append(school)
    for name, places in pins.items():
        person = people[name]
        rules = problem.rules
        if len(places) > person.max_schools:
            raise NoPlan(
                f"pinned[{name}]",
                f"„{name}“ ist an {len(places)} Schulen festgelegt, darf aber höchstens an "
                f"{person.max_schools} arbeiten.",
            )
        least = sum(
            rules.minimum_block_hours + rules.charged_hours(person.reach[place.id]) for place in places
        )
        if least > problem.available(person):
            raise NoPlan(
                f"pinned[{name}]",
                f"„{name}“ braucht für die festgelegten Schulen mindestens {least} Stunden mit Fahrzeit, "
                f"hat aber nur {problem.available(person)}.",
            )


def why_impossible(problem: StaffingProblem, person: Person, school: School) -> str:
    """Why `person` can never work at `school`, as the German half of a sentence; empty when possible."""
    obstacle = _obstacle(problem, person, school)
    least = problem.rules.minimum_block_hours + problem.rules.charged_hours(person.reach.get(school.id, 0))
    return {
        "": "",
        "reach": "die Schule ist für die Person nicht erreichbar",
        "forbidden": "dieses Paar ist ausgeschlossen",
        "funder": f"Stunden von „{person.funder}“ dürfen dort nicht eingesetzt werden",
        "need": "die Schule braucht von den Qualifikationen der Person weniger als einen Block",
        "block": "die Schule braucht von den Qualifikationen der Person weniger als einen Block",
        "short": f"die Person hat weniger als die {least} Stunden, die ein Block mit Fahrzeit kostet",
        "no school": "die Person darf an keiner Schule arbeiten",
    }[obstacle]


def _obstacle(problem: StaffingProblem, person: Person, school: School) -> str:
    """What keeps `person` from `school`, a key of the sentences; empty when nothing does."""
    rules = problem.rules
    if school.id not in person.reach:
        return "reach"
    if (person.id, school.id) in problem.forbidden:
        return "forbidden"
    if person.funder and school.funders and person.funder not in school.funders:
        return "funder"
    need = sum(school.needs.get(name, 0) for name in person.qualifications)
    if need < rules.minimum_block_hours:
        return "block" if need else "need"
    least = rules.minimum_block_hours + rules.charged_hours(person.reach[school.id])
    if least > problem.available(person):
        return "short"
    return "" if person.max_schools else "no school"


def require_work(problem: StaffingProblem) -> None:
    """Raise NothingToPlan where there is nobody, nothing needed, or no way from one to the other."""
    if not problem.schools:
        raise NothingToPlan("schools", "Es gibt keine Schule, für die geplant werden könnte.")
    if not problem.people:
        raise NothingToPlan("people", "Es gibt keine Person, deren Stunden verteilt werden könnten.")
    if not any(need for school in problem.schools for need in school.needs.values()):
        raise NothingToPlan("schools.needs", "Keine Schule hat einen Bedarf.")
    schools = {school.id: school for school in problem.schools}
    if not any(
        not _obstacle(problem, person, schools[name]) for person in problem.people for name in person.reach
    ):
        raise NothingToPlan("people", _why_nobody(problem, schools))


_CAUSES = {
    "no hours": "keine Wochenstunden",
    "away": "mit allen Wochenstunden abwesend",
    "no school": "die Höchstzahl der Schulen ist 0",
    "reach": "keine Schule ist erreichbar",
    "forbidden": "die erreichbaren Schulen sind ausgeschlossen",
    "funder": "die Stunden dürfen an den erreichbaren Schulen nicht eingesetzt werden",
    "need": "die erreichbaren Schulen brauchen die Qualifikation nicht",
    "block": "der Bedarf der erreichbaren Schulen ist kleiner als ein Block",
    "short": "die Stunden reichen nicht für einen Block mit Fahrzeit",
}


def _why_nobody(problem: StaffingProblem, schools: Mapping[str, School]) -> str:
    """The cause that keeps most people from all schools."""
    counts = Counter(_cause(problem, person, schools) for person in problem.people)
    cause, count = counts.most_common(1)[0]
    if len(counts) == 1:
        return f"Niemand kann an einer Schule arbeiten: {_CAUSES[cause]}."
    return (
        "Niemand kann an einer Schule arbeiten. "
        f"Der häufigste Grund ({count} von {len(problem.people)} Personen): {_CAUSES[cause]}."
    )


def _cause(problem: StaffingProblem, person: Person, schools: Mapping[str, School]) -> str:
    """What keeps `person` from most schools within reach, first of all what keeps from any school."""
    if not person.hours:
        return "no hours"
    if not problem.available(person):
        return "away"
    if not person.max_schools:
        return "no school"
    found = Counter(_obstacle(problem, person, schools[name]) for name in person.reach)
    return found.most_common(1)[0][0] if found else "reach"


def _is_place(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -MOST_KILOMETRES <= value <= MOST_KILOMETRES
