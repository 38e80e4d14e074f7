"""What can be chosen in forms of strategy."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.holders import valid_on
from bildungsnetz.contexts.bodies.models import Decision, Seat
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Agreement, Goal, Network

from ..models import Field, Measure, Order, Recommendation
from ..models.work import ENDED_STATES

ADOPTED = (Decision.Result.ADOPTED, Decision.Result.ADOPTED_CHANGED)


def fields_to_choose(principal: Principal, network: Network) -> QuerySet[Field]:
    """The fields of today."""
    fields = Field.objects.filter(network=network, is_ended=False)
    return fields if _may_write(principal, network) else fields.none()


def all_fields_to_choose(principal: Principal, network: Network) -> QuerySet[Field]:
    """The fields of today and of before."""
    fields = Field.objects.filter(network=network)
    return fields if _may_write(principal, network) else fields.none()


def goals_to_choose(principal: Principal, network: Network) -> QuerySet[Goal]:
    """The goals of the network's agreements."""
    goals = Goal.objects.filter(agreement__network=network)
    return goals if _may_write(principal, network) else goals.none()


def agreements_to_choose(principal: Principal, network: Network) -> QuerySet[Agreement]:
    """The network's agreements."""
    agreements = Agreement.objects.filter(network=network)
    return agreements if _may_write(principal, network) else agreements.none()


def adopted_decisions_to_choose(principal: Principal, network: Network) -> QuerySet[Decision]:
    """Decisions from which something may follow, newest first."""
    decisions: QuerySet[Decision] = Decision.objects.filter(body__network=network, result__in=ADOPTED)
    return decisions if _may_write(principal, network) else decisions.none()


def institutions_to_charge(principal: Principal, network: Network) -> QuerySet[Institution]:
    """Institutions of the Kreis and of the Land that can be made responsible."""
    of_kreis = Q(kreis_ags=network.region.ags) | Q(kreis_ags="")
    institutions: QuerySet[Institution] = Institution.objects.filter(of_kreis)
    return institutions if _may_write(principal, network) else institutions.none()


def seats_to_charge(principal: Principal, network: Network) -> QuerySet[Seat]:
    """Seats of today that can be made responsible, body by body."""
    today = valid_on(clock.today())
    seats: QuerySet[Seat] = Seat.objects.filter(today, body__network=network, body__valid_to="")
    seats = seats.select_related("body").order_by("body__position", "body_id", "position", "id")
    return seats if _may_write(principal, network) else seats.none()


def measures_to_choose(principal: Principal, network: Network) -> QuerySet[Measure]:
    """Measures under way, and those that ended, for what a decision brought about."""
    measures = Measure.objects.filter(network=network).order_by("title", "id")
    return measures if _may_write(principal, network) else measures.none()


def orders_to_serve(principal: Principal, network: Network) -> QuerySet[Order]:
    """Orders that are not finished."""
    orders = Order.objects.filter(network=network).exclude(state__in=ENDED_STATES).order_by("title", "id")
    return orders if _may_write(principal, network) else orders.none()


def recommendations_to_choose(principal: Principal, network: Network) -> QuerySet[Recommendation]:
    """All recommendations, newest first."""
    rows = Recommendation.objects.filter(network=network)
    return rows if _may_write(principal, network) else rows.none()


def decisions_that_answer(
    principal: Principal, network: Network, recommendation: Recommendation
) -> QuerySet[Decision]:
    """Decisions of the addressed body, adopted or not, newest first; of all where none is addressed."""
    decisions: QuerySet[Decision] = Decision.objects.filter(body__network=network)
    if recommendation.addressed_to_id is not None:
        decisions = decisions.filter(body=recommendation.addressed_to_id)
    if recommendation.decision_id is not None:
        decisions = decisions.exclude(pk=recommendation.decision_id)
    return decisions if _may_write(principal, network) else decisions.none()


def _may_write(principal: Principal, network: Network) -> bool:
    return principal.may(Permission.EDIT_STRATEGY, network.scope_key)
