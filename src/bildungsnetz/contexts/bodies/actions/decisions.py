"""Recording what a body decides, while it sits or while the minutes are written."""

from __future__ import annotations

from typing import Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..fields import DecisionFields, put, save_once
from ..holders import places_represented
from ..lifecycle import AT_THE_TABLE
from ..models import AgendaItem, Decision, Meeting
from ..numbering import decision_slug
from ..results import ADOPTED, Votes, check_plausible, settled_result
from ..rules import may_run_meetings
from ..sides import quorum_check

_SLUG_TAKEN = "Unter dieser Adresse gibt es schon einen Beschluss."


@action("bodies.decision.record", requires=may_run_meetings)
def record_decision(
    meeting: Meeting, *, by: Principal, item: AgendaItem | None = None, **fields: Unpack[DecisionFields]
) -> Decision:
    """A decision of the meeting, under the rules of its mode (the body's unless another is given).

    Under consensus an objection ends as `kein_einvernehmen`. Adopting needs the quorum of the body.
    """
    if item and item.meeting_id != meeting.pk:
        raise DomainError(_("Dieser Tagesordnungspunkt gehört zu einer anderen Sitzung."), field="item")
    decision = Decision(body=meeting.body, meeting=meeting, item=item, mode=meeting.body.mode)
    day = timezone.localdate(meeting.starts_at) if meeting.starts_at else clock.today()
    decision.decided_on = meeting.held_on or day.isoformat()
    _settle(decision, fields)
    decision.slug = decision_slug(meeting.body, decision.title)
    save_once(decision, _(_SLUG_TAKEN))
    return decision


@action("bodies.decision.edit", requires=may_run_meetings)
def edit_decision(
    decision: Decision, *, by: Principal, revision: int | None = None, **fields: Unpack[DecisionFields]
) -> Decision:
    """Correct a decision until its minutes go out; the address stays."""
    decision.expect_revision(revision)
    _settle(decision, fields)
    decision.save()
    return decision


def _settle(decision: Decision, fields: DecisionFields) -> None:
    meeting = decision.meeting
    if meeting is None or meeting.state not in AT_THE_TABLE:
        raise DomainError(
            _("Beschlüsse halten Sie fest, während die Sitzung läuft oder die Niederschrift entsteht.")
        )
    put(decision, fields, DecisionFields)
    decision.mode = decision.mode or decision.body.mode
    votes = Votes(decision.votes_yes, decision.votes_no, decision.votes_abstain)
    decision.result = settled_result(
        decision.mode, decision.result, votes, has_objection=bool(decision.objection.strip())
    )
    places = places_represented(meeting)
    check_plausible(votes, seats=sum(place.is_voting for place in places))
    check = quorum_check(decision.body.quorum, places)
    if decision.result in ADOPTED and not check.is_met:
        raise DomainError(
            _("Das Gremium ist nicht beschlussfähig. %(why)s Bitte prüfen Sie die Anwesenheit.")
            % {"why": check.words},
            field="result",
        )
