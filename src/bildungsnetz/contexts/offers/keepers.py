"""Who keeps offers: the office for all of its network, a provider its own, by account or by mailed link."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.rules import LINK
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.contexts.registry.models import Network

from .models import Offer, ProviderLink

_PREFIX = "anbieter:"


@dataclass(frozen=True)
class Keeper:
    """A provider in the catalogue of a network."""

    network: Network
    provider: Institution

    @property
    def scope_key(self) -> str:
        """The network's scope."""
        return self.network.scope_key

    @property
    def link_key(self) -> str:
        """The key of whoever holds a mailed link of this provider, and the scope of its own imports."""
        return f"{_PREFIX}{self.network.pk}:{self.provider.pk}"


def keeper_of(record: Offer | ProviderLink) -> Keeper:
    """Whose offer or link this is."""
    return Keeper(record.network, record.provider)


def link_principal(keeper: Keeper) -> Principal:
    """Whoever holds a link that was mailed to the provider: keeps its offers in the network, nothing else."""
    return Principal(LINK, keeper.link_key, str(keeper.provider))


@dataclass(frozen=True)
class OwnImports:
    """Whose imports of offers they are: the provider's own. They stand apart from those of the office."""

    keeper: Keeper

    @property
    def scope_key(self) -> str:
        """A scope of its own."""
        return self.keeper.link_key


def as_importer(by: Principal, keeper: Keeper) -> Principal:
    """Whoever keeps the provider's offers, who therefore may import lists of them; the caller checks that."""
    return replace(by, allowed=by.allowed | {(Permission.RUN_IMPORTS, keeper.link_key)})


def is_own_import(data_import: Scoped) -> bool:
    """Does a provider import for itself?"""
    return data_import.scope_key.startswith(_PREFIX)


def keeper_of_scope(scope: str) -> Keeper | None:
    """The provider whose imports have this scope, or nothing for every other scope."""
    network, _colon, provider = scope.removeprefix(_PREFIX).partition(":")
    if not scope.startswith(_PREFIX) or not (network.isdecimal() and provider.isdecimal()):
        return None
    house = Institution.objects.filter(pk=provider).select_related("municipality").first()
    here = Network.objects.filter(pk=network).select_related("region").first()
    return Keeper(here, house) if here and house else None


def place_of_import(scope: str) -> Network | Keeper:
    """Where a list of offers belongs: to a network, or to one provider in it."""
    found = keeper_of_scope(scope) or network_of_scope(scope)
    if found is None:
        raise LookupError(scope)
    return found
