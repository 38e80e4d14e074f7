"""How one field became another: succession, merger, split."""

import pytest

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.strategy.actions import succeed_field
from bildungsnetz.contexts.strategy.models import Succession
from bildungsnetz.contexts.strategy.queries import public_fields
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.strategy import a_field

pytestmark = pytest.mark.django_db


def test_two_fields_merge_into_one() -> None:
    network = a_network()
    inclusion, support = a_field(network, "Inklusion"), a_field(network, "Individuelle Förderung")
    merged = a_field(network, "Inklusion/Individuelle Förderung")

    rows = succeed_field(
        network, by=as_office(network), predecessors=[inclusion, support], successors=[merged], on="2018"
    )

    assert {row.kind for row in rows} == {Succession.Kind.MERGER}
    merged.refresh_from_db()
    inclusion.refresh_from_db()
    assert merged.valid_from == "2018"
    assert (inclusion.is_ended, inclusion.valid_to) == (True, "2018")
    fields = public_fields(network)
    assert [field.name for field in fields.current] == ["Inklusion/Individuelle Förderung"]
    assert {field.name for field in fields.former} == {"Inklusion", "Individuelle Förderung"}
    assert len(fields.successions) == 2


def test_one_field_splits_and_goes_on() -> None:
    network = a_network()
    old = a_field(network, "Übergänge")
    parts = [a_field(network, "Übergang Kita–Grundschule"), a_field(network, "Übergang Schule–Beruf")]

    rows = succeed_field(
        network, by=as_office(network), predecessors=[old], successors=parts, ends_predecessors=False
    )

    assert [row.kind for row in rows] == [Succession.Kind.SPLIT, Succession.Kind.SPLIT]
    assert not old.is_ended


def test_many_to_many_is_refused() -> None:
    network = a_network()
    fields = [a_field(network, name) for name in ("A-Feld", "B-Feld", "C-Feld", "D-Feld")]

    with pytest.raises(DomainError, match="entweder ein Feld, das zu mehreren wird"):
        succeed_field(network, by=as_office(network), predecessors=fields[:2], successors=fields[2:])


def test_a_field_is_never_its_own_ancestor() -> None:
    network = a_network()
    office = as_office(network)
    first, second, third = (a_field(network, name) for name in ("Eins", "Zwei", "Drei"))
    succeed_field(network, by=office, predecessors=[first], successors=[second])
    succeed_field(network, by=office, predecessors=[second], successors=[third])

    with pytest.raises(DomainError, match="nicht sein eigener Vorgänger"):
        succeed_field(network, by=office, predecessors=[third], successors=[first])
    with pytest.raises(DomainError, match="nicht sein eigener Vorgänger"):
        succeed_field(network, by=office, predecessors=[first], successors=[first])


def test_a_pair_is_recorded_once() -> None:
    network = a_network()
    first, second = a_field(network, "Eins"), a_field(network, "Zwei")
    succeed_field(network, by=as_office(network), predecessors=[first], successors=[second])

    with pytest.raises(DomainError, match="schon eingetragen"):
        succeed_field(network, by=as_office(network), predecessors=[first], successors=[second])


def test_fields_of_another_network_are_refused() -> None:
    network, other = a_network(), a_network("nachbar", ags="05998")

    with pytest.raises(DomainError, match="anderen Bildungsnetzwerk"):
        succeed_field(
            network, by=as_office(network), predecessors=[a_field(network)], successors=[a_field(other)]
        )
