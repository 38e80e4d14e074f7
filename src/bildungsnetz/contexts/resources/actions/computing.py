"""Computing: ordered on a page, done by a process of its own, cancelled, interrupted, gone on with."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from allotment.staffing.judging import judge
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..computing.keeping import Found, keep
from ..computing.progress import computing_progress, forget_progress
from ..computing.stopping import ask_to_stop, begin_unasked
from ..frozen import thawed
from ..lifecycle import BUSY, PLAN_STEPS, Computing, State, advance, can, move
from ..models import Assignment, Plan
from ..rules import may_plan_staff
from ..writing import enter_queue, locked


@action("resources.computing.order", requires=may_plan_staff)
def order_computing(plan: Plan, *, by: Principal) -> Plan:
    """Have a draft computed on needs and supply of this moment. Asking twice is asking once.

    What is computed stays: see `renew_plan`. Raises `DomainError` where there is nothing to plan or the pins
    contradict each other.
    """
    plan = locked(plan)
    if plan.computing in BUSY:
        return plan
    if plan.state != State.DRAFT:
        raise DomainError(
            _("Dieser Plan ist gerechnet und bleibt, wie er ist. „Neu rechnen“ macht eine neue Fassung.")
        )
    enter_queue(plan)
    plan.save()
    return plan


@action("resources.computing.begin", requires=is_operator)
def begin_computing(plan: Plan, *, by: Principal) -> Plan:
    """A process takes the plan up; only one can."""
    plan = locked(plan)
    move(plan, "begin")
    begin_unasked(plan)
    plan.save()
    return plan


@action("resources.computing.keep", requires=is_operator)
def keep_computed(plan: Plan, *, by: Principal, found: Found) -> Plan:
    """Keep a first plan while a better one is being looked for; nothing once somebody has cancelled."""
    plan = locked(plan)
    if plan.computing == Computing.RUNNING:
        _take(plan, found)
        plan.save()
    return plan


@action("resources.computing.finish", requires=is_operator)
def finish_computing(plan: Plan, *, by: Principal, found: Found) -> Plan:
    """The computation is over. What comes after cancelling is kept only if it is better than what was."""
    plan = locked(plan)
    if plan.computing == Computing.RUNNING:
        _take(plan, found)
        move(plan, "finish")
        plan.save()
    elif plan.computing == Computing.CANCELLED and _is_better(plan, found):
        proved = [one for one in (plan.bound, found.bound) if one is not None and not found.levels]
        _take(plan, replace(found, bound=max(proved, default=found.bound)))
        plan.computing_note = _("Der beste Plan bis dahin ist behalten.")
        plan.save()
    return plan


@action("resources.computing.stop", requires=may_plan_staff)
def cancel_computing(plan: Plan, *, by: Principal) -> Plan:
    """Stop computing and keep the best plan so far; the process notices within a second."""
    plan = locked(plan)
    if plan.computing == Computing.CANCELLED:
        return plan
    ask_to_stop(plan)
    move(plan, "cancel")
    plan.computing_note = _keep_best(plan) or _("Es gab noch keinen Plan, der zu behalten wäre.")
    plan.save()
    forget_progress(plan)
    return plan


@action("resources.computing.interrupt", requires=is_operator)
def interrupt_computing(plan: Plan, *, by: Principal) -> Plan:
    """The process that computed is gone: keep what it had found."""
    plan = locked(plan)
    move(plan, "interrupt")
    kept = _keep_best(plan)
    plan.computing_note = " ".join(filter(None, [_("Die Berechnung wurde unterbrochen."), kept]))
    plan.save()
    return plan


@action("resources.computing.resume", requires=is_operator)
def resume_computing(plan: Plan, *, by: Principal) -> Plan:
    """Go on computing, on the same base, from the best plan so far."""
    plan = locked(plan)
    move(plan, "order")
    plan.save()
    return plan


@action("resources.computing.fail", requires=is_operator)
def fail_computing(plan: Plan, *, by: Principal, reason: str) -> Plan:
    """It could not be computed, and why; a best plan so far is kept."""
    plan = locked(plan)
    if plan.computing != Computing.RUNNING:
        return plan
    move(plan, "fail")
    plan.computing_note = " ".join(filter(None, [reason, _keep_best(plan)]))[:500]
    plan.save()
    forget_progress(plan)
    return plan


def _is_better(plan: Plan, found: Found) -> bool:
    """Nobody has worked on the plan since, and what was found last beats it (a fair one always does)."""
    if not can(PLAN_STEPS, "compute", plan.state):
        return False
    if Assignment.objects.filter(plan=plan).exclude(override_reason="").exists():
        return False
    if plan.value is None or found.levels:
        return True
    return judge(thawed(plan.problem), found.staffing).value < plan.value


def _keep_best(plan: Plan) -> str:
    """Take over the best plan so far; says so, or nothing where there is none."""
    progress = computing_progress(plan)
    if progress is None or progress.best is None:
        return ""
    _take(plan, Found.of(progress.best, None if progress.is_share else progress.bound))
    return _("Der beste Plan bis dahin ist behalten.")


def _take(plan: Plan, found: Found) -> None:
    keep(plan, found)
    advance(plan, "compute")
