"""Recommendations, orders, measures and results: the thread from a decision to what came of it."""

from __future__ import annotations

import datetime as dt

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Body, Seat
from bildungsnetz.contexts.strategy.actions import (
    add_measure,
    answer_recommendation,
    give_order,
    publish_measure,
    publish_order,
    recommend,
    report_status,
)
from bildungsnetz.contexts.strategy.models import Field, Measure, Order, Recommendation, Work

from ..reading import Table, read
from .papers import paper
from .world import OFFICE, World, acting

Report = tuple[int, str, str, str]  # day, state, light, text

GIVEN, SHOWN = 7, 28  # days after the decision
SEEN = 2  # days after a report


def enter_recommendations(world: World) -> None:
    """Each with its way through the Lenkungskreis."""
    days = decision_days(world)
    for told in read("musterland", "recommendations.toml")["recommendations"]:
        day = days[told["decision"]] + 1 if "decision" in told else told["day"]
        world.diary.on(day, _recommend, world, told, hour=8)
        for step in told["steps"]:
            world.diary.on(step[0], _answer, world, told, *step, hour=8)


def _recommend(world: World, told: Table) -> None:
    origin = world.decisions[told["decision"]] if "decision" in told else world.network
    world.recommendations[told["key"]] = recommend(
        origin,
        by=OFFICE,
        title=told["title"],
        text=told["text"],
        addressed_to=world.bodies["lk"],
        field=world.fields.get(told.get("field", "")),
        is_public="decision" in told,
    )


def _answer(world: World, told: Table, day: int, state: str, reason: str) -> None:
    is_answer = state in Recommendation.ANSWERS and "answered_by" in told
    answer_recommendation(
        world.recommendations[told["key"]],
        by=OFFICE,
        state=state,
        reason=reason,
        decision=world.decisions[told["answered_by"]] if is_answer else None,
        on=world.diary.date(day),
    )


def enter_orders(world: World) -> None:
    """Orders with their reports, measures and results."""
    days, told = decision_days(world), read("musterland", "orders.toml")
    since = {body["key"]: body["since"] for body in read("musterland", "bodies.toml")["bodies"]}
    for order in told["orders"]:
        day = days[order["decision"]]
        given = max(day + GIVEN, since.get(order["owner"].partition("/")[0], day) + 1)
        world.diary.on(given, _give, world, order, hour=10)
        if not order.get("draft"):
            world.diary.on(max(day + SHOWN, given + 1), _show, world, order)
        evidence = told["papers"].get(order.get("evidence", ""))
        for report in order.get("reports", ()):
            _enter_report(world, order, report, evidence)
        for measure in order.get("measures", ()):
            _enter_measure(world, measure, order=order)
    for measure in told["measures"]:
        _enter_measure(world, measure, order=None)


def decision_days(world: World) -> dict[str, int]:
    """On which day each decision is taken."""
    return {
        item["decision"]["key"]: world.diary.working_day(meeting["day"])
        for meeting in read("musterland", "meetings.toml")["meetings"]
        for item in meeting.get("items", ())
        if "decision" in item
    }


def _give(world: World, told: Table) -> None:
    owner = world.owner(told["owner"])
    world.orders[told["title"]] = give_order(
        world.decisions[told["decision"]],
        by=OFFICE,
        title=told["title"],
        text=told.get("text", ""),
        recommendation=world.recommendations.get(told.get("recommendation", "")),
        is_draft=told.get("draft", False),
        field=world.fields.get(told.get("field", "")),
        goal=world.goals[told["goal"]],
        owner_body=owner if isinstance(owner, Body) else None,
        owner_institution=owner if isinstance(owner, Institution) else None,
        owner_seat=owner if isinstance(owner, Seat) else None,
        evidence_rule=told.get("proof", ""),
        due_on=world.diary.date(told["due"]),
    )


def _show(world: World, told: Table) -> None:
    """Results that came meanwhile are shown with the order."""
    order = world.orders[told["title"]]
    if order.decision and order.decision.is_public:
        publish_order(order, by=OFFICE)


def _enter_report(world: World, told: Table, report: Report, evidence: Table | None) -> None:
    is_last = report is told["reports"][-1]
    ahead = world.diary.date(told["next_report"]) if is_last and "next_report" in told else None
    world.diary.on(report[0], _report_order, world, told, report, evidence, ahead, hour=11)
    if report[1] == Work.State.DONE:
        world.diary.on(report[0] + SEEN, _show, world, told)


def _report_order(
    world: World, told: Table, report: Report, evidence: Table | None, next_report_on: dt.date | None
) -> None:
    _report(world.orders[told["title"]], report, evidence, next_report_on)


def _report(
    work: Order | Measure,
    report: Report,
    evidence: Table | None = None,
    next_report_on: dt.date | None = None,
) -> None:
    _day, state, light, text = report
    is_done = state == Work.State.DONE
    report_status(
        work,
        by=acting(work.owner_name),
        state=state,
        light=light,
        text="" if is_done else text,
        result=text if is_done else "",
        file=paper(evidence["title"], evidence["text"]) if is_done and evidence else None,
        next_report_on=next_report_on,
    )


def _enter_measure(world: World, told: Table, *, order: Table | None) -> None:
    diary = world.diary
    diary.on(told["starts"], _start, world, told, order, hour=12)
    for report in told["reports"]:
        diary.on(report[0], _report_measure, world, told, report, hour=13)
        diary.on(report[0] + SEEN, _show_measure, world, told, hour=14)


def _report_measure(world: World, told: Table, report: Report) -> None:
    _report(world.measures[told["title"]], report)


def _show_measure(world: World, told: Table) -> None:
    publish_measure(world.measures[told["title"]], by=OFFICE)


def _start(world: World, told: Table, order: Table | None) -> None:
    served: Order | Field = world.orders[order["title"]] if order else world.fields[told["field"]]
    world.measures[told["title"]] = add_measure(
        served,
        by=OFFICE,
        title=told["title"],
        partners=told["partners"],
        starts_on=world.diary.date(told["starts"]),
        due_on=world.diary.date(told["due"]),
        goal=world.goals.get(told.get("goal", 0)),
        evidence_rule=told.get("proof", ""),
    )
