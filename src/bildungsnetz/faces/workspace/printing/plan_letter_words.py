"""The sentences of the letter about a plan: what a school gets, why, what one more hour would need."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allotment.staffing.marginal import Marginal
from bildungsnetz.contexts.resources.frozen import fraction_id
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.queries import AssignmentRow, PlanPicture, SchoolRow
from bildungsnetz.contexts.resources.wording import hours_in_words
from bildungsnetz.kern.formats import figure

from ..plan_pages import in_percent

Names = Mapping[str, str]


def result_told(row: SchoolRow) -> str:
    """What the school gets, and what it would have had if last year simply went on."""
    told = {"covered": figure(row.covered_hours), "need": figure(row.need), "share": in_percent(row.share)}
    if not row.assignments:
        gets = _("Für Ihre Schule ist in diesem Plan leider niemand vorgesehen; gebraucht werden %(need)s.")
        gets %= {"need": hours_in_words(row.need)}
    else:
        gets = _("Ihre Schule bekommt %(covered)s von %(need)s Wochenstunden, das sind %(share)s.") % told
    before = sum(row.before.values())
    if not before:
        return gets
    if before == row.covered_hours:
        then = _("Ebenso viele wären es, wenn die Einsätze des Vorjahres weitergingen.")
    else:
        then = _("Gingen die Einsätze des Vorjahres einfach weiter, wären es %(hours)s.") % {
            "hours": figure(before)
        }
    return f"{gets} {then}"


def people_told(row: SchoolRow) -> str:
    """„Es kommen 2 Fachkräfte, eine davon wie im Vorjahr.“"""
    count = len({one.member.pk for one in row.assignments})
    known = len({one.member.pk for one in row.assignments if one.is_previous})
    come = ngettext("Es kommt %(n)s Fachkraft", "Es kommen %(n)s Fachkräfte", count) % {"n": count}
    if known == count:
        return _("%(come)s, wie im Vorjahr.") % {"come": come}
    if not known:
        return _("%(come)s neu an Ihre Schule.") % {"come": come}
    return _("%(come)s, davon %(known)s wie im Vorjahr.") % {"come": come, "known": known}


def entry_told(one: AssignmentRow, names: Names, *, is_internal: bool) -> str:
    """One person at the school; the name only inside the house."""
    hours = ", ".join(f"{names.get(key, key)}: {hours_in_words(n)}" for key, n in one.hours.items() if n)
    kept = _("wie im Vorjahr") if one.is_previous else _("neu")
    who = one.member.label if is_internal else _("Fachkraft")
    told = _("%(who)s (Träger: %(funder)s, %(kept)s): %(hours)s") % {
        "who": who,
        "funder": one.funder_label,
        "kept": kept,
        "hours": hours,
    }
    if is_internal and one.override_reason:
        told = _("%(told)s. Von Hand geändert: %(reason)s") % {"told": told, "reason": one.override_reason}
    return told


def scarcity_told(picture: PlanPicture, row: SchoolRow) -> str:
    """How much there is for everybody, and where the school stands among the others."""
    totals = picture.totals
    others = [each for each in picture.schools if each.need]
    whole = ngettext(
        "%(n)s Schule hat zusammen einen Bedarf von %(need)s Wochenstunden.",
        "%(n)s Schulen haben zusammen einen Bedarf von %(need)s Wochenstunden.",
        len(others),
    ) % {"n": len(others), "need": figure(totals.need)}
    there = _(
        "Zu verteilen sind %(supply)s; davon kosten die Wege %(charged)s. "
        "So deckt der Plan im Ganzen %(share)s."
    ) % {
        "supply": figure(totals.supply),
        "charged": figure(totals.charged),
        "share": in_percent(totals.share),
    }
    less = sum(each.share < row.share - 1e-9 for each in others)
    more = sum(each.share > row.share + 1e-9 for each in others)
    place = _("Ihre Schule bekommt %(share)s. Kleiner ist der Anteil an %(less)s, größer an %(more)s.")
    return f"{whole} {there} " + place % {
        "share": in_percent(row.share),
        "less": _schools(less),
        "more": _schools(more),
    }


def rules_told(picture: PlanPicture, row: SchoolRow) -> list[str]:
    """By which rules hours are given: the aim, the weight of the school, what is kept, ways."""
    if picture.plan.aim == Aim.FAIR:
        told = [
            _(
                "Der Plan hebt zuerst den Anteil der Schule, die am wenigsten bekommt, dann den der "
                "nächsten, und so fort."
            )
        ]
    else:
        told = [
            _(
                "Der Plan deckt überall zuerst die erste Hälfte des Bedarfs; sie zählt vierfach. Die Stunden "
                "bis 80 Prozent zählen doppelt, der Rest einfach."
            ),
            _(
                "Schulen mit höherem Sozialindex zählen mehr. Ihre Schule zählt mit dem Faktor %(weight)s "
                "(kleinster im Netzwerk: %(least)s, größter: %(most)s)."
            )
            % {
                "weight": figure(row.weight, 2),
                "least": figure(min(each.weight for each in picture.schools), 2),
                "most": figure(max(each.weight for each in picture.schools), 2),
            },
        ]
    totals = picture.totals
    if totals.kept + totals.dropped:
        told.append(
            _("Gute Zusammenarbeit soll bleiben: %(kept)s von %(all)s Einsätzen des Vorjahres gehen weiter.")
            % {"kept": figure(totals.kept), "all": figure(totals.kept + totals.dropped)}
        )
    if row.assignments:
        told.append(_way_told([one.minutes for one in row.assignments]))
    return told


def _way_told(minutes: list[int]) -> str:
    least, most = min(minutes), max(minutes)
    span = str(most) if least == most else _("%(least)s bis %(most)s") % {"least": least, "most": most}
    return _("Der Weg zu Ihnen dauert %(minutes)s Minuten (einfach); lange Wege kosten Arbeitszeit.") % {
        "minutes": span
    }


def block_told(picture: PlanPicture) -> str:
    """Why one hour more often costs several elsewhere."""
    hours = hours_in_words(picture.problem.rules.minimum_block_hours)
    return _(
        "Ein Einsatz umfasst mindestens %(hours)s. Deshalb kostet eine Stunde mehr an anderer Stelle oft "
        "mehrere."
    ) % {"hours": hours}


def one_more_told(
    picture: PlanPicture, row: SchoolRow, key: str, marginal: Marginal | None, *, is_internal: bool
) -> str:
    """What one more hour of a qualification would need, and from where."""
    name = next((kind.name for kind in picture.qualifications if kind.key == key), key)
    if marginal is None or marginal.price is None:
        return _(
            "%(name)s: Keine Fachkraft mit dieser Qualifikation, die Ihre Schule erreicht, kann noch Stunden "
            "übernehmen. Es bräuchte eine weitere oder eine besetzte Stelle."
        ) % {"name": name}
    lost = sum(marginal.losing.values())
    if not lost:
        told = _(
            "%(name)s: Eine Fachkraft könnte sie übernehmen, ohne dass eine andere Schule Stunden verliert."
        )
        told %= {"name": name}
    else:
        told = ngettext(
            "%(name)s: Dafür müsste eine andere Schule %(lost)s abgeben.",
            "%(name)s: Dafür müssten %(n)s andere Schulen zusammen %(lost)s abgeben.",
            len(marginal.losing),
        ) % {"name": name, "n": len(marginal.losing), "lost": hours_in_words(lost)}
    if marginal.person not in {fraction_id(one.member.pk, one.funder) for one in row.assignments}:
        told += " " + _("Die Fachkraft käme neu zu Ihnen.")
    return f"{told} {_inside(marginal, picture.labels)}" if is_internal else told


def _inside(marginal: Marginal, labels: Names) -> str:
    """Who and from where, for the office only."""
    schools = ", ".join(f"{labels.get(key, key)} −{hours}" for key, hours in marginal.losing.items())
    told = _("Intern: %(who)s") % {"who": labels.get(marginal.person, marginal.person)}
    told += f" ({schools})" if schools else ""
    price = round(marginal.price or 0.0, 1)
    if price < 0:
        return told + ". " + _("Der Plan würde dadurch sogar besser; lassen Sie ihn weiter rechnen.")
    worse = _("Der Wert des Plans stiege um %(price)s (kleiner ist besser).")
    return told + ". " + worse % {"price": figure(price, 1)}


def _schools(count: int) -> str:
    """„keiner Schule“, „einer Schule“, „12 Schulen“, behind „an“."""
    if not count:
        return _("keiner Schule")
    return ngettext("einer Schule", "%(n)s Schulen", count) % {"n": count}
