"""The distribution itself. Only the process that computes imports this module, for it loads an engine.

A loan keeps its set for the days of transport after it, wherever it goes: they are part of the span.
Preference only decides between distributions of the same weight: all second and third choices together cost
less than a single unit of weight, so whole numbers prove what no distribution can beat.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from allotment.errors import AllotmentError
from allotment.lending import LendingPlan, LendingProblem, Loan, MediaSet, Request, Span, lend
from allotment.results import Result
from allotment.running import Run
from bildungsnetz.contexts.access.principal import WORKER

from ..actions.distributing import begin_distribution, fail_distribution, finish_distribution
from ..lending.days import DAY
from ..lending.distribution import Distribution, Given
from ..lending.holding import lendable_sets, taken_days
from ..lending.weights import weights_of
from ..models import LendingRound, MaterialSet, Wish
from .stopping import Watch

SECONDS = 10.0
MORE_SECONDS = 5.0
MORE = "ein Exemplar mehr"
TOLERANCE = 1e-6


def distribute(lending_round: LendingRound) -> None:
    """Distribute one waiting round and keep the proposal; what goes wrong is told in the round's note."""
    lending_round = begin_distribution(lending_round, by=WORKER)
    watch = Watch(lending_round)
    try:
        found = found_for(lending_round, watch)
        if not watch.is_orphaned:
            finish_distribution(lending_round, by=WORKER, found=found)
    except AllotmentError as error:
        fail_distribution(lending_round, by=WORKER, reason=error.sentence)
    except Exception:
        fail_distribution(
            lending_round, by=WORKER, reason=_("Beim Verteilen ist ein unerwarteter Fehler aufgetreten.")
        )
        raise


def found_for(lending_round: LendingRound, watch: Watch) -> Distribution:
    """The best distribution, and what one set more would serve. Raises AllotmentError."""
    wishes = list(Wish.objects.filter(lending_round=lending_round))
    weights = weights_of(lending_round, wishes)
    sets = lendable_sets(lending_round.material)
    problem = _problem(lending_round, wishes, weights, sets)
    result = lend(problem, Run(seconds=SECONDS, is_cancelled=watch.has_to_stop))
    more = lend(_with_one_more(problem), Run(seconds=MORE_SECONDS, is_cancelled=watch.has_to_stop))
    served, more_served = _served(result), _served(more)
    gained = sum(weights[key] for key in more_served) - sum(weights[key] for key in served)
    return Distribution(
        given={
            int(booking.request): Given(
                int(booking.loan.set), lending_round.starts_on + DAY * booking.loan.span.first
            )
            for booking in result.plan.bookings
        },
        weights=weights,
        bound=max(0, math.ceil(result.bound - _most_cost(len(wishes)) - TOLERANCE)),
        more_wishes=len(more_served) - len(served),
        more_weight=max(0, gained),
    )


def _problem(
    lending_round: LendingRound,
    wishes: Collection[Wish],
    weights: Mapping[int, int],
    sets: Collection[MaterialSet],
) -> LendingProblem:
    start, away = lending_round.starts_on, lending_round.material.transport_days
    taken = taken_days(sets, start, lending_round.ends_on + DAY * away)
    step = _most_cost(len(wishes)) / (2 * max(1, len(wishes)))
    requests = []
    for wish in wishes:
        options = []
        for rank, first in enumerate(wish.choices):
            day = (first - start).days
            span = Span(day, day + lending_round.days - 1 + away)
            options += [Loan(str(one.pk), span, rank * step) for one in sets]
        requests.append(Request(str(wish.pk), str(wish.borrower_id), tuple(options), weights[wish.pk]))
    closed = (MediaSet(str(one.pk), tuple(_spans(start, taken[one.pk]))) for one in sets)
    return LendingProblem(tuple(closed), tuple(requests))


def _most_cost(wishes: int) -> float:
    """What all wishes together may cost when each gets its third choice: less than one."""
    return 2 * wishes / (2 * wishes + 1)


def _with_one_more(problem: LendingProblem) -> LendingProblem:
    """The same with a set that nobody has booked."""
    requests = []
    for request in problem.requests:
        spans = dict.fromkeys((loan.span, loan.cost) for loan in request.options)
        extra = tuple(Loan(MORE, span, cost) for span, cost in spans)
        requests.append(replace(request, options=request.options + extra))
    return replace(problem, sets=(*problem.sets, MediaSet(MORE)), requests=tuple(requests))


def _served(result: Result[LendingPlan]) -> set[int]:
    return {int(booking.request) for booking in result.plan.bookings}


def _spans(start: dt.date, days: Collection[dt.date]) -> Iterable[Span]:
    """Each taken day as a span of its own, counted from the first day of the round."""
    return (Span(number, number) for number in sorted((day - start).days for day in days) if number >= 0)
