"""Plans: drafted, described, varied, given to discussion, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network

from ..bridge import rules_of
from ..computing.progress import forget_progress
from ..computing.stopping import ask_to_stop
from ..kinds import Aim
from ..lifecycle import BUSY, PLAN_STEPS, State, advance, can, check_idle, move
from ..models import Pin, Plan, PlanningRules
from ..questions import pairs_asked, read_question, with_pins_set_aside
from ..rules import may_plan_staff
from ..school_years import check_school_year
from ..writing import check_reason, enter_queue, freeze_into, locked, pins_of

LEAST_SECONDS, MOST_SECONDS = 1, 600
MOST_TITLE = 200


@action("resources.plan.draft", requires=may_plan_staff)
def draft_plan(
    network: Network,
    *,
    by: Principal,
    school_year: str,
    title: str,
    aim: str = Aim.WEIGHTED,
    seconds: int | None = None,
) -> Plan:
    """A new version for a school year. It knows needs and supply already, so that its pages show them."""
    plan = Plan(
        network=network,
        school_year=check_school_year(school_year),
        drafted_by=by.label,
    )
    _describe(plan, title, aim, rules_of(network).seconds if seconds is None else seconds)
    freeze_into(plan)
    plan.number = _next_number(plan)
    plan.save()
    return plan


@action("resources.plan.edit", requires=may_plan_staff)
def edit_plan(
    plan: Plan, *, by: Principal, title: str, seconds: int, aim: str = "", revision: int | None = None
) -> Plan:
    """Change what a plan is called and how long it is computed, as long as it is not discussed.

    A draft may get another aim; what is computed was computed for its aim.
    """
    plan = locked(plan)
    plan.expect_revision(revision)
    if plan.computing in BUSY:
        raise DomainError(_("Dieser Plan wird gerade gerechnet. Bitte warten Sie oder brechen Sie ab."))
    if not can(PLAN_STEPS, "compute", plan.state):
        raise DomainError(_("Ändern lässt sich nur ein Plan, der noch nicht beraten wird."))
    if aim and aim != plan.aim and plan.state != State.DRAFT:
        raise DomainError(_("Das Ziel lässt sich nur ändern, solange nicht gerechnet ist."), field="aim")
    _describe(plan, title, aim or plan.aim, seconds)
    plan.save()
    return plan


@action("resources.plan.discuss", requires=may_plan_staff)
def open_discussion(plan: Plan, *, by: Principal, revision: int | None = None) -> Plan:
    """Give a computed plan to discussion: from now on only single assignments are changed, with a reason.

    Asking twice is asking once. Raises `Conflict` when the plan is another one than `revision` was read of.
    """
    plan = locked(plan)
    if plan.state == State.DISCUSSED:
        return plan
    if plan.computing in BUSY:
        raise DomainError(_("Dieser Plan wird gerade gerechnet. Bitte warten Sie oder brechen Sie ab."))
    if plan.state == State.COMPUTED:
        plan.expect_revision(revision)
    advance(plan, "discuss")
    plan.save()
    return plan


@action("resources.plan.withdraw", requires=may_plan_staff)
def withdraw_plan(plan: Plan, *, by: Principal, reason: str, revision: int | None = None) -> Plan:
    """Drop a plan that is not in force; it stays readable.

    Sent twice it is done once. Raises `Conflict` when the plan is another one than `revision` was read of,
    and says so when somebody else has dropped it already.
    """
    plan = locked(plan)
    if plan.state == State.WITHDRAWN:
        return _withdrawn_already(plan, check_reason(reason))
    plan.expect_revision(revision)
    advance(plan, "withdraw")
    if plan.computing in BUSY:
        ask_to_stop(plan)
        move(plan, "cancel")
        forget_progress(plan)
    plan.reason = check_reason(reason)
    explain(plan.reason)
    plan.save()
    return plan


def _withdrawn_already(plan: Plan, reason: str) -> Plan:
    if plan.reason == reason:
        return plan
    raise DomainError(_("Dieser Plan ist schon verworfen: %s") % plan.reason)


@action("resources.plan.vary", requires=may_plan_staff)
def vary_plan(plan: Plan, *, by: Principal, title: str, question: Mapping[str, Any]) -> Plan:
    """What if: a new version from this one, with its pins and those of the question, computed at once.

    `question` as `questions.read_question` takes it.
    """
    plan = locked(plan)
    if plan.state == State.DRAFT:
        raise DomainError(_("Rechnen Sie zuerst diesen Plan. Danach lässt sich fragen: „Was wäre, wenn“."))
    check_idle(plan)
    asked = with_pins_set_aside(read_question(plan.network, question), pins_of(plan))
    return _new_version(plan, by, title=title, aim=plan.aim, question=asked)


@action("resources.plan.renew", requires=may_plan_staff)
def renew_plan(plan: Plan, *, by: Principal) -> Plan:
    """Compute again on what is known now: a new version with the same aim, pins and assumptions.

    This one stays as it is. Asking again while the new one is computed is asking once.
    """
    plan = locked(plan)
    if plan.state == State.DRAFT:
        raise DomainError(_("Dieser Plan ist noch nicht gerechnet. „Berechnen“ rechnet ihn."))
    check_idle(plan)
    assumed = _assumed(plan)
    under_way = Plan.objects.filter(based_on=plan, aim=plan.aim, title=plan.title, computing__in=BUSY)
    same = next((one for one in under_way if one.question == assumed), None)
    return same or _new_version(plan, by, title=plan.title, aim=plan.aim, question=assumed)


@action("resources.plan.counterpart", requires=may_plan_staff)
def compute_counterpart(plan: Plan, *, by: Principal) -> Plan:
    """The plan of the other aim with the same pins and assumptions, to be compared with; computed at once.

    Asking again while it is computed is asking once.
    """
    plan = locked(plan)
    if plan.state == State.DRAFT:
        raise DomainError(_("Rechnen Sie zuerst diesen Plan. Danach lässt er sich vergleichen."))
    check_idle(plan)
    aim = Aim.WEIGHTED if plan.aim == Aim.FAIR else Aim.FAIR
    under_way: Plan | None = Plan.objects.filter(based_on=plan, aim=aim, computing__in=BUSY).first()
    if under_way is not None:
        return under_way
    title = _("Ausgewogen: %s") if aim == Aim.FAIR else _("Gewichtet: %s")
    return _new_version(plan, by, title=(title % plan.title)[:MOST_TITLE], aim=aim, question=_assumed(plan))


def _assumed(plan: Plan) -> dict[str, Any]:
    """The hours and needs that a plan assumes. What was asked about pairs are its pins by now, or gone."""
    return {part: plan.question[part] for part in ("hours", "needs") if plan.question.get(part)}


def _new_version(plan: Plan, by: Principal, *, title: str, aim: str, question: dict[str, Any]) -> Plan:
    """A version made from `plan`, with its pins and those of the question, waiting to be computed."""
    version = Plan(
        network=plan.network,
        school_year=plan.school_year,
        based_on=plan,
        question=question,
        drafted_by=by.label,
    )
    _describe(version, title, aim, plan.seconds)
    version.number = _next_number(version)
    version.save()
    _copy_pins(plan, version, by)
    enter_queue(version)
    version.save()
    return version


@action("resources.rules.set", requires=may_plan_staff)
def set_rules(
    network: Network, *, by: Principal, revision: int | None = None, **values: Any
) -> PlanningRules:
    """How this network plans; `values` are columns of PlanningRules."""
    rules = rules_of(network)
    rules.expect_revision(revision)
    for name, value in values.items():
        setattr(rules, name, value)
    if rules.detour < 1:
        raise DomainError(_("Ein Umweg ist nie kürzer als die Luftlinie: mindestens 1."), field="detour")
    for name in ("travel_minute_cost", "dropped_pair_cost", "new_pair_cost", "index_step"):
        if not 0 <= getattr(rules, name) <= 100:
            raise DomainError(_("Bitte geben Sie eine Zahl von 0 bis 100 an."), field=name)
    rules.save()
    return rules


def _describe(plan: Plan, title: str, aim: str, seconds: int) -> None:
    plan.title = title.strip()
    if not plan.title:
        raise DomainError(_("Bitte geben Sie dem Plan einen Titel."), field="title")
    if aim not in Aim.values:
        raise DomainError(_("Bitte wählen Sie ein Ziel der Verteilung."), field="aim")
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise DomainError(
            _("Die Rechenzeit muss zwischen %(least)d und %(most)d Sekunden liegen.")
            % {"least": LEAST_SECONDS, "most": MOST_SECONDS},
            field="seconds",
        )
    plan.aim, plan.seconds = aim, seconds


def _next_number(plan: Plan) -> int:
    """One more than the last one of the school year; two at once come one after the other."""
    Network.objects.select_for_update().get(pk=plan.network_id)
    versions = Plan.objects.filter(network=plan.network, school_year=plan.school_year)
    return int(versions.aggregate(last=Max("number"))["last"] or 0) + 1


def _copy_pins(plan: Plan, varied: Plan, by: Principal) -> None:
    """The pins of the plan; where the question speaks of the same pair, the question counts."""
    asked = pairs_asked(varied.question)
    pins = {(pin.member_id, pin.school_id): (pin.kind, pin.reason, pin.set_by) for pin in pins_of(plan)}
    pins |= {pair: (kind, _("Was wäre, wenn: %s") % varied.title, by.label) for pair, kind in asked.items()}
    rows = [
        Pin(plan=varied, member_id=member, school_id=school, kind=kind, reason=reason[:500], set_by=who)
        for (member, school), (kind, reason, who) in pins.items()
    ]
    record_all(rows, create=True)
