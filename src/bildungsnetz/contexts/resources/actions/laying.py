"""A plan is put before a body: an item on the agenda of a coming meeting, with a paper of sums."""

from __future__ import annotations

from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.actions import agenda, papers
from bildungsnetz.contexts.bodies.fields import TakenUpFields
from bildungsnetz.contexts.bodies.lifecycle import BEFORE_INVITATION, UPCOMING
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting, Paper
from bildungsnetz.contexts.bodies.papers import paper_with_file
from bildungsnetz.contexts.documents.checking import CheckedFile
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import BUSY, CHANGEABLE, State, advance
from ..models import Plan
from ..queries.laid import is_paper_older, laid_paper, origin_of_plan
from ..rules import may_lay_plans
from ..writing import check_same_network, locked


@action("resources.plan.lay", requires=may_lay_plans)
def lay_plan(
    plan: Plan,
    *,
    by: Principal,
    meeting: Meeting,
    file: CheckedFile,
    item: AgendaItem | None = None,
    **fields: Unpack[TakenUpFields],
) -> bool:
    """Put a computed plan before a meeting to come, with `file` as its paper; from then on it is discussed.

    `fields["title"]` is what the paper and a new item are called; without `item` it becomes one, described by
    `fields` and not public. Once the invitation is out only items that are there take papers, as handed in
    later. Returns False when the plan lies before this meeting already: a second click adds nothing.
    """
    plan = locked(plan)
    check_same_network(plan, place=meeting)
    _check_plan(plan)
    there = _lying_there(plan, meeting, file)
    if there is None:
        _check_meeting(meeting, item)
        item = item or _new_item(plan, meeting, by, fields)
        title, kind = fields["title"], Paper.Kind.DECISION
        (paper,) = papers.add_papers(meeting, by=by, files=[file], title=title, item=item, kind=kind)
    if plan.state == State.COMPUTED:
        advance(plan, "discuss")
    plan.paper = there or paper
    plan.save()
    return there is None


@action("resources.plan.renew_paper", requires=may_lay_plans)
def renew_plan_paper(plan: Plan, *, by: Principal, file: CheckedFile) -> bool:
    """A new version of the paper of a plan that was changed by hand since; the earlier ones stay.

    After the invitation it counts as handed in later, and everybody who was invited gets a mail. Returns
    False when the paper is as new as the plan: a second click adds nothing.
    """
    plan = locked(plan)
    _check_plan(plan)
    paper = laid_paper(plan)
    if paper is None or paper.meeting.state not in UPCOMING:
        raise DomainError(
            _("Keine Sitzung wartet noch auf diese Vorlage. Bitte geben Sie den Plan in eine andere Sitzung.")
        )
    if not is_paper_older(plan, paper):
        return False
    papers.replace_paper(paper, by=by, file=file, note=_("Einsätze von Hand geändert"))
    return True


def _check_plan(plan: Plan) -> None:
    if plan.computing in BUSY:
        raise DomainError(_("Dieser Plan wird gerade gerechnet. Bitte warten Sie oder brechen Sie ab."))
    if plan.state not in CHANGEABLE:
        raise DomainError(
            _("In eine Sitzung geben lässt sich nur ein Plan, der berechnet ist oder beraten wird.")
        )


def _lying_there(plan: Plan, meeting: Meeting, file: CheckedFile) -> Paper | None:
    """The paper of this plan in this meeting, also where it lay before another one meanwhile."""
    last = laid_paper(plan)
    if last is not None and last.meeting_id == meeting.pk:
        return last
    return paper_with_file(meeting, file.sha256)


def _check_meeting(meeting: Meeting, item: AgendaItem | None) -> None:
    if meeting.state not in UPCOMING:
        raise DomainError(
            _("Diese Sitzung nimmt keinen Plan mehr auf. Bitte wählen Sie eine andere."), field="place"
        )
    if item is None and meeting.state not in BEFORE_INVITATION:
        raise DomainError(
            _(
                "Die Tagesordnung steht seit der Einladung fest. Bitte wählen Sie einen Punkt, der schon"
                " darauf steht; die Vorlage wird dann nachgereicht."
            ),
            field="place",
        )


def _new_item(plan: Plan, meeting: Meeting, by: Principal, fields: TakenUpFields) -> AgendaItem:
    """The item of this plan; one that lost its paper is taken again."""
    origin = origin_of_plan(plan)
    new: TakenUpFields = {"is_public": False, **fields, "origin": origin}
    agenda.take_up(meeting, by=by, items=[new])
    item: AgendaItem = meeting.items.filter(origin=origin)[0]
    return item
