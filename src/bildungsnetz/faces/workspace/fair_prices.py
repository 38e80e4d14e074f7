"""What fairness costs: two plans of a school year side by side, in numbers and in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.resources.queries.side_by_side import PlanMeasures
from bildungsnetz.kern.formats import figure

from .plan_charts import PairedBars, paired_bars
from .plan_pages import in_percent


@dataclass(frozen=True)
class PriceRow:
    """One measure of both plans; `better` is -1 where the left one is better, 1 the right one, 0 alike."""

    label: str
    note: str
    left: str
    right: str
    change: str
    better: int


def price_rows(left: PlanMeasures, right: PlanMeasures) -> list[PriceRow]:
    """The measures, those of fairness first."""
    one, two = left.spread, right.spread
    fewer, more = left.totals, right.totals
    return [
        _share(_("kleinster Anteil"), _("die Schule, die am wenigsten bekommt"), one.least, two.least),
        _share(
            _("unterstes Zehntel"),
            _("Mittel der Schulen, die am wenigsten bekommen"),
            one.worst_tenth,
            two.worst_tenth,
        ),
        _share(
            _("mittlere Schule"), _("die Hälfte bekommt mehr, die Hälfte weniger"), one.middle, two.middle
        ),
        _number(
            _("Gini"),
            _("0 heißt: alle bekommen den gleichen Anteil"),
            one.gini,
            two.gini,
            places=3,
            is_more_better=False,
        ),
        _number(_("gedeckte Wochenstunden"), "", fewer.covered, more.covered),
        _number(
            _("Wegminuten"),
            _("einfacher Weg, alle zusammen"),
            fewer.minutes,
            more.minutes,
            is_more_better=False,
        ),
        _number(_("Einsätze wie im Vorjahr"), "", fewer.kept, more.kept),
        _number(_("neue Einsätze"), "", fewer.new, more.new, is_more_better=False),
        _number(
            _("Wert"),
            _("gewichtet nach Sozialindex; kleiner ist besser"),
            fewer.value,
            more.value,
            places=1,
            is_more_better=False,
        ),
    ]


def price_sentence(left: PlanMeasures, right: PlanMeasures) -> str:
    """The price of fairness in one sentence, from the left plan to the right one."""
    one, two = left.spread, right.spread
    gain = round(100 * two.least) - round(100 * one.least)
    hours = right.totals.covered - left.totals.covered
    minutes = right.totals.minutes - left.totals.minutes
    told = {"one": in_percent(one.least), "two": in_percent(two.least)}
    if gain > 0:
        lifted = _("Die am wenigsten versorgte Schule steigt von %(one)s auf %(two)s ihres Bedarfs") % told
    elif gain < 0:
        lifted = _("Die am wenigsten versorgte Schule fällt von %(one)s auf %(two)s ihres Bedarfs") % told
    else:
        lifted = _("Die am wenigsten versorgte Schule bleibt bei %(one)s ihres Bedarfs") % told
    return _("%(lifted)s; dabei sind %(hours)s gedeckt und %(minutes)s gefahren.") % {
        "lifted": lifted,
        "hours": _hours(hours),
        "minutes": _minutes(minutes),
    }


def distribution(left: PlanMeasures, right: PlanMeasures) -> PairedBars:
    """How many schools lie in which band, in both plans."""
    one, two = left.spread, right.spread
    names = (
        _("unter 50 % gedeckt"),
        _("50 bis unter 80 %"),
        _("80 bis unter 100 %"),
        _("ganz gedeckt"),
    )
    numbers = [_("Nr. %(number)s") % {"number": picture.plan.number} for picture in (left, right)]
    rows = [
        (name, a, f"{numbers[0]}: {_schools(a)}", b, f"{numbers[1]}: {_schools(b)}")
        for name, a, b in zip(names, one.bands, two.bands, strict=True)
    ]
    return paired_bars(rows, whole=max(*one.bands, *two.bands, 1))


def _share(label: str, note: str, one: float, two: float) -> PriceRow:
    points = round(100 * two) - round(100 * one)
    change = "±0"
    if points:
        told = ngettext("%(n)s Prozentpunkt", "%(n)s Prozentpunkte", abs(points))
        change = told % {"n": _signed(points)}
    return PriceRow(label, note, in_percent(one), in_percent(two), change, _sign(points))


def _number(
    label: str, note: str, one: float, two: float, *, places: int = 0, is_more_better: bool = True
) -> PriceRow:
    delta = round(two, places) - round(one, places)
    better = _sign(delta) * (1 if is_more_better else -1)
    return PriceRow(label, note, _told(one, places), _told(two, places), _signed(delta, places), better)


def _told(number: float, places: int) -> str:
    return figure(round(number, places), places) if places else figure(round(number))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _signed(number: float, places: int = 0) -> str:
    if not round(number, places):
        return "±0"
    return f"{'+' if number > 0 else '−'}{_told(abs(number), places)}"


def _hours(delta: int) -> str:
    if not delta:
        return _("ebenso viele Stunden")
    count = {"n": figure(abs(delta))}
    if delta < 0:
        return ngettext("%(n)s Stunde weniger", "%(n)s Stunden weniger", -delta) % count
    return ngettext("%(n)s Stunde mehr", "%(n)s Stunden mehr", delta) % count


def _minutes(delta: int) -> str:
    if not delta:
        return _("ebenso viele Minuten")
    count = {"n": figure(abs(delta))}
    if delta < 0:
        return ngettext("%(n)s Minute weniger", "%(n)s Minuten weniger", -delta) % count
    return ngettext("%(n)s Minute mehr", "%(n)s Minuten mehr", delta) % count


def _schools(count: int) -> str:
    return ngettext("%(n)s Schule", "%(n)s Schulen", count) % {"n": count}
