"""Where most pages of the workspace are looked at: one network, and its office."""

import pytest
from django.test import Client

from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network

from .meeting_visitors import office_of


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def office(network: Network) -> Client:
    """The head of the office, signed in."""
    return office_of(network)
