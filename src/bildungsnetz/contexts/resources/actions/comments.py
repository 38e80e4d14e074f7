"""What people say about a plan."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..models import Plan, PlanComment
from ..rules import may_read_plans

MOST_CHARACTERS = 5_000


@action("resources.plan.comment", requires=may_read_plans)
def comment_on_plan(
    plan: Plan, *, by: Principal, text: str, school: Institution | None = None
) -> PlanComment:
    """Say something about a plan, or about one school in it; whoever may read it may comment."""
    text = text.strip()
    if not text:
        raise DomainError(_("Bitte schreiben Sie, was Sie anmerken möchten."), field="text")
    if len(text) > MOST_CHARACTERS:
        raise DomainError(
            _("Bitte fassen Sie sich kürzer: höchstens %d Zeichen.") % MOST_CHARACTERS, field="text"
        )
    comment = PlanComment(plan=plan, school=school, text=text, written_by=by.label, written_at=clock.now())
    comment.save()
    return comment
