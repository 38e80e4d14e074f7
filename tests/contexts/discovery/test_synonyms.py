"""The words of the offices: those of a network hold there, those of the Land everywhere."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.discovery.actions import (
    add_synonyms,
    add_synonyms_for_land,
    change_synonyms,
    remove_synonyms,
)
from bildungsnetz.contexts.discovery.queries import catalogue
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from tests.factories.catalogue import a_row, entries
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_choir(network) -> None:
    entries(a_row(1, "Chor", network_slugs=("musterland", "neuland")))


def total(text: str, network: str = "") -> int:
    return catalogue(Question(text=text, network=network)).total


def test_words_of_a_network_hold_there(network):
    group = add_synonyms(network, by=as_office(network), expressions=["Singkreis", "Chor"])
    assert (total("Singkreis", "musterland"), total("Singkreis", "neuland"), total("Singkreis")) == (1, 0, 0)
    change_synonyms(group, by=as_office(network), expressions=["Kantorei", "Chor"])
    assert (total("Singkreis", "musterland"), total("Kantorei", "musterland")) == (0, 1)
    remove_synonyms(group, by=as_office(network))
    assert total("Kantorei", "musterland") == 0


def test_words_of_the_land_hold_everywhere(network):
    add_synonyms_for_land(by=COMMAND, expressions=["Singkreis", "Chor"])
    assert total("Singkreis") == total("Singkreis", "neuland") == 1
    with pytest.raises(NotAllowed):
        add_synonyms_for_land(by=as_office(network), expressions=["A", "B"])


def test_another_network_is_not_ones_own(network):
    with pytest.raises(NotAllowed):
        add_synonyms(network, by=as_office(a_network("neuland", ags="05998")), expressions=["A", "B"])


@pytest.mark.parametrize("expressions", [["Chor"], ["Chor", " chor "], ["", "!"], ["Chor", "x" * 81]])
def test_at_least_two_different_expressions(network, expressions):
    with pytest.raises(DomainError):
        add_synonyms(network, by=as_office(network), expressions=expressions)
