"""Sentences of the letter about what nobody comes for: who could have come, where they are, what it costs."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allotment.staffing.parts import Parts
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.queries import Exchange, PlanPicture, SchoolRow, Within, within_reach
from bildungsnetz.contexts.resources.wording import hours_in_words
from bildungsnetz.kern.formats import figure

from ..plan_pages import in_percent
from ..plan_reasons import NOTICEABLE


def gaps_told(picture: PlanPicture, row: SchoolRow) -> list[str]:
    """Why nobody comes for a need: the smallest block, the way, and where those work who could have come."""
    gaps = {key: need for key, need in row.needs.items() if need and not row.covered.get(key, 0)}
    if not gaps:
        return []
    told = [
        _within_told(f"„{picture.labels.get(key, key)}“ ({need})", within_reach(picture, row, key))
        for key, need in gaps.items()
    ]
    return [_block_told(picture, row, gaps), *told]


def _block_told(picture: PlanPicture, row: SchoolRow, gaps: dict[str, int]) -> str:
    """The smallest block beside the needs."""
    least = picture.problem.rules.minimum_block_hours
    rule = _("Eine Fachkraft arbeitet mindestens %(hours)s an einer Schule.") % {
        "hours": hours_in_words(least)
    }
    if row.need < least:
        alone = _("Ihr ganzer Bedarf (%(need)s) ist kleiner; nach dieser Regel kann niemand kommen.")
        return f"{rule} " + alone % {"need": row.need}
    small = [f"„{picture.labels.get(key, key)}“ ({need})" for key, need in gaps.items() if need < least]
    large = [f"„{picture.labels.get(key, key)}“ ({need})" for key, need in gaps.items() if need >= least]
    told = [rule]
    if small:
        less = ngettext(
            "Ihr Bedarf an %(needs)s ist kleiner: Dafür kann nur kommen, wer zugleich für einen anderen "
            "Bedarf Ihrer Schule ausgebildet ist.",
            "Ihr Bedarf an %(needs)s ist jeweils kleiner: Dafür kann nur kommen, wer zugleich für einen "
            "anderen Bedarf Ihrer Schule ausgebildet ist.",
            len(small),
        )
        told.append(less % {"needs": get_text_list(small, _("und"))})
    if large:
        enough = _("Ihr Bedarf an %(needs)s ist groß genug für einen Einsatz.")
        told.append(enough % {"needs": get_text_list(large, _("und"))})
    return " ".join(told)


def _within_told(need: str, within: Within) -> str:
    """Who brings the qualification, who of them reaches the school, and where they work instead."""
    if not within.people:
        return _("%(need)s: Niemand mit dieser Qualifikation hat Stunden, die sich verplanen lassen.") % {
            "need": need
        }
    if not within.within:
        none = ngettext(
            "%(need)s: Die einzige Fachkraft mit dieser Qualifikation erreicht Ihre Schule nicht; der Weg "
            "ist zu weit.",
            "%(need)s: Keine der %(n)s Fachkräfte mit dieser Qualifikation erreicht Ihre Schule; der Weg "
            "ist zu weit.",
            within.people,
        )
        return none % {"need": need, "n": within.people}
    reach = ngettext(
        "%(need)s: %(n)s von %(people)s Fachkräften mit dieser Qualifikation erreicht Ihre Schule.",
        "%(need)s: %(n)s von %(people)s Fachkräften mit dieser Qualifikation erreichen Ihre Schule.",
        within.within,
    ) % {"need": need, "n": within.within, "people": within.people}
    return " ".join((reach, _nearest_told(within), *_elsewhere_told(within)))


def _nearest_told(within: Within) -> str:
    way = ngettext("%(n)s Minute", "%(n)s Minuten", within.minutes) % {"n": within.minutes}
    if not within.able:
        near = _("Die nächste ist %(way)s entfernt (einfach), doch kann keine einen ganzen Einsatz leisten.")
        return near % {"way": way}
    if within.able < within.within:
        near = ngettext(
            "Für einen Einsatz kommt davon %(n)s infrage, %(way)s entfernt (einfach).",
            "Für einen Einsatz kommen davon %(n)s infrage, die nächste %(way)s entfernt (einfach).",
            within.able,
        ) % {"n": within.able, "way": way}
    else:
        near = _("Die nächste ist %(way)s entfernt (einfach).") % {"way": way}
    if not within.charged:
        return near
    cost = _("Dieser Weg kostet %(hours)s Arbeitszeit.") % {"hours": hours_in_words(within.charged)}
    return f"{near} {cost}"


def _elsewhere_told(within: Within) -> list[str]:
    if not within.able:
        return []
    if not within.schools:
        return [_("Dieser Plan setzt dafür noch niemanden ein.")]
    if within.hours is None:
        told = ngettext(
            "Sie arbeitet an %(place)s; dort deckt der Plan %(share)s des Bedarfs.",
            "Sie arbeiten an %(place)s; dort deckt der Plan %(share)s des Bedarfs.",
            within.able,
        )
    else:
        told = _("Zusammen arbeiten sie %(hours)s an %(place)s; dort deckt der Plan %(share)s des Bedarfs.")
    place, hours = other_schools(within.schools), hours_in_words(within.hours or 0)
    return [told % {"hours": hours, "place": place, "share": in_percent(within.share)}]


def exchange_told(picture: PlanPicture, row: SchoolRow, exchange: Exchange) -> str:
    """How somebody could come, who would lose by it, and why the plan leaves it."""
    giver = exchange.giver
    way = ngettext("%(n)s Minute Weg", "%(n)s Minuten Weg", giver.minutes) % {"n": giver.minutes}
    comes = _(
        "Eine Fachkraft käme zu Ihnen (%(way)s) und brächte %(hours)s; das sind %(share)s Ihres Bedarfs."
    )
    told = comes % {
        "way": way,
        "hours": hours_in_words(exchange.gained),
        "share": in_percent(exchange.gained / row.need),
    }
    sentences = [told, _losing_told(exchange)]
    if giver.follower:
        sentences.append(_("Eine zweite Fachkraft müsste dort einspringen."))
    if picture.plan.aim != Aim.FAIR:  # a fair plan does not count in points
        sentences.append(_left_told(giver.parts))
    return " ".join(sentence for sentence in sentences if sentence)


def _losing_told(exchange: Exchange) -> str:
    losing = exchange.losing
    if not losing:
        return _("Keine andere Schule verlöre dadurch Stunden.")
    told = ngettext(
        "Dafür verlöre eine andere Schule %(hours)s; sie hätte noch %(after)s statt %(before)s "
        "ihres Bedarfs.",
        "Dafür verlören %(n)s andere Schulen zusammen %(hours)s; die am stärksten betroffene hätte noch "
        "%(after)s statt %(before)s ihres Bedarfs.",
        len(losing),
    )
    return told % {
        "n": figure(len(losing)),
        "hours": hours_in_words(sum(one.hours for one in losing)),
        "after": in_percent(losing[0].after),
        "before": in_percent(losing[0].before),
    }


def _left_told(parts: Parts) -> str:
    """Why the plan does without the exchange; nothing where it would gain by it."""
    if parts.value < -NOTICEABLE:
        return ""
    if parts.value <= NOTICEABLE:
        return _("Für alle zusammen wäre das etwa gleich gut.")
    if parts.missing > NOTICEABLE:
        return _("Nach den Regeln für alle zählen die verlorenen Stunden mehr als die gewonnenen.")
    if parts.change > parts.travel:
        return _("Bei Ihnen zählten die Stunden mehr, doch bräche dafür gute Zusammenarbeit ab.")
    return _("Bei Ihnen zählten die Stunden mehr, doch wögen die längeren Wege das auf.")


def other_schools(count: int) -> str:
    """„einer anderen Schule“, „12 anderen Schulen“, behind „an“."""
    return ngettext("einer anderen Schule", "%(n)s anderen Schulen", count) % {"n": count}
