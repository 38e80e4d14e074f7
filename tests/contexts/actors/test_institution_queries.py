import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.freshness import freshness, is_fresh
from bildungsnetz.contexts.actors.kinds import Freshness
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import (
    InstitutionFilter,
    institution_of,
    institutions_of,
    institutions_to_confirm,
    own_institutions,
    public_counts_by_area,
    public_institution,
    public_institutions,
    public_kinds_and_forms,
    public_map_points,
)
from tests.factories.actors import (
    a_function,
    a_school,
    a_school_file,
    a_school_row,
    an_institution,
    as_school,
    imported,
    three_schools,
)
from tests.factories.bodies import a_consent
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 18)


def names(institutions) -> list[str]:
    return [one.name for one in institutions]


@pytest.fixture
def schools():
    """Four institutions in two municipalities of Kreis Kleve, one in Geldern."""
    imported(
        a_school_file(
            a_school_row(),
            a_school_row(schulnummer="100002", form="20", name="Gymnasium am Markt", strasse="Markt 1"),
            a_school_row(
                schulnummer="100003", form="15", name="Gesamtschule Geldern", ags="05154012", ort="Geldern"
            ),
            a_school_row(schulnummer="100004", form="0A", name="Schulamt für den Kreis Kleve"),
        )
    )


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (
            {},
            [
                "Gesamtschule Geldern",
                "Grundschule am Deich",
                "Gymnasium am Markt",
                "Schulamt für den Kreis Kleve",
            ],
        ),
        ({"kind": "schulamt"}, ["Schulamt für den Kreis Kleve"]),
        ({"stage": "primar"}, ["Grundschule am Deich"]),
        ({"stage": "sek2"}, ["Gesamtschule Geldern", "Gymnasium am Markt"]),
        ({"school_form": "15"}, ["Gesamtschule Geldern"]),
        ({"area": "05154012"}, ["Gesamtschule Geldern"]),
        ({"area": "05158"}, []),
        ({"text": "gymnasien markt"}, ["Gymnasium am Markt"]),
        ({"text": "100003"}, ["Gesamtschule Geldern"]),
        ({"kind": "gibt-es-nicht"}, []),
        ({"gone": True}, []),
        ({"freshness": "aktuell", "school_form": "02"}, ["Grundschule am Deich"]),
        ({"freshness": "unbestaetigt"}, []),
    ],
)
def test_filters_narrow_the_list(schools, chosen, expected):
    assert names(public_institutions("05154", InstitutionFilter(**chosen))) == expected


def test_the_public_sees_neither_what_is_gone_nor_what_is_not_public(schools):
    actions.close_institution(a_school("100001"), by=COMMAND)
    actions.edit_institution(a_school("100002"), by=COMMAND, is_public=False)
    assert names(public_institutions("05154")) == ["Gesamtschule Geldern", "Schulamt für den Kreis Kleve"]
    assert names(public_institutions("05154", InstitutionFilter(gone=True))) == ["Grundschule am Deich"]
    assert public_institution(a_school("100001").pk, "05154").state == "geschlossen"
    assert public_institution(a_school("100002").pk, "05154") is None
    assert public_institution(a_school("100003").pk, "05158") is None


def test_the_land_shows_all_networks_but_nothing_invented(schools):
    network = a_network()
    an_institution(network, "Beispielschule", "schule", origin="beispiel")
    assert "Beispielschule" not in names(public_institutions())
    assert names(public_institutions("05999")) == ["Beispielschule"]
    assert len(public_institutions()) == 4


def test_kinds_and_forms_are_those_that_occur(schools):
    kinds, forms = public_kinds_and_forms(public_institutions("05154"))
    assert [kind.value for kind in kinds] == ["schule", "schulamt"]
    assert [form.name for form in forms] == ["Grundschule", "Gesamtschule", "Gymnasium"]


