"""Why a school gets what it gets: other uses of each block, the worth of one more hour, who could give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.cache import caches

from allotment.staffing.marginal import Giver, Marginal, givers, marginal_values
from allotment.staffing.reasons import Reason, reason_of
from bildungsnetz.contexts.actors.models import Institution

from ..frozen import fraction_id
from ..models import Plan
from .picture import PlanPicture, picture_of

KEPT_SECONDS = 24 * 3600
Marginals = Mapping[tuple[str, str], Marginal]


@dataclass(frozen=True)
class SchoolReasons:
    """Reasons by member and funder, marginal values and who could give by key of qualification."""

    assignments: Mapping[tuple[int, str], Reason]
    marginals: Mapping[str, Marginal]
    givers: Mapping[str, tuple[Giver, ...]]


def reasons_for(plan: Plan, school: Institution, *, picture: PlanPicture | None = None) -> SchoolReasons:
    """The reasons of one school in numbers. Ids are those of the package: see `PlanPicture.labels`."""
    picture = picture or picture_of(plan)
    row = picture.school(school.pk)
    if row is None:
        return SchoolReasons({}, {}, {})
    name = str(school.pk)
    marginals = {key: each for (at, key), each in marginals_of(plan, picture).items() if at == name}
    ways = {
        key: givers(picture.problem, picture.staffing, name, key)
        for key, each in marginals.items()
        if each.covered < each.need
    }
    return SchoolReasons(
        assignments={
            (each.member.pk, each.funder): reason_of(
                picture.problem, picture.staffing, (fraction_id(each.member.pk, each.funder), name)
            )
            for each in row.assignments
        },
        marginals={key: _cheaper(each, ways.get(key, ())) for key, each in marginals.items()},
        givers=ways,
    )


def hour_more(plan: Plan, picture: PlanPicture, school: Institution, key: str) -> Marginal | None:
    """What one more hour of a qualification would change at a school, by the best exchange that was found."""
    name = str(school.pk)
    marginal = marginals_of(plan, picture).get((name, key))
    if marginal is None or marginal.price is None:
        return marginal
    return _cheaper(marginal, givers(picture.problem, picture.staffing, name, key, most=1))


def _cheaper(marginal: Marginal, ways: Sequence[Giver]) -> Marginal:
    """The marginal value, where a second person who steps in makes it cheaper, by that exchange."""
    if marginal.price is None or not ways or ways[0].parts.value >= marginal.price:
        return marginal
    best = ways[0]
    return replace(marginal, price=best.parts.value, person=best.person, left=best.left, losing=best.losing)


def marginals_of(plan: Plan, picture: PlanPicture) -> Marginals:
    """What one more hour would change, at every school; computed once for each state of a plan."""
    name = f"marginals-2:{plan.pk}:{plan.revision}"  # the shape of what is kept is part of its name
    found: Marginals | None = caches["progress"].get(name)
    if found is None:
        found = dict(marginal_values(picture.problem, picture.staffing))
        caches["progress"].set(name, found, timeout=KEPT_SECONDS)
    return found
