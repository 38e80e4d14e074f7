"""What the public may see: meetings with the public items of their agenda, and single decisions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..lifecycle import advance
from ..models import Decision, Meeting
from ..rules import may_publish


@action("bodies.meeting.publish", requires=may_publish)
def publish_meeting(meeting: Meeting, *, by: Principal, revision: int | None = None) -> Meeting:
    """Show the meeting with the public items of its agenda; decisions are published one by one."""
    meeting.expect_revision(revision)
    advance(meeting, "publish")
    meeting.is_public = True
    meeting.save()
    return meeting


@action("bodies.decision.publish", requires=may_publish)
def publish_decision(
    decision: Decision, *, by: Principal, public_text: str = "", revision: int | None = None
) -> Decision:
    """Show a decision in its own words or in `public_text`; one of a non-public item needs the latter."""
    decision.expect_revision(revision)
    if decision.item and not decision.item.is_public and not public_text.strip():
        raise DomainError(
            _("Dieser Punkt war nicht öffentlich. Bitte schreiben Sie einen Text für die Öffentlichkeit."),
            field="public_text",
        )
    decision.public_text = public_text
    decision.is_public = True
    decision.published_at = decision.published_at or clock.now()
    decision.save()
    return decision


@action("bodies.decision.withdraw", requires=may_publish)
def withdraw_decision(
    decision: Decision, *, by: Principal, reason: str, revision: int | None = None
) -> Decision:
    """Take a decision off the public pages again; the reason stays in the trail."""
    decision.expect_revision(revision)
    if not reason.strip():
        raise DomainError(_("Bitte geben Sie einen Grund an."), field="reason")
    explain(reason)
    decision.is_public = False
    decision.published_at = None
    decision.save()
    return decision
