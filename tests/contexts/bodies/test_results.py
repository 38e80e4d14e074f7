"""Modes, votes and objections against the result of a decision."""

import pytest

from bildungsnetz.contexts.bodies.results import Result, Votes, check_plausible, settled_result
from bildungsnetz.contexts.kernel.errors import DomainError

ADOPTED = Result.ADOPTED


@pytest.mark.parametrize("result", [Result.ADOPTED, Result.ADOPTED_CHANGED])
def test_an_objection_under_consensus_ends_without_agreement(result: str) -> None:
    assert settled_result("konsens", result, Votes(), has_objection=True) == Result.NO_CONSENSUS


def test_a_vote_against_breaks_consensus_too() -> None:
    assert settled_result("konsens", ADOPTED, Votes(10, 1, 0), has_objection=False) == Result.NO_CONSENSUS


def test_an_objection_leaves_a_postponement_alone() -> None:
    assert settled_result("konsens", Result.POSTPONED, Votes(), has_objection=True) == Result.POSTPONED


def test_a_recommendation_fails_by_the_objection_of_those_concerned_but_not_by_single_votes() -> None:
    assert settled_result("empfehlung", ADOPTED, Votes(40, 2, 1), has_objection=False) == ADOPTED
    assert settled_result("empfehlung", ADOPTED, Votes(40, 2), has_objection=True) == Result.NO_CONSENSUS


@pytest.mark.parametrize(
    ("mode", "result", "votes", "reason"),
    [
        ("einstimmig", ADOPTED, Votes(5, 1, 0), "Einstimmig heißt ohne Gegenstimme"),
        ("mehrheit", ADOPTED, Votes(3, 3, 0), "Mit 3 Ja und 3 Nein ist nichts beschlossen"),
        ("mehrheit", Result.REJECTED, Votes(4, 3, 0), "ist nichts abgelehnt"),
        ("mehrheit", Result.NO_CONSENSUS, Votes(), "nur im Konsens"),
        ("kenntnisnahme", ADOPTED, Votes(), "nur zur Kenntnis genommen"),
    ],
)
def test_votes_that_contradict_the_result_are_refused(
    mode: str, result: str, votes: Votes, reason: str
) -> None:
    with pytest.raises(DomainError, match=reason) as refused:
        settled_result(mode, result, votes, has_objection=False)
    assert refused.value.field == "result"


def test_a_plain_majority_stands() -> None:
    assert settled_result("mehrheit", ADOPTED, Votes(4, 3, 2), has_objection=True) == ADOPTED


def test_more_votes_than_seats_are_refused() -> None:
    check_plausible(Votes(3, 1, 0), seats=4)
    check_plausible(Votes(30, 1, 0), seats=0)
    with pytest.raises(DomainError, match="5 Stimmen gezählt, stimmberechtigt sind aber nur 4"):
        check_plausible(Votes(4, 1, 0), seats=4)
