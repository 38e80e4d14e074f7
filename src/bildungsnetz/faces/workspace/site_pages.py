"""What the pages of searches for sites share: which search, its badge, and its numbers in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.resources.kinds import SiteAim
from bildungsnetz.contexts.resources.lifecycle import BUSY, Computing
from bildungsnetz.contexts.resources.models import SiteSearch
from bildungsnetz.contexts.resources.queries.sites import PlaceRow, SitePicture, site_search_of
from bildungsnetz.contexts.resources.sites.outcome import Measure, Outcome
from bildungsnetz.kern.formats import figure
from bildungsnetz.kern.frame import Link

from .form_pages import found, trail
from .frame import OfficeRequest, in_network
from .plan_pages import in_percent
from .registers import to

STAFFERS = in_network(Permission.PLAN_STAFF)
WRITES = ["GET", "HEAD", "POST"]
LOOKS = {
    Computing.NONE: "neutral",
    Computing.WAITING: "info",
    Computing.RUNNING: "info",
    Computing.DONE: "success",
    Computing.CANCELLED: "neutral",
    Computing.INTERRUPTED: "warning",
    Computing.FAILED: "danger",
}


@dataclass(frozen=True)
class MoreLine:
    """What so many sites bring; `gain` against one fewer."""

    label: str
    measure: Measure
    share: float
    gain: str
    is_asked: bool

    @property
    def percent(self) -> int:
        return round(100 * self.share)


def search_or_404(request: OfficeRequest, nummer: int) -> SiteSearch:
    """The search that the address names."""
    return found(site_search_of(request.network, nummer, by=request.principal))


def search_trail(request: OfficeRequest, search: SiteSearch, *steps: tuple[str, str]) -> tuple[Link, ...]:
    """Breadcrumbs from the list to this page."""
    own = to(request, "site_search", search.number) if steps else ""
    return trail((_("Standortsuche"), to(request, "site_searches")), (search.title, own), *steps)


def is_busy(search: SiteSearch) -> bool:
    """Does it wait or run?"""
    return search.computing in BUSY


def minutes_told(minutes: float, places: int = 1) -> str:
    """„11,3 Minuten“, „1 Minute“."""
    exact = round(minutes, places)
    return ngettext("%(n)s Minute", "%(n)s Minuten", 1 if exact == 1 else 2) % {"n": figure(exact, places)}


def children_told(number: int) -> str:
    """„1 Kind“, „1 240 Kinder“."""
    return ngettext("%(n)s Kind", "%(n)s Kinder", number) % {"n": figure(number)}


def sites_told(number: int) -> str:
    """„1 Standort“, „4 Standorte“."""
    return ngettext("%(n)s Standort", "%(n)s Standorte", number) % {"n": figure(number)}


def answer_told(outcome: Outcome, measure: Measure, minutes: int) -> str:
    """The answer in one sentence."""
    return _("Im Mittel %(mean)s; %(share)s der Kinder erreichen einen Standort in höchstens %(most)s.") % {
        "mean": minutes_told(measure.mean),
        "share": in_percent(outcome.share(measure)),
        "most": minutes_told(minutes, 0),
    }


def proof_told(picture: SitePicture) -> tuple[str, str]:
    """How far from the best possible it may be, and how that is known."""
    step, base = picture.step, picture.base
    if step.is_proved:
        said = ngettext(
            "bewiesen: Mit %(n)s Standort geht es nicht besser.",
            "bewiesen: Mit %(n)s Standorten geht es nicht besser.",
            step.count,
        )
        return _("bestmöglich"), said % {"n": figure(step.count)}
    reach = _("So weit reicht der Beweis; der Vorschlag kann auch schon der beste sein.")
    if base.aim == SiteAim.MEAN:
        return _("höchstens %s über dem kürzestmöglichen Weg") % in_percent(step.gap, 1), reach
    more = (step.measure.value - step.bound) / base.weight
    return _("höchstens %s der Kinder mehr wären möglich") % in_percent(more, 1), reach


def more_lines(picture: SitePicture) -> list[MoreLine]:
    """The sites of today, then one fewer, as asked, one more."""
    outcome = picture.outcome
    steps = [(step.count, sites_told(step.count), step.measure) for step in outcome.steps]
    known = len(picture.base.existing)
    if outcome.present and known not in {count for count, _label, _measure in steps}:
        steps.insert(0, (known, _("heute: %s") % sites_told(known), outcome.present))
    before: dict[int, Measure] = {count: measure for count, _label, measure in steps}
    return [
        MoreLine(
            label,
            measure,
            outcome.share(measure),
            _gain(before.get(count - 1), measure),
            is_asked=count == picture.step.count,
        )
        for count, label, measure in steps
    ]


def _gain(before: Measure | None, now: Measure) -> str:
    """What one more site brings."""
    if before is None:
        return ""
    shorter, more = before.mean - now.mean, now.within - before.within
    told = [_("%s kürzer") % minutes_told(shorter)] if shorter >= 0.05 else []
    if shorter <= -0.05:
        told = [_("%s länger") % minutes_told(-shorter)]
    if more:
        told.append((_("%s mehr") if more > 0 else _("%s weniger")) % children_told(abs(more)))
    return ", ".join(told) or _("nichts")


def why_here(picture: SitePicture, place: PlaceRow) -> str:
    """What the best school in place of a site would cost, in a sentence."""
    site = place.site.label
    if place.is_existing:
        return _("%s ist schon Standort und bleibt.") % site
    if place.swap is None or place.instead is None:
        return _("%s: Eine andere Schule kommt nicht in Frage.") % site
    now, then = picture.measure, place.swap.measure
    names = {"site": site, "other": place.instead.label}
    told = _("%(site)s: Nächstbester Ort wäre %(other)s.") % names
    parts = []
    if abs(then.mean - now.mean) >= 0.05:
        parts.append(
            _("im Mittel %(then)s statt %(now)s Minuten")
            % {"then": figure(then.mean, 1), "now": figure(now.mean, 1)}
        )
    fewer = now.within - then.within
    if fewer:
        word = _("%s weniger mit zumutbarem Weg") if fewer > 0 else _("%s mehr mit zumutbarem Weg")
        parts.append(word % children_told(abs(fewer)))
    if not parts:
        return " ".join((told, _("Er wäre genauso gut.")))
    what = _("%(one)s, und %(two)s") % {"one": parts[0], "two": parts[1]} if len(parts) > 1 else parts[0]
    return " ".join((told, _("Das hieße: %s.") % what))


def head_of(request: OfficeRequest, search: SiteSearch) -> dict[str, Any]:
    """What the head of a search's page shows."""
    return {
        "search": search,
        "look": LOOKS[Computing(search.computing)],
        "is_busy": is_busy(search),
        "breadcrumbs": search_trail(request, search),
    }
