"""Saved searches and synonyms, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.discovery.actions import add_synonyms, save_search
from bildungsnetz.contexts.discovery.models import SynonymGroup
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network

READER = "leserin@example.org"


def a_synonym_group(network: Network, *expressions: str) -> SynonymGroup:
    """Two words that mean the same in a network."""
    return add_synonyms(network, by=COMMAND, expressions=expressions or ("Ferienspiele", "Stadtranderholung"))


def a_saved_search(network: Network, text: str = "Hausaufgaben") -> str:
    """The token of the mail that asks whether the search is wanted."""
    save_search(by=PUBLIC, question=Question(text=text), mail=READER, network=network)
    return str(OutboxMessage.objects.filter(name="discovery.confirm_search").latest("pk").data["token"])


def keys_of_searches(network: Network) -> dict[str, Any]:
    """A group and the link of a search, by the segments of addresses."""
    return {"suchwoerter": a_synonym_group(network).pk, "link": a_saved_search(network)}
