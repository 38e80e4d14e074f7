"""Plans become binding: adopted on one's own authority or by a decision of a body, put in force, replaced."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import State, advance, check_idle
from ..models import Plan
from ..queries.decided import asks_if_meant, doubt_in_words
from ..queries.staleness import is_stale
from ..rules import may_adopt_plans
from ..school_years import first_day_of, year_after
from ..writing import check_same_network, locked


@action("resources.plan.adopt", requires=may_adopt_plans)
def adopt_plan(
    plan: Plan,
    *,
    by: Principal,
    starts_on: dt.date,
    decision: Decision | None = None,
    is_meant: bool = False,
    revision: int | None = None,
) -> Plan:
    """Adopt a discussed plan, carried by an adopted decision of a body of this network or without one.

    A decision older than what the plan says now, or of another item than that with which it lay before the
    body, carries it only if that `is_meant`; the trail keeps that. Asking twice is asking once. Raises
    `DomainError` when needs or supply have changed since it was computed, naming what, when the school year
    has an adopted plan already, and for a decision about another year.
    """
    plan = _locked_in_turn(plan)
    if plan.state == State.ADOPTED and (plan.decision, plan.starts_on) == (decision, starts_on):
        return plan
    plan.expect_revision(revision)
    check_idle(plan)
    advance(plan, "adopt")
    _check_decision(plan, decision, is_meant=is_meant)
    _check_day(plan, starts_on)
    _check_first(plan)
    _check_current(plan)
    plan.decision, plan.starts_on = decision, starts_on
    plan.adopted_at, plan.adopted_by = clock.now(), by.label
    _save_binding(plan)
    return plan


@action("resources.plan.put_in_force", requires=may_adopt_plans)
def put_in_force(plan: Plan, *, by: Principal) -> Plan:
    """From now on this plan is the one of its school year; the one before it is replaced and kept.

    Asking twice is asking once.
    """
    plan = _locked_in_turn(plan)
    if plan.state == State.IN_FORCE:
        return plan
    advance(plan, "put_in_force")
    for old in _of_the_year(plan, State.IN_FORCE):
        advance(old, "replace")
        old.save()
    _save_binding(plan)
    return plan


def _locked_in_turn(plan: Plan) -> Plan:
    """The plan as it is now; all that makes plans of a network binding comes one after the other."""
    Network.objects.select_for_update().get(pk=plan.network_id)
    return locked(plan)


def _of_the_year(plan: Plan, state: str) -> list[Plan]:
    others = Plan.objects.filter(network=plan.network, school_year=plan.school_year, state=state)
    return list(others.exclude(pk=plan.pk).select_related("network__region"))


def _check_decision(plan: Plan, decision: Decision | None, *, is_meant: bool) -> None:
    check_same_network(plan, decision=decision)
    if decision is not None and not decision.is_adopted:
        raise DomainError(
            _("„%(title)s“ ist nicht beschlossen (%(result)s). Nur ein Beschluss kann einen Plan tragen.")
            % {"title": decision.title, "result": decision.get_result_display()},
            field="decision",
        )
    if decision is not None:
        _check_year(plan, decision)
        _check_meant(plan, decision, is_meant=is_meant)


def _check_meant(plan: Plan, decision: Decision, *, is_meant: bool) -> None:
    doubt = doubt_in_words(plan, decision)
    if doubt and not is_meant:
        raise DomainError(asks_if_meant(doubt), field="is_meant")
    if doubt:
        explain(doubt)


def _check_year(plan: Plan, decision: Decision) -> None:
    carried = Plan.objects.filter(decision=decision).exclude(state=State.WITHDRAWN)
    if (other := carried.exclude(school_year=plan.school_year).first()) is not None:
        raise DomainError(
            _(
                "„%(title)s“ trägt schon den Plan für %(year)s. Für %(wanted)s braucht es einen eigenen "
                "Beschluss."
            )
            % {"title": decision.title, "year": other.school_year, "wanted": plan.school_year},
            field="decision",
        )


def _check_day(plan: Plan, starts_on: dt.date) -> None:
    first, last = first_day_of(plan.school_year), first_day_of(year_after(plan.school_year))
    if not first <= starts_on < last:
        raise DomainError(
            _(
                "Das Schuljahr %s beginnt am 1. August und endet am 31. Juli. "
                "Bitte wählen Sie einen Tag darin."
            )
            % plan.school_year,
            field="starts_on",
        )


def _check_first(plan: Plan) -> None:
    for other in _of_the_year(plan, State.ADOPTED):
        raise _second(plan, other)


def _second(plan: Plan, other: Plan | None) -> DomainError:
    number = {"year": plan.school_year, "number": other.number if other else "?"}
    return DomainError(
        _(
            "Für %(year)s ist schon Plan Nr. %(number)s beschlossen. Setzen Sie ihn in Kraft oder verwerfen "
            "Sie ihn, bevor Sie einen anderen beschließen."
        )
        % number
    )


def _check_current(plan: Plan) -> None:
    changes = is_stale(plan)
    if changes:
        raise DomainError(
            " ".join(
                [_("Seit der Berechnung hat sich etwas geändert; bitte rechnen Sie neu."), *_first(changes)]
            )
        )


def _first(changes: list[str], most: int = 8) -> list[str]:
    if len(changes) <= most:
        return changes
    return [*changes[:most], _("Und %d weitere Änderungen.") % (len(changes) - most)]


def _save_binding(plan: Plan) -> None:
    """The constraint of the table has the last word where two people act at the same moment."""
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        others = [*_of_the_year(plan, State.ADOPTED), *_of_the_year(plan, State.IN_FORCE)]
        raise _second(plan, next(iter(others), None)) from error
