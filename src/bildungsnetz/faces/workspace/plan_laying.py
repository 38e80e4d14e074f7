"""Where a plan lies, in words, with the way there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.lifecycle import UPCOMING
from bildungsnetz.contexts.bodies.papers import comes_late
from bildungsnetz.contexts.resources.lifecycle import CHANGEABLE
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import is_paper_older, laid_paper
from bildungsnetz.contexts.resources.rules import may_lay_plans
from bildungsnetz.kern.frame import Link

from .forms.plan_laying import sitting_label
from .frame import OfficeRequest
from .registers import to


def lying_told(request: OfficeRequest, plan: Plan) -> Link | None:
    """„Lenkungskreis, 12.03.2027 (V/2027/004)“ with the page of the meeting."""
    paper = laid_paper(plan)
    if paper is None:
        return None
    may_read = request.principal.may(Permission.READ_MEETINGS, plan.scope_key)
    url = f"{to(request, 'meeting', paper.meeting_id)}#unterlagen" if may_read else ""
    told = _("%(meeting)s (%(reference)s)")
    return Link(told % {"meeting": sitting_label(paper.meeting), "reference": paper.reference}, url)


@dataclass(frozen=True)
class OlderPaper:
    """A paper that was overtaken by the plan; `is_late` when a new version counts as handed in later."""

    meeting: str
    can_renew: bool
    is_late: bool


def older_paper(request: OfficeRequest, plan: Plan) -> OlderPaper | None:
    """Nothing while the paper is as new as the plan, or where the plan lies nowhere."""
    paper = laid_paper(plan) if plan.state in CHANGEABLE else None
    if paper is None or not is_paper_older(plan, paper):
        return None
    return OlderPaper(
        meeting=sitting_label(paper.meeting),
        can_renew=paper.meeting.state in UPCOMING and may_lay_plans(request.principal, plan),
        is_late=comes_late(paper.meeting),
    )
