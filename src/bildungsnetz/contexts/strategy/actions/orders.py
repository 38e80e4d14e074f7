"""Orders and measures: given, drafted, changed."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.fields import put
from bildungsnetz.contexts.bodies.models import Body, Decision, Seat
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.registry.models import Goal

from ..checks import check_adopted, check_owner, check_same_network, check_text
from ..models import Field, Measure, Order, Recommendation, Work
from ..notices import tell_owner
from ..rules import may_edit_strategy, may_plan


class WorkFacts(TypedDict, total=False):
    """What orders and measures have in common."""

    text: str
    owner_body: Body | None
    owner_institution: Institution | None
    owner_seat: Seat | None
    due_on: dt.date | None
    next_report_on: dt.date | None
    goal: Goal | None
    evidence_rule: str


class OrderFacts(WorkFacts, total=False):
    """What can be said of an order."""

    field: Field | None


class MeasureFacts(WorkFacts, total=False):
    """What can be said of a measure."""

    partners: str
    starts_on: dt.date | None


@action("strategy.order.give", requires=may_edit_strategy)
def give_order(
    origin: Decision | Recommendation,
    *,
    by: Principal,
    title: str,
    recommendation: Recommendation | None = None,
    is_draft: bool = False,
    **facts: Unpack[OrderFacts],
) -> Order:
    """An order to one body, seat or institution, from an adopted decision or an accepted recommendation.

    Its owner is told by mail. A draft is only proposed: nobody is told until `commission_order`.
    Without a field the one that the body works for is taken.
    """
    if isinstance(origin, Recommendation):
        recommendation, decision, network = origin, origin.decision, origin.network
    else:
        decision, network = origin, origin.body.network
        check_adopted(decision)
    _check_accepted(recommendation)
    taken = set(Order.objects.filter(network=network).values_list("slug", flat=True))
    order = Order(
        network=network,
        decision=decision,
        recommendation=recommendation,
        slug=free_slug(title, taken, longest=80),
        state=Work.State.PROPOSED if is_draft else Work.State.ORDERED,
    )
    _fill(order, title, facts)
    if order.due_on is not None and order.due_on < clock.today():
        raise DomainError(_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."), field="due_on")
    _save_order(order)
    if not is_draft:
        tell_owner(order)
    return order


@action("strategy.order.commission", requires=may_edit_strategy)
def commission_order(order: Order, *, by: Principal) -> Order:
    """A proposed order is given in earnest; its owner is told."""
    if order.state != Work.State.PROPOSED:
        raise DomainError(_("Dieser Auftrag ist schon erteilt."))
    order.state = Work.State.ORDERED
    order.save()
    tell_owner(order)
    return order


@action("strategy.order.edit", requires=may_edit_strategy)
def edit_order(
    order: Order, *, by: Principal, title: str, revision: int | None = None, **facts: Unpack[OrderFacts]
) -> Order:
    """Change an order; a new owner is told by mail, unless it is still a draft."""
    order.expect_revision(revision)
    owner_before = order.owner
    _fill(order, title, facts)
    _save_order(order)
    if order.owner != owner_before and order.state != Work.State.PROPOSED:
        tell_owner(order)
    return order


@action("strategy.measure.add", requires=may_plan)
def add_measure(
    served: Order | Field, *, by: Principal, title: str, **facts: Unpack[MeasureFacts]
) -> Measure:
    """A measure that fulfils an order, or one that serves a field without an order.

    It belongs to the owner of the order, or to the working group of the field, unless another is named,
    and serves the goal of the order.
    """
    network = served.network
    taken = set(Measure.objects.filter(network=network).values_list("slug", flat=True))
    measure = Measure(network=network, slug=free_slug(title, taken, longest=80))
    if isinstance(served, Order):
        measure.order, measure.field = served, served.field
    else:
        measure.field = served
    _fill(measure, title, facts)
    if measure.owner is None:
        _inherit_owner(measure, served)
    if measure.goal is None and isinstance(served, Order):
        measure.goal = served.goal
    check_owner(measure)
    measure.save()
    return measure


@action("strategy.measure.edit", requires=may_plan)
def edit_measure(
    measure: Measure, *, by: Principal, title: str, revision: int | None = None, **facts: Unpack[MeasureFacts]
) -> Measure:
    """Change a measure."""
    measure.expect_revision(revision)
    _fill(measure, title, facts)
    check_owner(measure)
    measure.save()
    return measure


def _inherit_owner(measure: Measure, served: Order | Field) -> None:
    if isinstance(served, Field):
        measure.owner_body = served.working_group
        return
    for name in ("owner_body", "owner_institution", "owner_seat"):
        setattr(measure, name, getattr(served, name))


def _fill(work: Order | Measure, title: str, facts: OrderFacts | MeasureFacts) -> None:
    work.title = check_text(title, _("Bitte geben Sie einen Titel an."), field="title")
    put(work, facts, OrderFacts if isinstance(work, Order) else MeasureFacts)
    check_same_network(work.scope_key, field=work.field, goal=work.goal)


def _save_order(order: Order) -> None:
    check_same_network(order.scope_key, recommendation=order.recommendation)
    check_owner(order)
    if order.due_on is None and order.state != Work.State.PERMANENT and order.is_open:
        raise DomainError(_("Bitte geben Sie an, bis wann der Auftrag erledigt sein soll."), field="due_on")
    if order.field is None and order.owner_body is not None:
        order.field = Field.objects.filter(working_group=order.owner_body, is_ended=False).first()
    order.save()


def _check_accepted(recommendation: Recommendation | None) -> None:
    accepted = {Recommendation.State.ACCEPTED, Recommendation.State.MODIFIED}
    if recommendation is not None and recommendation.answer not in accepted:
        raise DomainError(
            _("Die Empfehlung ist noch nicht angenommen. Erst danach kann daraus ein Auftrag werden."),
            field="recommendation",
        )
