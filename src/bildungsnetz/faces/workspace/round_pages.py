"""Rounds in words: their badge, how good a distribution is, what one set more would change, why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.resources.kinds import RoundAim
from bildungsnetz.contexts.resources.lending.rounds import State, takes_wishes
from bildungsnetz.contexts.resources.lending.weights import INDEX_UNIT
from bildungsnetz.contexts.resources.lifecycle import BUSY
from bildungsnetz.contexts.resources.models import LendingRound, MaterialSet, Wish
from bildungsnetz.contexts.resources.queries.lending_weeks import Week
from bildungsnetz.contexts.resources.queries.round_picture import Hold, Refused, RoundPicture
from bildungsnetz.kern.formats import figure, short_day

LOOKS = {
    State.OPEN: "info",
    State.PROPOSED: "warning",
    State.ADOPTED: "success",
    State.WITHDRAWN: "neutral",
}
SETS_ABREAST = 6


@dataclass(frozen=True)
class SetTable:
    """A few sets side by side, week by week."""

    sets: tuple[MaterialSet, ...]
    lines: tuple[tuple[Week, tuple[tuple[MaterialSet, tuple[Hold, ...]], ...]], ...]


@dataclass(frozen=True)
class WishRow:
    """A wish with what it counts in words, and what it got: which choice, or nothing."""

    wish: Wish
    counts: str
    rank: str


def round_state(lending_round: LendingRound) -> tuple[str, str]:
    """Kind and word of the badge."""
    if lending_round.computing in BUSY:
        return "info", _("wird verteilt")
    if lending_round.state == State.OPEN and not takes_wishes(lending_round):
        return "warning", _("bereit zum Verteilen")
    return LOOKS[State(lending_round.state)], str(lending_round.get_state_display())


def wish_state(wish: Wish) -> tuple[str, str]:
    """Kind and word of the badge that the school sees; a proposal is nobody's yet."""
    state = wish.lending_round.state
    if state == State.ADOPTED:
        return ("success", _("erfüllt")) if wish.booking_id else ("neutral", _("nicht erfüllt"))
    if state == State.WITHDRAWN:
        return "neutral", _("abgesagt")
    return "info", _("eingetragen") if takes_wishes(wish.lending_round) else _("wird verteilt")


def set_tables(picture: RoundPicture) -> list[SetTable]:
    """The weeks of the round, a few sets abreast."""
    found = []
    for start in range(0, len(picture.sets), SETS_ABREAST):
        sets = picture.sets[start : start + SETS_ABREAST]
        lines = tuple(
            (week, tuple(zip(sets, cells[start : start + SETS_ABREAST], strict=True)))
            for week, cells in picture.lines
        )
        found.append(SetTable(sets, lines))
    return found


def wish_rows(picture: RoundPicture) -> list[WishRow]:
    """All wishes, by name."""
    return [WishRow(wish, _counts(wish), _rank(wish)) for wish in picture.wishes]


def closeness_of(lending_round: LendingRound) -> tuple[str, str]:
    """How far the proposal is from the best, and how that is known."""
    value, bound = lending_round.value, lending_round.bound
    if value is None or bound is None:
        return "", ""
    if value <= bound:
        return _("bestmöglich"), _best(lending_round)
    if lending_round.aim == RoundAim.INSTITUTIONS:
        most = value - bound
        told = ngettext(
            "höchstens %(n)s Wunsch unter dem Bestmöglichen",
            "höchstens %(n)s Wünsche unter dem Bestmöglichen",
            most,
        ) % {"n": most}
    else:
        told = _("höchstens %(gap)s vom Bestmöglichen entfernt") % {
            "gap": in_weight(lending_round, value - bound)
        }
    return told, _("So weit reicht der Beweis; vielleicht ist es schon das Beste.")


def one_more(lending_round: LendingRound) -> tuple[str, str]:
    """What one set more would serve, short and as a sentence."""
    wishes, weight = lending_round.more_wishes, lending_round.more_weight
    if wishes is None or weight is None:
        return "", ""
    if not weight:
        return _("nichts mehr"), _("Ein Exemplar mehr würde keinen weiteren Wunsch erfüllen.")
    if wishes <= 0:
        return _("mehr Gewicht"), _("So viele Wünsche wie jetzt, aber mit mehr Gewicht.")
    told = ngettext("%(n)s Wunsch mehr", "%(n)s Wünsche mehr", wishes) % {"n": wishes}
    if lending_round.aim == RoundAim.INSTITUTIONS:
        return told, ""
    return told, in_weight(lending_round, weight)


def in_weight(lending_round: LendingRound, weight: int) -> str:
    """„340 Kinder“, „Gewicht 1,4“."""
    if lending_round.aim == RoundAim.CHILDREN:
        return ngettext("%(n)s Kind", "%(n)s Kinder", weight) % {"n": figure(weight)}
    if lending_round.aim == RoundAim.INDEX:
        return _("Gewicht %(n)s") % {"n": figure(weight / INDEX_UNIT, 1)}
    return ngettext("%(n)s Wunsch", "%(n)s Wünsche", weight) % {"n": figure(weight)}


def why_not(refused: Refused) -> tuple[str, list[str]]:
    """The days that were wished for, and of each set who has it then: „Koffer 1: GS Am Wall 11.1.–15.1.“."""
    days = f"{short_day(refused.first)} – {short_day(refused.last)}"
    free = [_("%(set)s: wäre frei. Bitte verteilen Sie neu.") % {"set": label} for label in refused.free]
    of_set: dict[str, list[str]] = {}
    for hold in refused.holds:
        of_set.setdefault(hold.label, []).append(_held(hold))
    return days, [*(f"{label}: {', '.join(held)}" for label, held in of_set.items()), *free]


def _held(hold: Hold) -> str:
    told = f"{hold.who} {_near(hold.first)}–{_near(hold.last)}"
    return _("%(who)s (schon gebucht)") % {"who": told} if hold.is_booked else told


def _near(day: dt.date) -> str:
    return f"{day.day}.{day.month}."


def _best(lending_round: LendingRound) -> str:
    if not lending_round.value:
        return _("Alle Wünsche sind erfüllt.")
    if lending_round.aim == RoundAim.INSTITUTIONS:
        return _("Bewiesen: Mehr Wünsche lassen sich mit diesen Exemplaren nicht erfüllen.")
    if lending_round.aim == RoundAim.CHILDREN:
        return _("Bewiesen: Mehr Kinder lassen sich mit diesen Exemplaren nicht erreichen.")
    return _("Bewiesen: Mehr Gewicht lässt sich mit diesen Exemplaren nicht erfüllen.")


def _counts(wish: Wish) -> str:
    if wish.weight is None or wish.lending_round.aim == RoundAim.INSTITUTIONS:
        return ""
    return in_weight(wish.lending_round, wish.weight)


def _rank(wish: Wish) -> str:
    if wish.given_on not in wish.choices:
        return ""
    words = (_("1. Wahl"), _("2. Wahl"), _("3. Wahl"))
    return words[wish.choices.index(wish.given_on)]
