"""Lending: as much weight served as any plan can, nothing in two places, faults by name."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allotment.errors import InvalidProblem
from allotment.lending import Booking, LendingPlan, LendingProblem, Loan, MediaSet, Request, Span, judge, lend
from allotment.lending.bounding import Prices
from allotment.lending.choices import Choices
from allotment.results import Ended
from allotment.running import Run

spans = st.builds(lambda first, days: Span(first, first + days), st.integers(0, 8), st.integers(0, 3))


@st.composite
def problems(draw: st.DrawFn) -> LendingProblem:
    sets = tuple(
        MediaSet(name, tuple(draw(st.lists(spans, max_size=1)))) for name in ("Roboter", "Mikroskope")
    )
    costs = st.sampled_from([0, 0.25, 1])
    loans = st.builds(Loan, st.sampled_from([one.id for one in sets]), spans, costs)
    requests = tuple(
        Request(
            f"r{n}",
            draw(st.sampled_from(["Nord", "Süd"])),
            tuple(draw(st.lists(loans, max_size=3))),
            draw(st.sampled_from([0, 1, 2.5, 4])),
        )
        for n in range(draw(st.integers(0, 5)))
    )
    return LendingProblem(sets, requests, draw(st.integers(0, 2)))


def _best(problem: LendingProblem) -> float:
    ways = [[None, *request.options] for request in problem.requests]
    names = [request.id for request in problem.requests]
    return min(
        judge(
            problem,
            LendingPlan(tuple(Booking(n, loan) for n, loan in zip(names, way, strict=True) if loan)),
        ).value
        for way in product(*ways)
    )


@settings(max_examples=80, deadline=None)
@given(problems())
def test_no_other_plan_leaves_less_unserved(problem: LendingProblem) -> None:
    result = lend(problem)
    assert result.value == pytest.approx(_best(problem))
    assert result.bound == pytest.approx(result.value)
    assert result.ended is Ended.PROVED


@settings(max_examples=80, deadline=None)
@given(problems())
def test_the_greedy_plan_keeps_all_rules(problem: LendingProblem) -> None:
    result = lend(problem, Run(seconds=0))
    assert judge(problem, result.plan).broken == ()
    assert result.bound <= _best(problem)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_prices_never_promise_more_than_can_be(problem: LendingProblem) -> None:
    prices = Prices(Choices(problem))
    for _ in range(3):
        prices.lower(0.0, lambda: True)
        assert prices.bound <= _best(problem) + 1e-9


def test_many_requests_are_shared_better_than_greedily_within_the_time() -> None:
    lots = Random(4)

    def loan() -> Loan:
        first = lots.randint(0, 60)
        return Loan(f"s{lots.randint(0, 7)}", Span(first, first + lots.randint(1, 9)), lots.random())

    wishes = tuple(
        Request(f"r{n}", f"o{n % 9}", (loan(), loan(), loan()), lots.randint(1, 4)) for n in range(260)
    )
    problem = LendingProblem(tuple(MediaSet(f"s{n}") for n in range(8)), wishes, 1)
    greedy, better = (lend(problem, Run(seconds=seconds)) for seconds in (0, 1))
    assert 0 < greedy.bound <= better.bound <= better.value < greedy.value
    assert better.seconds < 2


def _last_set(requests: int) -> LendingProblem:
    wishes = (Loan("Roboter", Span(1, 5)),)
    names = range(requests)
    return LendingProblem(
        (MediaSet("Roboter"),), tuple(Request(f"r{n}", f"Ort {n}", wishes, 1 + n) for n in names)
    )


def test_a_hundred_want_the_last_set_and_the_weightiest_gets_it() -> None:
    result = lend(_last_set(100))
    assert [booking.request for booking in result.plan.bookings] == ["r99"]
    assert result.ended is Ended.PROVED


def test_transport_takes_days_only_between_places() -> None:
    def weeks(other: str) -> LendingProblem:
        first = Request("a", "Nord", (Loan("Roboter", Span(1, 5)),))
        return LendingProblem(
            (MediaSet("Roboter"),), (first, Request("b", other, (Loan("Roboter", Span(6, 9)),))), 1
        )

    assert lend(weeks("Nord")).value == 0
    assert lend(weeks("Süd")).value == 1


def test_cancelling_keeps_the_greedy_plan() -> None:
    spans = {"x": Span(4, 5), "y": Span(0, 4), "z": Span(5, 9)}
    requests = (
        Request(name, name, (Loan("Roboter", span),), 3 + (name > "x")) for name, span in spans.items()
    )
    result = lend(LendingProblem((MediaSet("Roboter"),), tuple(requests)), Run(is_cancelled=lambda: True))
    assert [booking.request for booking in result.plan.bookings] == ["x"]
    assert (result.ended, result.bound) == (Ended.CANCELLED, pytest.approx(3))


def test_the_judge_names_what_a_plan_breaks() -> None:
    loan = Loan("Roboter", Span(1, 5))
    problem = LendingProblem(
        (MediaSet("Roboter", (Span(5, 6),)),), (Request("a", "Nord", (loan,)), Request("b", "Süd", (loan,)))
    )
    bookings = (Booking("a", loan), Booking("b", loan), Booking("c", loan))
    assert judge(problem, LendingPlan(bookings)).broken == (
        "Der Satz „Roboter“ ist für „a“ in Wartung.",
        "Der Satz „Roboter“ ist für „b“ in Wartung.",
        "„c“ hat diese Ausleihe nicht gewünscht.",
        "Der Satz „Roboter“ kann nach „a“ nicht rechtzeitig bei „b“ sein.",
    )


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        (((MediaSet("s"), MediaSet("s")), ()), "sets[s]"),
        (((MediaSet("s", (Span(3, 2),)),), ()), "sets[s].maintenance"),
        (((), (Request("r", "o", (Loan("x", Span(0, 1)),)),)), "requests[r].options"),
        (((MediaSet("s"),), (Request("r", "o", (Loan("s", Span(4, 1)),)),)), "requests[r].options"),
        (((MediaSet("s"),), (Request("r", "o", (Loan("s", Span(-1, 1)),)),)), "requests[r].options"),
        (((), (Request("r", "o", (), float("nan")),)), "requests[r].weight"),
        (((), (), -1), "transport_days"),
    ],
)
def test_a_fault_is_named(parts: tuple[object, ...], where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        LendingProblem(*parts)  # type: ignore[arg-type]
    assert refused.value.where == where
