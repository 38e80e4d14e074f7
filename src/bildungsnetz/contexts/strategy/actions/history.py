"""Orders of the past, as far as sources tell."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.fields import put
from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.registry.models import Goal, Network

from ..checks import check_adopted, check_owner, check_same_network, check_text
from ..models import Field, Order, Work
from ..models.work import ENDED_STATES
from ..rules import may_edit_strategy, may_publish
from ..writing import add_outcome


class PastFacts(TypedDict, total=False):
    """What sources may tell of an order of the past. The owner may be unknown.

    `completed_on` is a partial date, `completed_note` says it in words where no source names a day.
    """

    text: str
    state: str
    field: Field | None
    goal: Goal | None
    owner_body: Body | None
    owner_institution: Institution | None
    completed_on: str
    completed_note: str


@action("strategy.order.record_past", requires=may_edit_strategy)
def record_past_order(
    origin: Decision | Network,
    *,
    by: Principal,
    title: str,
    source: str,
    result: str = "",
    is_public: bool = False,
    **facts: Unpack[PastFacts],
) -> Order:
    """An order that is history (done unless `state` says otherwise), with its source; nobody is told.

    A `result` becomes its outcome. To publish it at once needs the permission to publish.
    """
    if is_public and not may_publish(by, origin):
        raise NotAllowed(_("Dazu fehlt Ihnen die Berechtigung."))
    decision = origin if isinstance(origin, Decision) else None
    network = origin.body.network if isinstance(origin, Decision) else origin
    check_adopted(decision)
    taken = set(Order.objects.filter(network=network).values_list("slug", flat=True))
    order = Order(
        network=network,
        decision=decision,
        title=check_text(title, _("Bitte geben Sie einen Titel an."), field="title"),
        source=check_text(source, _("Bitte nennen Sie die Quelle."), field="source"),
        slug=free_slug(title, taken, longest=80),
        state=Work.State.DONE,
        is_public=is_public,
    )
    put(order, facts, PastFacts)
    check_same_network(network.scope_key, field=order.field, goal=order.goal, owner_body=order.owner_body)
    if order.state not in ENDED_STATES:
        raise DomainError(_("Vergangene Aufträge sind erledigt oder abgebrochen."), field="state")
    check_owner(order)
    order.save()
    if result:
        add_outcome(
            order,
            result,
            achieved_on=order.completed_on,
            achieved_note=order.completed_note,
            source=source,
            is_public=is_public,
        )
    return order
