"""What may be the result of a vote: the mode of a decision against votes and objections. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import AffectedStance, Decision
from .models.bodies import DecisionMode as Mode

Result = Decision.Result
Stance = AffectedStance.Stance
ADOPTED = frozenset({Result.ADOPTED.value, Result.ADOPTED_CHANGED.value})
BY_AGREEMENT = frozenset({Mode.CONSENSUS.value, Mode.RECOMMENDATION.value})


@dataclass(frozen=True)
class Votes:
    """Counted votes; `None` where nobody counted."""

    yes: int | None = None
    no: int | None = None
    abstain: int | None = None

    @property
    def total(self) -> int:
        """All votes that were counted."""
        return (self.yes or 0) + (self.no or 0) + (self.abstain or 0)


def settled_result(
    mode: str, result: str, votes: Votes, *, has_objection: bool, stances: Collection[str] = ()
) -> str:
    """The result that stands under the rules of the mode; raises `DomainError` where votes contradict it.

    By consensus, an objection that was not cleared up and a vote against turn an adoption into
    `kein_einvernehmen`; a recommendation fails only by an objection of those who would have to follow it.
    `stances` are those of all who would have to implement it, where the body asks them: one who disagrees
    has the same effect in every mode, and while one has not spoken yet, an adoption is `vertagt`.
    """
    if {Stance.OPEN, Stance.DISAGREES} & set(stances):
        if result == Result.NO_CONSENSUS or (result in ADOPTED and Stance.DISAGREES in stances):
            return Result.NO_CONSENSUS.value
        if result in ADOPTED:
            return Result.POSTPONED.value
    against = has_objection or bool(votes.no)
    if mode in BY_AGREEMENT:
        fails = against if mode == Mode.CONSENSUS else has_objection
        if fails and result in ADOPTED:
            return Result.NO_CONSENSUS.value
        if mode == Mode.RECOMMENDATION:
            _check_majority(result, votes)
        return result
    if result == Result.NO_CONSENSUS:
        raise DomainError(
            _("„Kein Einvernehmen“ gibt es nur im Konsens. Bitte wählen Sie ein anderes Ergebnis."),
            field="result",
        )
    if mode == Mode.NOTED and result in ADOPTED | {Result.REJECTED.value}:
        raise DomainError(
            _("Wo nur zur Kenntnis genommen wird, kann nichts beschlossen oder abgelehnt werden."),
            field="result",
        )
    if mode == Mode.UNANIMOUS and result in ADOPTED and (against or votes.yes == 0):
        raise DomainError(
            _(
                "Einstimmig heißt ohne Gegenstimme und mit mindestens einem Ja. "
                "Bitte prüfen Sie Stimmen und Ergebnis."
            ),
            field="result",
        )
    if mode == Mode.MAJORITY:
        _check_majority(result, votes)
    return result


def _check_majority(result: str, votes: Votes) -> None:
    if votes.yes is None or votes.no is None:
        return
    numbers = {"yes": votes.yes, "no": votes.no}
    if result in ADOPTED and votes.yes <= votes.no:
        raise DomainError(
            _("Mit %(yes)s Ja und %(no)s Nein ist nichts beschlossen. Bitte prüfen Sie Stimmen und Ergebnis.")
            % numbers,
            field="result",
        )
    if result == Result.REJECTED and votes.yes > votes.no:
        raise DomainError(
            _("Mit %(yes)s Ja und %(no)s Nein ist nichts abgelehnt. Bitte prüfen Sie Stimmen und Ergebnis.")
            % numbers,
            field="result",
        )


def check_plausible(votes: Votes, *, seats: int) -> None:
    """Refuse more votes than seats that can vote now; `seats` is 0 where none are recorded."""
    if seats and votes.total > seats:
        raise DomainError(
            _("Es sind %(votes)s Stimmen gezählt, stimmberechtigt sind aber nur %(seats)s.")
            % {"votes": votes.total, "seats": seats},
            field="votes_yes",
        )
