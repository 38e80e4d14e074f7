"""Why somebody works where, and what one more hour would change, in words for the office."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allotment.staffing.marginal import Giver, Marginal
from allotment.staffing.reasons import Reason
from bildungsnetz.contexts.resources.frozen import split_id
from bildungsnetz.contexts.resources.queries import SchoolRow
from bildungsnetz.contexts.resources.queries.plan_rows import share_of
from bildungsnetz.kern.formats import figure

from .plan_pages import hours_told, in_percent

NOTICEABLE = 0.05
Names = Mapping[str, str]


@dataclass(frozen=True)
class Offered:
    """One way to bring more hours to a school: who, from where, what it costs."""

    who: str
    hours: str
    effects: tuple[str, ...]
    price: str


def points(value: float) -> str:
    """„3,2 Punkte“."""
    return _("%(n)s Punkte") % {"n": figure(round(abs(value), 1), 1)}


def why(reason: Reason, names: Names) -> str:
    """What the block is worth, and what else the person could do."""
    return f"{_worth(reason)} {_other_use(reason, names)}"


def why_fairly(row: SchoolRow, block: int) -> str:
    """In a plan that lifts the least provided first: the school's share with and without this block."""
    without = share_of(max(0, row.covered_hours - block), row.need)
    return _("Ohne diesen Einsatz hätte die Schule %(without)s statt %(share)s ihres Bedarfs.") % {
        "without": in_percent(without),
        "share": in_percent(row.share),
    }


def _worth(reason: Reason) -> str:
    if reason.worth.value < -NOTICEABLE:
        return _("Bringt dem Plan %(points)s.") % {"points": points(reason.worth.value)}
    if reason.is_pinned:
        return _("Festgelegt; für den Plan wäre es ohne diesen Einsatz nicht schlechter.")
    return _("Ohne diesen Einsatz wäre der Plan nicht schlechter.")


def _other_use(reason: Reason, names: Names) -> str:
    best = reason.best
    if best.other:
        use = _("Die nächstbeste Schule wäre %(school)s (%(minutes)s Minuten)") % {
            "school": names.get(best.other, best.other),
            "minutes": best.minutes,
        }
    elif best.unused_hours:
        use = _("Sonst blieben %(hours)s frei") % {"hours": hours_told(best.unused_hours)}
    else:
        use = _("Sonst gingen die Stunden an die übrigen Schulen der Fachkraft")
    return f"{use}: {_outcome(best.parts.value)}."


def _outcome(value: float) -> str:
    if value > NOTICEABLE:
        return _("%(points)s schlechter") % {"points": points(value)}
    if value < -NOTICEABLE:
        return _("%(points)s besser") % {"points": points(value)}
    return _("etwa gleich gut")


def one_more(marginal: Marginal | None, names: Names) -> tuple[str, str]:
    """What one more hour is worth at the school, and how the whole plan fares when somebody gives it.

    The second weighs the whole exchange: what the school gains is taken off already.
    """
    if marginal is None or marginal.gain < NOTICEABLE:
        return _("nichts, der Bedarf ist gedeckt"), ""
    worth = points(marginal.gain)
    if marginal.price is None:
        return worth, _("niemand kann sie geben")
    who = names.get(marginal.person, marginal.person)
    told = {"outcome": _outcome(marginal.price), "who": who}
    return worth, _("%(outcome)s, mit Stunden von %(who)s") % told


def offered(giver: Giver, names: Names, *, present: Container[int]) -> Offered:
    """One way in words. `present`: who works at the school already, paid by whomever."""
    effects = [
        _("%(school)s verliert %(hours)s") % {"school": names.get(school, school), "hours": hours_told(hours)}
        for school, hours in giver.losing.items()
        if hours
    ] or [_("aus freien Stunden")]
    if giver.left:
        effects.append(_("ein Einsatz an %(school)s endet") % {"school": names.get(giver.left, giver.left)})
    if giver.follower:
        follower = names.get(giver.follower, giver.follower)
        effects.append(_("%(who)s springt dort ein") % {"who": follower})
    if not (giver.was_there or split_id(giver.person)[0] in present):
        way = ngettext("%(n)s Minute Weg", "%(n)s Minuten Weg", giver.minutes) % {"n": giver.minutes}
        effects.append(_("neu an dieser Schule, %(way)s") % {"way": way})
    return Offered(
        names.get(giver.person, giver.person), f"+{giver.hours}", tuple(effects), _outcome(giver.parts.value)
    )
