"""The freshness contract of a network."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..freshness import rules_of
from ..models import CatalogueRules
from ..rules import may_set_rules


@action("offers.rules.set", requires=may_set_rules)
def set_catalogue_rules(
    network: Network, *, by: Principal, valid_months: int, remind_days: int
) -> CatalogueRules:
    """How long offers count as right, and how far the mails stand apart; holds from the next confirmation."""
    rules = rules_of(network)
    rules.valid_months, rules.remind_days = valid_months, remind_days
    rules.save()
    return rules
