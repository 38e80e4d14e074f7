"""Deferred acceptance with ties and quotas: applicants propose, places hold the best and let others go.

Ties are where more people can be served. Whoever has been refused everywhere asks once more with precedence
within ties (Király, Better and simpler approximation algorithms for the stable marriage problem, 2011), which
serves at least two thirds of the most that any stable matching can serve where wishes have no ties and places
no quotas, and nearly all in practice. The rest of a tie is drawn by lot from the seed.

A place chooses by (priority, precedence, lot) and skips whoever's group is full. Applicants belong to one
group each, so this choice is substitutable and the result is stable: nobody and no place would both rather
have each other (Hatfield and Milgrom, Matching with contracts, 2005).
"""

from bisect import insort
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from allotment.matching.problem import Applicant, Matching, MatchingProblem, Place
from allotment.running import Run

_Rank = tuple[int, int, int]  # priority, 0 with precedence or 1, lot
_LAST = 1 << 30  # who is not named in the priorities


def match(problem: MatchingProblem, seed: int = 1) -> Matching:
    """A stable matching; best for the applicants among those with the same order within ties.

    It is there in moments and stable by construction, so that it has neither bound nor time of its own.
    Raises InvalidRun for a seed that is none.
    """
    Run(seed=seed)
    lots = list(range(len(problem.applicants)))
    Random(seed).shuffle(lots)  # noqa: S311 - a lot that can be drawn again, no secret
    seekers = [_Seeker(applicant, lot) for applicant, lot in zip(problem.applicants, lots, strict=True)]
    holders = {place.id: _Holder(place) for place in problem.places}
    waiting = sorted(seekers, key=lambda seeker: seeker.lot, reverse=True)
    while waiting:
        seeker = waiting.pop()
        wish = seeker.next_wish(seed, holders)
        if wish is not None and (refused := holders[wish].consider(seeker)) is not None:
            waiting.append(refused)
        elif wish is None and not seeker.precedence and seeker.applicant.wishes:
            seeker.ask_again()
            waiting.append(seeker)
    return Matching(
        {seeker.applicant.id: place for place, holder in holders.items() for _, seeker in holder.held}
    )


@dataclass(slots=True, eq=False)
class _Seeker:
    applicant: Applicant
    lot: int
    precedence: bool = False
    tier: int = 0
    asked: set[str] = field(default_factory=set)

    def next_wish(self, seed: int, holders: dict[str, "_Holder"]) -> str | None:
        """The next place to ask: within a tier first those with room, then by lot."""
        while self.tier < len(self.applicant.wishes):
            left = [place for place in self.applicant.wishes[self.tier] if place not in self.asked]
            if left:
                wish = left[0]
                if len(left) > 1:
                    draw = Random(f"{seed} {self.lot} {self.tier}").random()  # noqa: S311 - a lot, no secret
                    turn = int(draw * len(left))
                    wish = max(left[turn:] + left[:turn], key=lambda place: holders[place].room)
                self.asked.add(wish)
                return wish
            self.tier += 1
        return None

    def ask_again(self) -> None:
        """From the first wish on, now with precedence within ties."""
        self.precedence, self.tier = True, 0
        self.asked.clear()


class _Holder:
    """A place and whom it holds for now, the most welcome first."""

    __slots__ = ("held", "place", "taken")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.held: list[tuple[_Rank, _Seeker]] = []
        self.taken: dict[str, int] = defaultdict(int)

    @property
    def room(self) -> int:
        """Places that nobody holds."""
        return self.place.capacity - len(self.held)

    def consider(self, seeker: _Seeker) -> _Seeker | None:
        """Hold `seeker` if the place chooses so; whoever must go instead, perhaps `seeker`."""
        insort(self.held, (self._rank(seeker), seeker), key=lambda entry: entry[0])
        group = seeker.applicant.group
        self.taken[group] += 1
        quota = self.place.quotas.get(group) if group else None
        if quota is not None and self.taken[group] > quota:
            return self._let_go_of(group)
        return self._let_go_of(None) if self.room < 0 else None

    def _let_go_of(self, group: str | None) -> _Seeker:
        last = next(
            index
            for index in reversed(range(len(self.held)))
            if group is None or self.held[index][1].applicant.group == group
        )
        _, seeker = self.held.pop(last)
        self.taken[seeker.applicant.group] -= 1
        return seeker

    def _rank(self, seeker: _Seeker) -> _Rank:
        priority = self.place.priorities.get(seeker.applicant.id, _LAST)
        return priority, 0 if seeker.precedence else 1, seeker.lot
