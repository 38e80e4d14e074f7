"""What the answers to proposed dates mean: who can when, could the body decide, which date is best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from .holders import is_valid_on
from .models import Body, DateAnswer, DateInquiry, DateOption, Seat
from .models.bodies import Quorum
from .series import objection_to
from .sides import LAND_SIDE, MUNICIPAL_SIDE, Place, QuorumCheck, quorum_check

Answer = DateAnswer.Answer


@dataclass(frozen=True)
class DateVotes:
    """One proposed date: how many say what, and whether those who come could decide (`forecast` in words)."""

    option: DateOption
    yes: int
    maybe: int
    no: int
    quorum: QuorumCheck
    forecast: str
    is_best: bool = False

    @property
    def objection(self) -> str:
        """Why hardly anybody would meet on this day, as `objection_to` says; mostly empty."""
        return objection_to(timezone.localdate(self.option.starts_at))


def votes_on(
    option: DateOption, body: Body, seats: Sequence[Seat], inquiries: Sequence[DateInquiry]
) -> DateVotes:
    """Count the answers to one date; each inquiry has its `answers` loaded, each seat its `occupancies`."""
    said = {
        inquiry.person_id: answer.answer
        for inquiry in inquiries
        for answer in inquiry.answers.all()
        if answer.option_id == option.pk
    }
    coming = {person for person, answer in said.items() if answer == Answer.YES}
    places = _places(seats, option, coming, inquiries)
    check = quorum_check(body.quorum, places)
    counts = Counter(said.values())
    return DateVotes(
        option,
        yes=counts[Answer.YES],
        maybe=counts[Answer.MAYBE],
        no=counts[Answer.NO],
        quorum=check,
        forecast=_forecast(body, check, places),
    )


def _places(
    seats: Sequence[Seat], option: DateOption, coming: set[int], inquiries: Sequence[DateInquiry]
) -> list[Place]:
    """The seats on that day: taken where the holder comes, or the deputy who was asked for the seat."""
    day = timezone.localdate(option.starts_at)
    asked_for = {(inquiry.person_id, inquiry.seat_id) for inquiry in inquiries}
    there = [seat for seat in seats if is_valid_on(seat, day)]
    taken = {
        row.seat_id
        for seat in there
        for row in seat.occupancies.all()
        if is_valid_on(row, day)
        and row.person_id in coming
        and (not row.is_deputy or (row.person_id, row.seat_id) in asked_for)
    }
    return [Place(seat.label, seat.bank, seat.is_voting, seat.pk in taken) for seat in there]


def _forecast(body: Body, check: QuorumCheck, places: Sequence[Place]) -> str:
    """„5 von 6 stimmberechtigten Sitzen, Land und Kommune vertreten“."""
    if not check.seats:
        return ""
    words = _("%(present)s von %(seats)s stimmberechtigten Sitzen") % {
        "present": check.present,
        "seats": check.seats,
    }
    if body.quorum == Quorum.NONE:
        return words
    if body.quorum != Quorum.BOTH_BANKS and not body.parity:
        return words if check.is_met else _("%(words)s, nicht beschlussfähig") % {"words": words}
    banks = {place.bank for place in places if place.is_taken and place.is_voting}
    sides = {
        (True, True): _("Land und Kommune vertreten"),
        (True, False): _("Kommune fehlt"),
        (False, True): _("Land fehlt"),
        (False, False): _("Land und Kommune fehlen"),
    }[bool(banks & LAND_SIDE), bool(banks & MUNICIPAL_SIDE)]
    return f"{words}, {sides}"


def rank(votes: DateVotes) -> tuple[bool, int, int, int]:
    """What makes one date better than another: it can decide, more votes, more people, more who may come."""
    return votes.quorum.is_met, votes.quorum.present, votes.yes, votes.maybe
