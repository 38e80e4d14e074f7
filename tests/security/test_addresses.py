"""Every address × everybody: what each hears is what the table says."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.security.addresses import HOLE, Address, addresses
from tests.security.answers import FORBIDDEN, LET_IN, MISSING, NO_FORM, PEOPLE, SIGN_IN, ask
from tests.security.expectations import expectations
from tests.security.world import ANONYMOUS, HERE, THERE, World

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
EXPECTED = expectations()
NETWORK = "<slug:netz>"


def names_of(address: Address) -> str:
    return address.name


def test_every_address_has_a_place_in_the_table() -> None:
    missing = sorted({address.name for address in ADDRESSES} - set(EXPECTED))
    assert missing == [], "Bitte tragen Sie sie in tests/security/expectations.py ein."


def test_the_table_names_no_address_that_is_gone() -> None:
    assert sorted(set(EXPECTED) - {address.name for address in ADDRESSES}) == []


@pytest.mark.parametrize("address", ADDRESSES, ids=names_of)
def test_everybody_hears_what_the_table_says(unchanged_world: World, address: Address) -> None:
    expected = EXPECTED[address.name]
    heard = {(role, place): ask(unchanged_world, address, role, place) for role, place in PEOPLE}
    different = [
        f"{role} ({place or 'ohne Konto'}): {answer} statt {expected.answer(role, place)}"
        for (role, place), answer in heard.items()
        if answer != expected.answer(role, place)
    ]
    assert different == [], address.filled(unchanged_world, "hier")


@pytest.mark.parametrize(
    "address",
    [
        one
        for one in ADDRESSES
        if one.name in EXPECTED and EXPECTED[one.name].answer(ANONYMOUS, "") == SIGN_IN
    ],
    ids=names_of,
)
def test_sending_a_form_is_no_way_around(unchanged_world: World, address: Address) -> None:
    """Who may not open a page may not send its form either: without account, and from another network."""
    expected = EXPECTED[address.name]
    for role, place in ((ANONYMOUS, ""), ("leitung-paedagogisch", THERE)):
        if expected.answer(role, place) != LET_IN:
            answer = ask(unchanged_world, address, role, place, method="post")
            assert answer in {expected.answer(role, place), NO_FORM}


@pytest.mark.parametrize(
    "address",
    [one for one in ADDRESSES if one.name in EXPECTED and EXPECTED[one.name].answer(ANONYMOUS, "") == LET_IN],
    ids=names_of,
)
def test_what_everybody_can_read_answers_a_head_request_alike(
    unchanged_world: World, address: Address
) -> None:
    """Link checkers, caches and proxies ask so."""
    browser, page = unchanged_world.browser(ANONYMOUS, ""), address.filled(unchanged_world, HERE)
    assert browser.head(page).status_code == browser.get(page).status_code


@pytest.mark.parametrize(
    "address",
    [one for one in ADDRESSES if NETWORK in one.route and len(HOLE.findall(one.route)) > 1],
    ids=names_of,
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_thing_of_another_network_is_not_found_under_ones_own_address(
    unchanged_world: World, address: Address, method: str
) -> None:
    """The head of another network puts a foreign key behind the own network's name."""
    answer = ask(unchanged_world, address, "leitung-paedagogisch", THERE, netz=THERE, method=method)
    assert answer in {MISSING, FORBIDDEN, NO_FORM} or address.name in NO_THINGS


# Addresses whose second part names a page or a step, not a thing of the network.
NO_THINGS = {"workspace:set_up_network", "workspace:advance_agreement", "workspace:duplicates"}


def a_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_addresses_are_found_below_includes_with_their_namespace() -> None:
    inner = [path("<slug:netz>/neu/", a_view, name="a_view")]
    found = addresses([path("haus/", include((inner, "flur")))])
    assert found == [Address("flur:a_view", "haus/<slug:netz>/neu/")]
    assert found[0].name not in EXPECTED


def test_a_key_that_the_world_lacks_is_named() -> None:
    with pytest.raises(LookupError, match=r"give tests/security/world\.py a key for „dinge/<key>“"):
        Address("workspace:ding", "dinge/<int:key>/").filled(World(), "hier")
