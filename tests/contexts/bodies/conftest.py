"""A fictional network for every test of this folder."""

import pytest

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network
from tests.factories.deeds import as_office
from tests.factories.networks import a_network


@pytest.fixture
def network(db: None) -> Network:
    return a_network()


@pytest.fixture
def office(network: Network) -> Principal:
    return as_office(network)
