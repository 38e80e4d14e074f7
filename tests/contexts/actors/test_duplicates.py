"""Which records may be the same, and why; what was told apart is not offered again."""

import pytest

from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.duplicates import Known, suspicious_institutions, suspicious_people
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.actors.queries.duplicates import duplicate_institutions, duplicate_people
from tests.factories.actors import a_known_person, an_institution
from tests.factories.deeds import as_office
from tests.factories.networks import a_network


def people(*rows: dict) -> list[tuple[int, tuple[str, ...]]]:
    known = [
        Known(
            number,
            row["name"],
            row.get("first", "Erika"),
            row.get("mail", ""),
            places=frozenset(row.get("at", ())),
        )
        for number, row in enumerate(rows)
    ]
    return [(one.score, one.reasons) for one in suspicious_people(known)]


def test_people_are_found_by_name_sound_and_mail() -> None:
    assert people({"name": "Maier"}, {"name": "Meyer"}) == [(50, ("Name klingt gleich",))]
    assert people({"name": "Muster", "mail": "A@x.example"}, {"name": "Ganz", "mail": "a@x.example"}) == [
        (60, ("gleiche E-Mail-Adresse",))
    ]
    assert people({"name": "Muster", "at": "7"}, {"name": "Müster", "first": "", "at": "7"}) == []
    assert people({"name": "Muster", "at": "7"}, {"name": "Muster", "first": "", "at": "7"}) == [
        (65, ("gleicher Nachname, ein Vorname fehlt", "gleiche Einrichtung"))
    ]
    assert people({"name": "Meyer", "mail": "a@x.example"}, {"name": "Maier", "mail": "b@x.example"}) == []
    assert people({"name": "Muster", "first": "Erika"}, {"name": "Muster", "first": "Max"}) == []


def institutions(*rows: dict) -> list[tuple[int, tuple[str, ...]]]:
    known = [
        Known(
            n,
            row["name"],
            mail=row.get("mail", ""),
            number=row.get("number", ""),
            places=frozenset({"05999001"}),
        )
        for n, row in enumerate(rows)
    ]
    return [(one.score, one.reasons) for one in suspicious_institutions(known)]


def test_institutions_are_found_by_number_name_and_sound() -> None:
    official = {"name": "Grundschule am Deich", "number": "100001", "mail": "100001@schule.nrw.de"}
    by_hand = {"name": "Deichschule", "mail": "100001@schule.nrw.de"}
    assert institutions(official, by_hand) == [
        (90, ("gleiche Schulnummer in der E-Mail-Adresse", "gleiche Gemeinde"))
    ]
    assert institutions({"name": "GGS Am Deich"}, {"name": "Städt. GS am Deich"})[0][1][0] in {
        "ähnlicher Name",
        "Name klingt gleich",
    }
    assert institutions(official, {**official, "number": "100002", "mail": ""}) == []
    assert institutions({"name": "VHS Musterstadt"}, {"name": "Stadtbücherei Musterstadt"}) == []


@pytest.mark.django_db
def test_what_was_told_apart_is_not_offered_again() -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    head = as_office(network)
    first = a_known_person(network, "Maier", mail="")
    second = a_known_person(network, "Meyer", mail="")
    a_known_person(other, "Maier", mail="")
    (found,) = duplicate_people(head, network.scope_key)
    assert (found.first, found.second) == (first, second)
    assert duplicate_people(as_office(other), network.scope_key) == []
    actions.keep_apart(Pair(second, first), by=head)
    actions.keep_apart(Pair(first, second), by=head)
    assert duplicate_people(head, network.scope_key) == []


@pytest.mark.django_db
def test_an_institution_of_a_neighbour_is_found_by_its_address() -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    mine = an_institution(network, "VHS Musterland", mail="vhs@x.example")
    theirs = an_institution(other, "Volkshochschule Zweckverband", mail="vhs@x.example")
    an_institution(other, "Anderes Haus", mail="anders@x.example")
    assert duplicate_institutions(as_office(network), network.scope_key) == []  # 45 of 100
    actions.edit_institution(theirs, by=as_office(other), name="VHS Musterland", revision=None)
    (found,) = duplicate_institutions(as_office(network), network.scope_key)
    assert {found.first, found.second} == {mine, theirs}
