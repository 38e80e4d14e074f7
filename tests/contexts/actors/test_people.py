import datetime as dt

import pytest

from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.queries import people_of, person_of
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from tests.factories.actors import a_function, a_known_person, an_institution, as_school
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def test_a_person_has_functions_from_to():
    network = a_network()
    head = as_office(network)
    person = actions.add_person(network, by=head, family_name="Muster", given_name="Erika", title="Dr.")
    school = an_institution(network, "GS Musterdorf", "schule")
    function = actions.add_function(
        person, by=head, institution=school, role="Schulleitung", valid_from=dt.date(2020, 8, 1)
    )
    assert (str(person), str(function)) == ("Dr. Erika Muster", "Schulleitung, GS Musterdorf")
    actions.end_function(function, by=head, valid_to=dt.date(2026, 7, 31))
    assert people_of(head, network.scope_key).get().functions_today == []
    assert [one.valid_to for one in person_of(head, network.scope_key, person.pk).functions.all()] == [
        dt.date(2026, 7, 31)
    ]


def test_a_function_does_not_end_before_it_begins():
    network = a_network()
    function = a_function(network, an_institution(network), valid_from=dt.date(2026, 1, 1))
    with pytest.raises(DomainError) as refusal:
        actions.end_function(function, by=as_office(network), valid_to=dt.date(2025, 1, 1))
    assert refusal.value.field == "valid_to"


def test_an_address_belongs_to_one_person_of_a_network():
    network = a_network()
    a_known_person(network, "Muster", mail="post@musterland.example")
    with pytest.raises(DomainError, match="gehört schon zu Erika Muster"):
        a_known_person(network, "Zwilling", mail="Post@musterland.example")
    a_known_person(a_network("nord", ags="05998"), "Nord", mail="post@musterland.example")


def test_consent_needs_a_proof_holds_once_and_can_be_withdrawn():
    network = a_network()
    head, person = as_office(network), a_known_person(network)
    given = {"purpose": "name", "text_version": "2026-1", "proof": "Mail vom 3. Mai"}
    with pytest.raises(DomainError, match="Nachweis"):
        actions.record_consent(person, by=head, **{**given, "proof": " "})
    with pytest.raises(DomainError, match="im Voraus"):
        actions.record_consent(person, by=head, **given, given_on=dt.date(2026, 12, 1))
    consent = actions.record_consent(person, by=head, **given)
    with pytest.raises(DomainError, match="liegt schon vor"):
        actions.record_consent(person, by=head, **given)
    actions.withdraw_consent(consent, by=head)
    assert (consent.withdrawn_on, consent.proof) == (dt.date(2026, 11, 18), "Mail vom 3. Mai")
    actions.record_consent(person, by=head, **given)


def test_only_the_own_office_sees_and_writes_people():
    network, other = a_network(), a_network("nord", ags="05998")
    person = a_known_person(network)
    for stranger in (as_office(other), as_school(an_institution(network))):
        assert not people_of(stranger, network.scope_key)
        assert person_of(stranger, network.scope_key, person.pk) is None
        with pytest.raises(NotAllowed):
            actions.edit_person(person, by=stranger, phone="1")


def test_people_stand_in_german_order_and_are_found_in_any_spelling():
    network = a_network()
    for name in ("Zander", "Özdemir", "Ostermann", "Ober"):
        a_known_person(network, name)
    head = as_office(network)
    assert [p.family_name for p in people_of(head, network.scope_key)] == [
        "Ober",
        "Ostermann",
        "Özdemir",
        "Zander",
    ]
    assert [p.family_name for p in people_of(head, network.scope_key, "oezdemir")] == ["Özdemir"]