def test_map_points_are_those_with_coordinates(schools):
    assert len(public_map_points(public_institutions("05154"))) == 4
    actions.edit_institution(a_school("100002"), by=COMMAND, lon=None, lat=None)
    points = public_map_points(public_institutions("05154"))
    assert [(round(point.lon, 1), round(point.lat, 1)) for point in points] == [(6.1, 51.8)] * 3


def test_institutions_are_counted_by_area(schools):
    listed = public_institutions("05154")
    assert public_counts_by_area(listed, "municipality_ags") == {"05154036": 3, "05154012": 1}
    assert public_counts_by_area(public_institutions(), "kreis_ags") == {"05154": 4}


def test_a_name_is_public_by_office_or_by_consent_only():
    network = a_network()
    vhs = an_institution(network)
    a_function(network, vhs, "Amt", "Landrat", is_public_by_office=True)
    consenting = a_function(network, vhs, "Einwilligung", "Fachbereichsleitung")
    a_consent(consenting.person)
    a_function(network, vhs, "Privat", "Sekretariat")
    former = a_function(network, vhs, "Früher", "Leitung", is_public_by_office=True)
    actions.end_function(former, by=COMMAND, valid_to=dt.date(2026, 1, 31))
    shown = {f.role: f.is_name_public for f in public_institution(vhs.pk, "05999").functions_today}
    assert shown == {"Landrat": True, "Fachbereichsleitung": True, "Sekretariat": False}


@pytest.mark.parametrize(
    ("confirmed_on", "expected"),
    [
        (TODAY, Freshness.CURRENT),
        (TODAY - dt.timedelta(days=365), Freshness.CURRENT),
        (TODAY - dt.timedelta(days=366), Freshness.TO_CONFIRM),
        (TODAY - dt.timedelta(days=730), Freshness.TO_CONFIRM),
        (TODAY - dt.timedelta(days=731), Freshness.UNCONFIRMED),
        (None, Freshness.UNCONFIRMED),
    ],
)
def test_freshness_is_the_same_in_python_and_in_the_database(confirmed_on, expected):
    vhs = an_institution(a_network())
    actions.edit_institution(vhs, by=COMMAND, confirmed_on=confirmed_on)
    assert freshness(vhs, TODAY) is expected
    found = {kind for kind in Freshness if Institution.objects.filter(is_fresh(kind, TODAY)).exists()}
    assert found == {expected}


def test_due_are_the_old_and_the_never_confirmed_of_the_own_network():
    network, other = a_network(), a_network("nord", ags="05998")
    old = an_institution(network, "Alt")
    actions.edit_institution(old, by=COMMAND, confirmed_on=dt.date(2025, 11, 17))
    an_institution(network, "Neu")
    head = as_office(network)
    assert names(institutions_to_confirm(head, network.scope_key)) == ["Alt"]
    assert not institutions_to_confirm(as_office(other), network.scope_key)


def test_an_office_sees_its_own_institutions_only():
    network, other = a_network(), a_network("nord", ags="05998")
    vhs, foreign = an_institution(network), an_institution(other, "VHS Nord")
    head = as_office(network)
    assert names(institutions_of(head, network.scope_key)) == ["VHS Musterland"]
    assert institution_of(head, network.scope_key, vhs.pk) == vhs
    assert institution_of(head, network.scope_key, foreign.pk) is None
    assert not institutions_of(head, other.scope_key)


def test_a_school_account_sees_its_school():
    imported(three_schools())
    school = a_school("100002")
    assert list(own_institutions(as_school(school))) == [school]
    assert not own_institutions(as_office(a_network()))


def test_lists_cost_the_same_for_one_and_for_many(django_assert_num_queries):
    network = a_network()
    for number in range(3):
        a_function(network, an_institution(network, f"VHS {number}"), f"Muster{number}")
    with django_assert_num_queries(1):
        list(public_institutions("05999"))
    key = Institution.objects.get(name="VHS 1").pk
    with django_assert_num_queries(4):
        public_institution(key)
