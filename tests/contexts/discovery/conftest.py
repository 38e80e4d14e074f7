"""A fictional network for the tests of this folder."""

import pytest

from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network


@pytest.fixture
def network(db: None) -> Network:
    return a_network()
