"""The sentences of the letter about a plan: what a school gets, why, what one more hour would need."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allotment.staffing.marginal import Marginal
from bildungsnetz.contexts.resources.frozen import split_id
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.queries import AssignmentRow, PlanPicture, SchoolRow, gone_to
from bildungsnetz.contexts.resources.wording import hours_in_words
from bildungsnetz.kern.formats import figure

from ..plan_pages import in_percent
from .plan_letter_gaps import other_schools

Names = Mapping[str, str]


def result_told(picture: PlanPicture, row: SchoolRow) -> str:
    """What the school gets, and what it would have had if last year simply went on."""
    told = {"covered": figure(row.covered_hours), "need": figure(row.need), "share": in_percent(row.share)}
    if not row.assignments:
        gets = _("Für Ihre Schule ist in diesem Plan leider niemand vorgesehen; gebraucht werden %(need)s.")
        gets %= {"need": hours_in_words(row.need)}
    else:
        gets = _("Ihre Schule bekommt %(covered)s von %(need)s Wochenstunden, das sind %(share)s.") % told
    before = sum(row.before.values())
    if not picture.totals.before:
        return gets
    if before == row.covered_hours and row.assignments:
        then = _("Ebenso viele wären es, wenn die Einsätze des Vorjahres weitergingen.")
    elif not before:
        then = _("Gingen die Einsätze des Vorjahres einfach weiter, wäre es keine Stunde.")
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


def lines_told(row: SchoolRow, names: Names, *, is_internal: bool) -> tuple[tuple[str, ...], ...]:
    """A line for each assignment: who, for what, who pays, known or new, hours; names for the office only."""
    numbers: dict[int, int] = {}
    for one in row.assignments:
        numbers.setdefault(one.member.pk, len(numbers) + 1)
    return tuple(
        (
            one.member.label if is_internal else _("Fachkraft %(n)s") % {"n": numbers[one.member.pk]},
            _kinds_told(one, names),
            one.funder_label,
            _("wie bisher") if one.is_previous else _("neu"),
            figure(one.total),
        )
        for one in row.assignments
    )


def _kinds_told(one: AssignmentRow, names: Names) -> str:
    """„Lernen“; of more than one the hours of each: „Lernen 8, Sprache 4“."""
    hours = {names.get(key, key): n for key, n in one.hours.items() if n}
    return next(iter(hours)) if len(hours) == 1 else ", ".join(f"{name} {n}" for name, n in hours.items())


def overrides_told(row: SchoolRow) -> list[str]:
    """What was changed by hand and why, for the office only."""
    return [
        _("%(who)s, von Hand geändert: %(reason)s") % {"who": one.member.label, "reason": one.override_reason}
        for one in row.assignments
        if one.override_reason
    ]


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
        told += _gone_told(*gone_to(picture, row))
    if row.assignments:
        told.append(_way_told([one.minutes for one in row.assignments]))
    return told


def _gone_told(people: int, schools: int) -> list[str]:
    """Who was at the school last year and works elsewhere now; where somebody has no hours is not told."""
    if not people:
        return []
    told = ngettext(
        "Im Vorjahr war eine Fachkraft bei Ihnen, die nun an %(place)s arbeitet.",
        "Im Vorjahr waren %(n)s Fachkräfte bei Ihnen, die nun an %(place)s arbeiten.",
        people,
    )
    return [told % {"n": people, "place": other_schools(schools)}]


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
        nobody = _(
            "%(name)s: Keine Fachkraft mit dieser Qualifikation kann bei Ihnen mehr übernehmen, auch wenn "
            "andere Schulen Stunden abgäben."
        ) % {"name": name}
        return f"{nobody} {post_told(picture, row.needs[key])}".strip()
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
    if split_id(marginal.person)[0] not in {one.member.pk for one in row.assignments}:
        told += " " + _("Die Fachkraft käme neu zu Ihnen.")
    if not is_internal:
        return told
    return f"{told} {inside_told(marginal.person, marginal.losing, marginal.price, picture.labels)}"


def post_told(picture: PlanPicture, need: int) -> str:
    """What would help where nobody can come; more posts do not help a need below the smallest block."""
    if need < picture.problem.rules.minimum_block_hours:
        return ""
    return _("Es bräuchte eine weitere oder eine besetzte Stelle.")


def inside_told(person: str, losing: Mapping[str, int], cost: float, labels: Names) -> str:
    """Who and from where, for the office only."""
    schools = ", ".join(f"{labels.get(key, key)} −{hours}" for key, hours in losing.items())
    told = _("Intern: %(who)s") % {"who": labels.get(person, person)}
    told += f" ({schools})" if schools else ""
    price = round(cost, 1)
    if price < 0:
        return told + ". " + _("Der Plan würde dadurch sogar besser; lassen Sie ihn weiter rechnen.")
    worse = _("Der Wert des Plans stiege um %(price)s (kleiner ist besser).")
    return told + ". " + worse % {"price": figure(price, 1)}


def answer_told(row: SchoolRow) -> str:
    """What a school can still say to a draft."""
    if row.assignments:
        asked = _("Soll jemand unbedingt bleiben, oder passt es nicht? Schreiben Sie uns bald.")
    else:
        asked = _("Ist Ihre Lage dringender, als die Zahlen sagen? Schreiben Sie uns bald.")
    then = _("Wir rechnen vor dem Beschluss nach, was es anderswo kostet, und antworten Ihnen.")
    return f"{asked} {then}"


def _schools(count: int) -> str:
    """„keiner Schule“, „einer Schule“, „12 Schulen“, behind „an“."""
    if not count:
        return _("keiner Schule")
    return ngettext("einer Schule", "%(n)s Schulen", count) % {"n": count}
