"""A fictional network for every test of this folder, and a way to let time pass."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine

from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.networks import a_network


@pytest.fixture
def network(db: None) -> Network:
    return a_network()


@pytest.fixture
def later() -> Callable[..., time_machine.travel]:
    """`with later(days=1):` – the same test, some time after its beginning."""
    return lambda **span: time_machine.travel(NOW + dt.timedelta(**span), tick=False)
