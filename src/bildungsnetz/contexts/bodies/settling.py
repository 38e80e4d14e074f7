"""What stands of a decision under the rules of its body: votes, quorum, bias, objections, those affected."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .fields import DecisionFields, put
from .lifecycle import AT_THE_TABLE
from .models import AffectedStance, AgendaItem, Decision, Meeting
from .results import ADOPTED, Result, Stance, Votes, check_plausible, settled_result
from .seating import seating_of
from .sides import Place, quorum_check


def places_at(meeting: Meeting, item: AgendaItem | None) -> list[Place]:
    """The seats as they count when this item is decided: those that are biased do not."""
    biased = item.biases.values_list("seat_id", flat=True) if item else ()
    return seating_of(meeting).represented(frozenset(biased))


def votes_possible(places: list[Place]) -> int:
    """How many can vote: the seats at the table, or all seats while nobody's presence is recorded."""
    with_vote = [place for place in places if place.is_voting and not place.is_biased]
    return sum(place.is_taken for place in with_vote) or len(with_vote)


def settle(decision: Decision, fields: DecisionFields, stances: tuple[str, ...] | None = None) -> None:
    """Set the fields and the result that stands; raises `DomainError` for what contradicts the rules.

    `stances` are those of the affected, read from the decision unless given.
    """
    meeting = decision.meeting
    if meeting is None or meeting.state not in AT_THE_TABLE:
        raise DomainError(
            _("Beschlüsse halten Sie fest, während die Sitzung läuft oder die Niederschrift entsteht.")
        )
    put(decision, fields, DecisionFields)
    decision.mode = decision.mode or decision.body.mode
    votes = Votes(decision.votes_yes, decision.votes_no, decision.votes_abstain)
    decision.result = settled_result(
        decision.mode,
        decision.result,
        votes,
        has_objection=bool(decision.objection.strip()),
        stances=stances_that_count(decision) if stances is None else stances,
    )
    places = places_at(meeting, decision.item)
    check_plausible(votes, seats=votes_possible(places))
    check = quorum_check(decision.body.quorum, places, biased=decision.body.biased_seats)
    if decision.result in ADOPTED and not check.is_met:
        raise DomainError(
            _("Das Gremium ist nicht beschlussfähig. %(why)s Bitte prüfen Sie die Anwesenheit.")
            % {"why": check.words},
            field="result",
        )


def stances_that_count(decision: Decision) -> tuple[str, ...]:
    """The stances of those affected, where the body asks them."""
    if decision.pk is None or not decision.body.needs_agreement_of_affected:
        return ()
    return tuple(AffectedStance.objects.filter(decision=decision).values_list("stance", flat=True))


def result_after(decision: Decision, stances: tuple[str, ...]) -> str:
    """The result when somebody affected has spoken: one who disagrees prevents it, adopting needs a person.

    When all agree after all, the decision waits (`vertagt`) until somebody records it as adopted.
    """
    if Stance.DISAGREES in stances:
        prevented = ADOPTED | {Result.POSTPONED.value}
        return Result.NO_CONSENSUS.value if decision.result in prevented else decision.result
    is_against = bool(decision.objection.strip()) or bool(decision.votes_no)
    if decision.result == Result.NO_CONSENSUS and set(stances) == {Stance.AGREES} and not is_against:
        return Result.POSTPONED.value
    return decision.result
