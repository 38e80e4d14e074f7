"""Recording what a body decides, while it sits or while the minutes are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..fields import DecisionFields, save_once
from ..models import AffectedStance, AgendaItem, Decision, Meeting
from ..numbering import decision_slug
from ..results import Stance
from ..rules import may_run_meetings
from ..settling import settle

_SLUG_TAKEN = "Unter dieser Adresse gibt es schon einen Beschluss."


@action("bodies.decision.record", requires=may_run_meetings)
def record_decision(
    meeting: Meeting,
    *,
    by: Principal,
    item: AgendaItem | None = None,
    affected: Iterable[Institution] = (),
    **fields: Unpack[DecisionFields],
) -> Decision:
    """A decision of the meeting, under the rules of its mode (the body's unless another is given).

    Under consensus an objection ends as `kein_einvernehmen`. Adopting needs the quorum of the body, and where
    the body asks those who must implement it (`affected`), it is `vertagt` until all of them agree. The item
    counts as treated, or as postponed with the decision.
    """
    if item and item.meeting_id != meeting.pk:
        raise DomainError(_("Dieser Tagesordnungspunkt gehört zu einer anderen Sitzung."), field="item")
    decision = Decision(body=meeting.body, meeting=meeting, item=item, mode=meeting.body.mode)
    day = timezone.localdate(meeting.starts_at) if meeting.starts_at else clock.today()
    decision.decided_on = meeting.held_on or day.isoformat()
    asked = tuple(affected) if meeting.body.needs_agreement_of_affected else ()
    settle(decision, fields, stances=(Stance.OPEN.value,) * len(asked))
    decision.slug = decision_slug(meeting.body, decision.title)
    save_once(decision, _(_SLUG_TAKEN))
    for institution in asked:
        AffectedStance(decision=decision, institution=institution).save()
    if item:
        _treat(item, decision)
    return decision


def _treat(item: AgendaItem, decision: Decision) -> None:
    treatment = AgendaItem.Treatment
    was_open = item.treatment == treatment.OPEN
    if decision.result == Decision.Result.POSTPONED and was_open:
        item.treatment = treatment.POSTPONED
    elif decision.result != Decision.Result.POSTPONED:
        item.treatment = treatment.TREATED
    item.save()


@action("bodies.decision.edit", requires=may_run_meetings)
def edit_decision(
    decision: Decision, *, by: Principal, revision: int | None = None, **fields: Unpack[DecisionFields]
) -> Decision:
    """Correct a decision until its minutes go out; the address stays."""
    decision.expect_revision(revision)
    settle(decision, fields)
    decision.save()
    return decision
