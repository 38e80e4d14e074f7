"""Matching: lawful, stable, and as many as possible within ties."""

import time
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allotment.errors import InvalidProblem
from allotment.matching import (
    Applicant,
    Matching,
    MatchingProblem,
    Place,
    blocking_pairs,
    broken_rules,
    match,
    unserved,
)


@st.composite
def problems(draw: st.DrawFn) -> MatchingProblem:
    places = [f"p{number}" for number in range(draw(st.integers(1, 3)))]
    people = [f"a{number}" for number in range(draw(st.integers(1, 5)))]
    ranks = st.dictionaries(st.sampled_from(people), st.integers(0, 2))
    quotas = st.dictionaries(st.sampled_from(["A", "B"]), st.integers(0, 2))
    return MatchingProblem(
        tuple(Applicant(one, _tiers(draw, places), draw(st.sampled_from(["", "A", "B"]))) for one in people),
        tuple(
            Place(one, draw(st.integers(0, 2)), priorities=draw(ranks), quotas=draw(quotas)) for one in places
        ),
    )


def _tiers(draw: st.DrawFn, places: list[str]) -> tuple[tuple[str, ...], ...]:
    wished = draw(st.lists(st.sampled_from(places), unique=True))
    cut = draw(st.integers(0, len(wished)))
    return tuple(tuple(tier) for tier in (wished[:cut], wished[cut:]) if tier)


def _stable_matchings(problem: MatchingProblem) -> list[Matching]:
    choices = [
        [None, *(place for tier in applicant.wishes for place in tier)] for applicant in problem.applicants
    ]
    found = []
    for chosen in product(*choices):
        pairs = zip(problem.applicants, chosen, strict=True)
        matching = Matching({one.id: place for one, place in pairs if place})
        if not broken_rules(problem, matching) and not list(blocking_pairs(problem, matching)):
            found.append(matching)
    return found


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 3))
def test_every_matching_is_lawful_and_nobody_has_reason_to_object(
    problem: MatchingProblem, seed: int
) -> None:
    matching = match(problem, seed)
    assert broken_rules(problem, matching) == ()
    assert list(blocking_pairs(problem, matching)) == []
    assert matching == match(problem, seed)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_it_serves_two_thirds_of_the_most_that_is_possible(problem: MatchingProblem) -> None:
    without_quotas = MatchingProblem(
        tuple(
            Applicant(one.id, tuple((place,) for tier in one.wishes for place in tier))
            for one in problem.applicants
        ),
        tuple(Place(one.id, one.capacity, priorities=one.priorities) for one in problem.places),
    )
    most = max(len(one.place_of) for one in _stable_matchings(without_quotas))
    assert 3 * len(match(without_quotas).place_of) >= 2 * most


def test_a_tie_goes_to_whoever_has_nothing_else() -> None:
    problem = MatchingProblem(
        (Applicant("wählt", (("Werkstatt",), ("Labor",))), Applicant("nur hier", (("Werkstatt",),))),
        (Place("Werkstatt"), Place("Labor")),
    )
    for seed in range(5):
        assert match(problem, seed).place_of == {"wählt": "Labor", "nur hier": "Werkstatt"}


def test_a_quota_leaves_places_to_other_schools() -> None:
    problem = MatchingProblem(
        tuple(Applicant(f"{school}{n}", (("Kita",),), school) for school in "AB" for n in range(3)),
        (Place("Kita", 3, "Soziales", quotas={"A": 1}, priorities={f"A{n}": 0 for n in range(3)}),),
    )
    matching = match(problem)
    assert sorted(one[0] for one in matching.place_of) == ["A", "B", "B"]
    shortage = unserved(problem, matching)
    assert (shortage.unserved, shortage.missing, shortage.free) == (3, {"Soziales": 3}, {})
    assert shortage.by_tier == (3,)


@pytest.mark.parametrize(
    ("applicants", "places", "where"),
    [
        ((Applicant("a", (("x",),)),), (Place("p"),), "applicants[a].wishes"),
        ((Applicant("a", (("p",), ("p",))),), (Place("p"),), "applicants[a].wishes"),
        ((Applicant("a", ()), Applicant("a", ())), (), "applicants[a]"),
        ((), (Place("p", -1),), "places[p].capacity"),
        ((), (Place("p", 1.5),), "places[p].capacity"),  # type: ignore[arg-type]
        ((), (Place("p", quotas={"A": -1}),), "places[p].quotas[A]"),
    ],
)
def test_a_fault_is_named(applicants: tuple[Applicant, ...], places: tuple[Place, ...], where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        MatchingProblem(applicants, places)
    assert refused.value.where == where
    assert refused.value.sentence.endswith(".")


def test_nobody_and_nothing_is_matched_to_nothing() -> None:
    problem = MatchingProblem((), ())
    assert match(problem).place_of == {}
    assert unserved(problem, match(problem)).unserved == 0


def test_a_whole_year_of_a_kreis_takes_moments() -> None:
    draw = Random(3)
    places = tuple(Place(f"p{n}", field=f"Feld {n % 16}") for n in range(8_500))
    applicants = tuple(
        Applicant(f"a{n}", tuple((f"p{one}",) for one in draw.sample(range(400), 12)), f"S{n % 40}")
        for n in range(2_050)
    )
    problem = MatchingProblem(applicants, places)
    started = time.perf_counter()
    matching = match(problem)
    assert time.perf_counter() - started < 10
    assert next(blocking_pairs(problem, matching), None) is None
    assert len(matching.place_of) >= 395
