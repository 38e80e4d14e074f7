"""What can be chosen in forms of strategy."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.registry.models import Agreement, Goal, Network

from ..models import Field

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


def _may_write(principal: Principal, network: Network) -> bool:
    return principal.may(Permission.EDIT_STRATEGY, network.scope_key)
