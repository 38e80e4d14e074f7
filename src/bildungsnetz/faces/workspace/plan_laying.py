"""Where a plan lies, in words, with the way there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import laid_paper
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
