import pytest

from tests.factories.networks import a_network


@pytest.fixture
def network(db):
    return a_network()
