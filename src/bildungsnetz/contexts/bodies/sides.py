"""Land and municipal side: who is present (quorum) and who is represented at all (parity). Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models.bodies import BiasRule, Quorum
from .models.seats import Bank

LAND_SIDE = frozenset({Bank.LAND.value})
MUNICIPAL_SIDE = frozenset({Bank.MUNICIPAL.value, Bank.TOWNS.value})


@dataclass(frozen=True)
class Place:
    """What counting needs to know of a seat: its bank, its vote, and whether somebody is there for it.

    A biased seat neither votes nor counts as represented while its item is decided.
    """

    label: str
    bank: str
    is_voting: bool
    is_taken: bool
    is_biased: bool = False


@dataclass(frozen=True)
class QuorumCheck:
    """Whether a body can decide, and why not. `is_checked` is false where no seats are recorded."""

    is_met: bool
    present: int
    needed: int
    seats: int
    words: str
    is_checked: bool = True


def quorum_check(rule: str, places: Iterable[Place], *, biased: str = BiasRule.IN_TOTAL) -> QuorumCheck:
    """Apply a body's quorum rule to its voting seats; `is_taken` means represented at the table.

    Biased seats never count among those present; `biased` says whether they count among all seats.
    """
    with_vote = [place for place in places if place.is_voting]
    unbiased = [place for place in with_vote if not place.is_biased]
    voting = unbiased if biased == BiasRule.LEFT_OUT else with_vote
    present = [place for place in unbiased if place.is_taken]
    if rule == Quorum.NONE:
        words = _("Es gibt keine Mindestzahl.")
        return QuorumCheck(True, len(present), 0, len(voting), words)
    if with_vote and not unbiased:
        return QuorumCheck(False, 0, 1, 0, _("Alle stimmberechtigten Sitze sind befangen."))
    if not voting:
        words = _(
            "Stimmberechtigte Sitze sind nicht erfasst; bitte stellen Sie die Beschlussfähigkeit selbst fest."
        )
        return QuorumCheck(True, 0, 0, 0, words, is_checked=False)
    needed = len(voting) // 2 + 1
    words = f"{_present_in_words(present, voting)}{_bias_in_words(len(with_vote) - len(unbiased), biased)}"
    counted = QuorumCheck(len(present) >= needed, len(present), needed, len(voting), words)
    if not counted.is_met:
        lacking = ngettext(
            "Es fehlt %(n)s stimmberechtigter Sitz.",
            "Es fehlen %(n)s stimmberechtigte Sitze.",
            needed - len(present),
        ) % {"n": needed - len(present)}
        counted = _refused(counted, lacking)
    return _with_both_banks(counted, present) if rule == Quorum.BOTH_BANKS else counted


def _with_both_banks(counted: QuorumCheck, present: list[Place]) -> QuorumCheck:
    absent = _absent_side({place.bank for place in present})
    if absent:
        return _refused(counted, _("%(side)s ist nicht vertreten.") % {"side": absent})
    if not counted.is_met:
        return counted
    return replace(counted, words=f"{counted.words} {_('Land und Kommune sind beide vertreten.')}")


def _present_in_words(present: list[Place], voting: list[Place]) -> str:
    return _("%(present)s von %(seats)s stimmberechtigten Sitzen sind vertreten.") % {
        "present": len(present),
        "seats": len(voting),
    }


def _bias_in_words(count: int, rule: str) -> str:
    if not count:
        return ""
    if rule == BiasRule.LEFT_OUT:
        words = ngettext(
            "%(n)s befangener Sitz zählt nicht mit.", "%(n)s befangene Sitze zählen nicht mit.", count
        )
    else:
        words = ngettext(
            "%(n)s befangener Sitz zählt nicht als vertreten.",
            "%(n)s befangene Sitze zählen nicht als vertreten.",
            count,
        )
    return f" {words % {'n': count}}"


def _refused(check: QuorumCheck, reason: str) -> QuorumCheck:
    return replace(check, is_met=False, words=f"{check.words} {reason}")


def _absent_side(banks: set[str]) -> str:
    if not banks & LAND_SIDE:
        return _("Die Seite des Landes")
    if not banks & MUNICIPAL_SIDE:
        return _("Die kommunale Seite")
    return ""


@dataclass(frozen=True)
class ParityCheck:
    """Seats and holders of both sides; `missing` names what is lacking, one sentence each."""

    land_seats: int
    municipal_seats: int
    land_filled: int
    municipal_filled: int
    missing: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Do both sides have as many seats, and are all of them filled?"""
        return not self.missing

    @property
    def words(self) -> str:
        """In short: how many seats are vacant or lacking on which side, or that all is well."""
        if self.is_kept:
            return _("Je Seite %(n)s Sitze, alle besetzt.") % {"n": self.land_seats}
        land, municipal = self.land_seats - self.land_filled, self.municipal_seats - self.municipal_filled
        vacant = (
            ngettext("Land: %(n)s Sitz unbesetzt.", "Land: %(n)s Sitze unbesetzt.", land) % {"n": land},
            ngettext("Kommune: %(n)s Sitz unbesetzt.", "Kommune: %(n)s Sitze unbesetzt.", municipal)
            % {"n": municipal},
        )
        sentences = [words for words, number in zip(vacant, (land, municipal), strict=True) if number]
        return " ".join([*sentences, *_lacking(self.land_seats - self.municipal_seats)])


def _lacking(difference: int) -> list[str]:
    """A sentence about the side that has fewer seats; `difference` is how many more the Land has."""
    if not difference:
        return []
    lacking = ngettext("fehlt %(n)s Sitz", "fehlen %(n)s Sitze", abs(difference)) % {"n": abs(difference)}
    side = _("Der kommunalen Seite") if difference > 0 else _("Der Seite des Landes")
    return [f"{side} {lacking}."]


def parity_check(places: Iterable[Place]) -> ParityCheck:
    """Compare the voting seats of both sides; `is_taken` means that the seat has a holder."""
    voting = [place for place in places if place.is_voting]
    land = [place for place in voting if place.bank in LAND_SIDE]
    municipal = [place for place in voting if place.bank in MUNICIPAL_SIDE]
    missing = [
        _("Unbesetzt: %(seat)s.") % {"seat": place.label} for place in land + municipal if not place.is_taken
    ]
    missing += _lacking(len(land) - len(municipal))
    return ParityCheck(
        len(land),
        len(municipal),
        sum(place.is_taken for place in land),
        sum(place.is_taken for place in municipal),
        tuple(missing),
    )
