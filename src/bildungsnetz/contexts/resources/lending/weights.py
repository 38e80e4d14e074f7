"""What each wish of a round counts: whole numbers, by the aim that the round states."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from bildungsnetz.contexts.actors.models import PupilCount, SozialindexLevel

from ..kinds import RoundAim
from ..models import LendingRound, PlanningRules, Wish

INDEX_UNIT = 10  # a wish without a level counts so much; each level adds its step
MOST = 10_000


def weights_of(lending_round: LendingRound, wishes: Collection[Wish]) -> dict[int, int]:
    """By wish what it counts; at most two statements.

    Children: the newest number of pupils; who has none counts as the average of those who have. Sozialindex:
    10, and for each level above the first as much more as the network's rules of planning say.
    """
    if lending_round.aim == RoundAim.CHILDREN:
        return _children(lending_round)
    if lending_round.aim == RoundAim.INDEX:
        return _levels(lending_round)
    return dict.fromkeys((wish.pk for wish in wishes), 1)


def _children(lending_round: LendingRound) -> dict[int, int]:
    counts = PupilCount.objects.filter(institution=OuterRef("borrower")).order_by("-school_year")
    rows = Wish.objects.filter(lending_round=lending_round).order_by()
    pupils: dict[int, int | None] = dict(rows.values_list("pk", Subquery(counts.values("total")[:1])))
    known = [number for number in pupils.values() if number]
    average = round(sum(known) / len(known)) if known else 1
    return {key: min(MOST, number or average) for key, number in pupils.items()}


def _levels(lending_round: LendingRound) -> dict[int, int]:
    levels = SozialindexLevel.objects.filter(institution=OuterRef("borrower"), level__isnull=False)
    newest = levels.order_by("-edition", "-school_year").values("level")[:1]
    rows = Wish.objects.filter(lending_round=lending_round).order_by()
    rules = PlanningRules.objects.filter(network=lending_round.material.network_id).first() or PlanningRules()
    return {
        key: round(INDEX_UNIT * (1 + rules.index_step * ((level or 1) - 1)))
        for key, level in rows.values_list("pk", Subquery(newest))
    }
