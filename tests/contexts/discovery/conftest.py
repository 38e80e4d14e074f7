"""A fictional network and no remembered words for every test of this folder."""

import pytest

from bildungsnetz.contexts.discovery.vocabulary import forget_words
from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network


@pytest.fixture(autouse=True)
def no_words() -> None:
    forget_words()


@pytest.fixture
def network(db: None) -> Network:
    return a_network()
