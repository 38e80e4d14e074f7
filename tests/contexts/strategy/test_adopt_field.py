"""A field is adopted: by a decision, from the agreement, or from a source."""

import pytest

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.strategy.actions import adopt_field, edit_field
from bildungsnetz.contexts.strategy.models import Effect
from tests.factories.bodies import a_held_seat, as_member
from tests.factories.deeds import as_office
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import a_conference_decision, a_field, a_working_group

pytestmark = pytest.mark.django_db


def test_a_field_of_a_decision_is_its_effect() -> None:
    network = a_network()
    decision = a_conference_decision(network)

    field = adopt_field(
        network,
        by=as_office(network),
        name="Individuelle Förderung",
        adopted_by=decision,
        valid_from="2012-09",
    )

    assert field.slug == "individuelle-foerderung"
    effect = Effect.objects.get()
    assert (effect.decision, effect.field, effect.kind) == (decision, field, Effect.Kind.FIELD_ADOPTED)
    assert effect.took_effect_on == "2012-09"


def test_both_sides_are_its_authors() -> None:
    network = a_network()

    field = adopt_field(
        network,
        by=as_office(network),
        name="Inklusion",
        agreement=an_agreement(network),
        supervision_author="Schulamt",
        municipal_author="Fachbereich Schule",
    )

    assert (field.supervision_author, field.municipal_author) == ("Schulamt", "Fachbereich Schule")


def test_it_must_rest_on_something() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="Worauf beruht das Feld"):
        adopt_field(network, by=as_office(network), name="Inklusion")


def test_a_decision_that_was_not_adopted_adopts_no_field() -> None:
    network = a_network()
    decision = a_conference_decision(network, result="kein_einvernehmen", is_public=False)

    with pytest.raises(DomainError, match="ist nicht beschlossen"):
        adopt_field(network, by=as_office(network), name="Inklusion", adopted_by=decision)


def test_a_name_stands_once_among_the_fields_of_today() -> None:
    network = a_network()
    a_field(network, "Inklusion")

    with pytest.raises(DomainError, match="gibt es schon"):
        a_field(network, "inklusion")


def test_another_networks_working_group_is_refused() -> None:
    network, other = a_network(), a_network("nachbar", ags="05998")

    with pytest.raises(DomainError, match="gehört zu einem anderen Bildungsnetzwerk") as refused:
        a_field(network, working_group=a_working_group(other))
    assert refused.value.field == "working_group"


def test_a_member_adopts_nothing() -> None:
    network = a_network()
    member = as_member(a_held_seat(a_working_group(network), "Muster"))

    with pytest.raises(NotAllowed):
        adopt_field(network, by=member, name="Inklusion", source="x")


def test_another_decision_takes_the_effect_over() -> None:
    network = a_network()
    first, second = a_conference_decision(network, "Erster"), a_conference_decision(network, "Zweiter")
    field = a_field(network, adopted_by=first)

    edit_field(field, by=as_office(network), adopted_by=second, description="Alle lernen gemeinsam.")

    assert [effect.decision for effect in Effect.objects.filter(field=field)] == [second]


def test_two_people_at_once_do_not_overwrite_each_other() -> None:
    network = a_network()
    field = a_field(network)
    edit_field(field, by=as_office(network), revision=0, description="Erste Fassung")

    with pytest.raises(DomainError, match="inzwischen von jemand anderem geändert"):
        edit_field(field, by=as_office(network), revision=0, description="Zweite Fassung")


def test_an_end_before_the_beginning_is_refused() -> None:
    network = a_network()

    with pytest.raises(DomainError, match="Das Ende liegt vor dem Beginn"):
        a_field(network, valid_from="2015", valid_to="2014-12")
