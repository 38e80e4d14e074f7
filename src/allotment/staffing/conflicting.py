"""Why not: the smallest set of wishes that no plan can meet together, in words.

A first conflict comes from leaving out wishes one by one as long as the rest still contradicts. That none is
smaller is proved by hitting sets: whenever some wishes can be met together, every conflict needs one of the
others, so a smallest choice that needs nothing more than that is either possible (and names more of these) or
the smallest conflict (Ignatiev, Previti, Liffiton and Marques-Silva 2015).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType

import highspy

from allotment.checking import known
from allotment.errors import InvalidProblem, InvalidRun, NoPlan
from allotment.running import Run
from allotment.staffing.problem import Pair, StaffingProblem
from allotment.staffing.wishes import Demand, TimeOver, Wish, WishModel

__all__ = ["Conflict", "Demand", "conflicts"]

CHECK_SHARE = 0.1
"""Part of the time that a single question may take."""
LEAST_SECONDS = 0.5
NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Wishes that contradict each other, though any of them may be left out to make the others possible.

    `short_hours` are hours by which the demands must be lowered at least, None when the pins alone
    contradict. `is_smallest`: no conflict has fewer wishes; otherwise the time was over before that was
    known. `sentences` tell each wish, and at last what cannot be.
    """

    pins: tuple[Pair, ...]
    demands: tuple[Demand, ...]
    short_hours: int | None
    is_smallest: bool
    sentences: tuple[str, ...]


def conflicts(
    problem: StaffingProblem,
    demands: Iterable[Demand] = (),
    *,
    pins: Iterable[Pair] = (),
    labels: Mapping[str, str] = NO_LABELS,
    seconds: float = 10.0,
) -> Conflict | None:
    """A smallest conflict among the pins of `problem`, further pins and demands; None when all can be met.

    `labels` gives names for ids in the sentences. Raises InvalidProblem for unknown ids and demands beyond
    the need, InvalidRun when `seconds` do not suffice to know whether there is a conflict.
    """
    seconds = Run(seconds=seconds).seconds
    wishes: list[Wish] = [*dict.fromkeys([*sorted(problem.pinned), *pins]), *dict.fromkeys(demands)]
    if not wishes:
        return None
    _check(problem, wishes)
    free = replace(problem, pinned=frozenset())
    model = WishModel(free, wishes, seconds)
    everything = range(len(wishes))
    try:
        if model.can_meet(everything):
            return None
    except TimeOver:
        raise InvalidRun("seconds", "In dieser Zeit ist nicht klar, ob die Wünsche zusammenpassen.") from None
    found, is_smallest = _smallest(model, everything, seconds * CHECK_SHARE)
    short = model.short_hours(found, within=max(LEAST_SECONDS, seconds * CHECK_SHARE))
    return _told(free, [wishes[number] for number in sorted(found)], short, is_smallest, labels)


def _smallest(model: WishModel, everything: Sequence[int], within: float) -> tuple[set[int], bool]:
    """The smallest conflict, and whether that is proved; what is not known `within` seconds stays in it."""
    found = set(everything)
    try:
        if not model.can_loosely_meet(found):
            for number in everything:
                if not model.can_loosely_meet(found - {number}):
                    found.discard(number)
        for number in sorted(found):
            with suppress(TimeOver):
                if not model.can_meet(found - {number}, within=within):
                    found.discard(number)
        needed: list[set[int]] = []
        while len(found) > 1:
            least = _hitting(needed, everything)
            if len(least) >= len(found):
                break
            if not model.can_meet(least):
                return least, True
            needed.append(set(everything) - model.most_with(least))
    except TimeOver:
        return found, False
    return found, True


def _hitting(needed: Sequence[Collection[int]], everything: Sequence[int]) -> set[int]:
    """A smallest choice with a member in each of `needed`."""
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    engine.setOptionValue("output_flag", False)
    for number in everything:
        engine.addCol(1.0, 0.0, 1.0, 0, [], [])
        engine.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    for members in needed:
        engine.addRow(1.0, highspy.kHighsInf, len(members), list(members), [1.0] * len(members))
    engine.run()
    values = engine.getSolution().col_value
    return {number for number in everything if values[number] > 0.5}


def _check(problem: StaffingProblem, wishes: Iterable[Wish]) -> None:
    schools = {school.id: school for school in problem.schools}
    people = {person.id for person in problem.people}
    for wish in wishes:
        if not isinstance(wish, Demand):
            known("pins", "Die Person", [wish[0]], people)
            known("pins", "Die Schule", [wish[1]], schools)
            continue
        known("demands", "Die Schule", [wish.school], schools)
        known("demands", "Die Qualifikation", [wish.qualification], problem.qualifications)
        need = schools[wish.school].needs.get(wish.qualification, 0)
        if isinstance(wish.hours, bool) or not isinstance(wish.hours, int) or not 1 <= wish.hours <= need:
            raise InvalidProblem(
                f"demands[{wish.school}, {wish.qualification}]",
                f"Von „{wish.qualification}“ braucht „{wish.school}“ {need} Stunden; "
                f"verlangt werden können 1 bis {need}, nicht {wish.hours}.",
            )


def _told(
    problem: StaffingProblem,
    wishes: Sequence[Wish],
    short: int | None,
    is_smallest: bool,
    labels: Mapping[str, str],
) -> Conflict:
    """The conflict with its sentences."""
    pins = tuple(wish for wish in wishes if not isinstance(wish, Demand))
    demands = tuple(wish for wish in wishes if isinstance(wish, Demand))
    sentences = [f"„{person}“ ist an „{school}“ festgelegt." for person, school in pins]
    sentences += [
        f"„{each.school}“ soll {_hours(each.hours)} „{each.qualification}“ bekommen." for each in demands
    ]
    sentences.append(_why(problem, pins, demands, short))
    return Conflict(pins, demands, short, is_smallest, tuple(_labelled(each, labels) for each in sentences))


def _why(
    problem: StaffingProblem, pins: tuple[Pair, ...], demands: tuple[Demand, ...], short: int | None
) -> str:
    """What cannot be, as one sentence."""
    if not demands:
        try:
            replace(problem, pinned=frozenset(pins))
        except NoPlan as fault:
            return fault.sentence
    if short is None:
        return "Das lässt sich nicht zugleich erfüllen."
    total = sum(each.hours for each in demands)
    left = total - short
    kept = " mit diesen Festlegungen" if pins else ""
    together = " zugleich" if len(demands) > 1 else ""
    possible = f"höchstens {_hours(left)}" if left else "keine Stunde"
    verb, asked = ("sind" if number > 1 else "ist" for number in (left, total))
    return f"Möglich {verb} davon{kept}{together} {possible}, verlangt {asked} {total}."


def _hours(hours: int) -> str:
    return "1 Stunde" if hours == 1 else f"{hours} Stunden"


def _labelled(sentence: str, labels: Mapping[str, str]) -> str:
    """The sentence with names in place of ids."""
    return re.sub("„([^“]+)“", lambda found: f"„{labels.get(found[1], found[1])}“", sentence)
