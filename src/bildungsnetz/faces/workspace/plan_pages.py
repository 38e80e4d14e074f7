"""What all pages of a plan share: which plan, its addresses, its tabs, its badge, its numbers in words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.lifecycle import BUSY, OPEN, state_in_words
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import SchoolRow, gap_of, plan_of
from bildungsnetz.contexts.resources.school_years import from_address, in_address
from bildungsnetz.kern.formats import figure
from bildungsnetz.kern.frame import Link

from .form_pages import found, trail
from .frame import OfficeRequest, in_network
from .registers import to

STAFFERS = in_network(Permission.PLAN_STAFF)
ADOPTERS = in_network(Permission.ADOPT_PLANS)
WRITES = ["GET", "HEAD", "POST"]
State = Plan.State
LOOKS = {
    State.DRAFT: "neutral",
    State.COMPUTED: "info",
    State.DISCUSSED: "warning",
    State.ADOPTED: "success",
    State.IN_FORCE: "success",
    State.REPLACED: "neutral",
    State.WITHDRAWN: "neutral",
}
PARTS = (
    ("plan", gettext_lazy("Übersicht")),
    ("plan_by_school", gettext_lazy("Schulen")),
    ("plan_by_person", gettext_lazy("Fachkräfte")),
    ("plan_table", gettext_lazy("Einsätze")),
    ("plan_map", gettext_lazy("Karte")),
    ("plan_coverage", gettext_lazy("Deckung")),
    ("plan_fairness", gettext_lazy("Ausgewogenheit")),
    ("export_plan", gettext_lazy("Briefe")),
)
TELLING_GAP = 0.5  # a bound further away says nothing that helps anybody


def plan_or_404(request: OfficeRequest, schuljahr: str, nummer: int) -> Plan:
    """The plan that the address names."""
    return found(plan_of(request.network, from_address(schuljahr), nummer, by=request.principal))


def to_plan(request: OfficeRequest, name: str, plan: Plan, *args: Any) -> str:
    """The address of a page of this plan."""
    return to(request, name, in_address(plan.school_year), plan.number, *args)


def plan_trail(request: OfficeRequest, plan: Plan, *steps: tuple[str, str]) -> tuple[Link, ...]:
    """Breadcrumbs from the list of plans to this page."""
    own = to_plan(request, "plan", plan) if steps else ""
    return trail((_("Einsatzpläne"), to(request, "plans")), (plan_label(plan), own), *steps)


def plan_tabs(request: OfficeRequest, plan: Plan) -> tuple[Link, ...]:
    """The views of a plan; one that has no result yet has only its overview."""
    links = ((label, to_plan(request, name, plan)) for name, label in PARTS)
    return tuple(
        Link(str(label), url, is_current=_is_within(request.path, url, plan)) for label, url in links
    )


def _is_within(path: str, url: str, plan: Plan) -> bool:
    """Is this page the view, or a part of it? The overview has no parts: its address begins all others."""
    return path == url or (path.startswith(url) and not url.endswith(f"/{plan.number}/"))


def plan_frame(request: OfficeRequest, plan: Plan, *steps: tuple[str, str]) -> dict[str, Any]:
    """What `_plan_head.html` shows."""
    return {
        "plan": plan,
        "year": in_address(plan.school_year),
        "badge": badge(plan),
        "tabs": plan_tabs(request, plan) if plan.computed_at else (),
        "breadcrumbs": plan_trail(request, plan, *steps),
    }


def badge(plan: Plan) -> tuple[str, str]:
    """Look and words of a plan's state; while it is computed that counts."""
    if plan.computing in BUSY:
        return "warning", str(Plan.Computing.RUNNING.label)
    return LOOKS[State(plan.state)], state_in_words(plan)


def plan_label(plan: Plan) -> str:
    """„2027/28, Nr. 2“."""
    return _("%(year)s, Nr. %(number)s") % {"year": plan.school_year, "number": plan.number}


def in_percent(share: float | None, places: int = 0) -> str:
    """0.861 -> „86 %“; nothing is „–“."""
    return "–" if share is None else f"{figure(round(100 * share, places), places)}\u202f%"


def shares(covered: int, before: int, need: int) -> tuple[int, int | None]:
    """Whole percent for a bar, and where last year stood; nothing where last year had nobody."""
    if not need:
        return 100, None
    return round(100 * covered / need), round(100 * before / need) if before else None


def shares_of(row: SchoolRow) -> tuple[int, int | None]:
    """The same of a school."""
    return shares(row.covered_hours, sum(row.before.values()), row.need)


def signed(number: int) -> str:
    """„+3“, „−2“, „±0“."""
    return f"+{number}" if number > 0 else figure(number) if number else "±0"


def hours_told(number: int) -> str:
    """„1 Stunde“, „1 240 Stunden“."""
    return ngettext("%(n)s Stunde", "%(n)s Stunden", number) % {"n": figure(number)}


def closeness(plan: Plan) -> tuple[str, str]:
    """How far the plan is from the best possible one, and how that is known."""
    if plan.computed_at is None:
        return "", ""
    if plan.is_proved:
        return _("bestmöglich"), _("bewiesen: Es gibt keinen besseren Plan.")
    if plan.aim == Aim.FAIR and plan.levels:
        return _fair_closeness(plan)
    gap = gap_of(plan)
    if gap is None and plan.state not in OPEN:
        told = _("Für diese Fassung ist keine Schranke gerechnet, und sie wird nicht mehr geändert.")
        return _("ohne Schranke"), told
    if gap is None or gap > TELLING_GAP:
        return _("noch ohne Vergleich"), _("Beim Rechnen entsteht eine Schranke, die kein Plan übertrifft.")
    told = _("höchstens %(gap)s unter dem Bestmöglichen") % {"gap": in_percent(gap, 1)}
    return told, _("So weit reicht der Beweis; der Plan kann auch schon der beste sein.")


def _fair_closeness(plan: Plan) -> tuple[str, str]:
    proved = sum(bool(level.get("is_proved")) for level in plan.levels)
    if not proved:
        return _("noch nicht bewiesen"), _("Länger rechnen kann zeigen, wie nah der Plan schon ist.")
    told = _("%(proved)s von %(all)s Stufen bewiesen") % {"proved": proved, "all": len(plan.levels)}
    return told, _("Stufe um Stufe: zuerst die am wenigsten versorgte Schule.")


def plan_address(network_slug: str, plan: Plan, name: str = "plan") -> str:
    """The address of a plan where no request is at hand."""
    return reverse(f"workspace:{name}", args=[network_slug, in_address(plan.school_year), plan.number])
