"""HSDS 3 against its schemas and examples, and back."""

import json
from typing import Any

import pytest

from standards import hsds
from standards.catalogue import lasting_uuid
from tests.open_data import hsds_errors
from tests.pure.standards.offerings import BARE, FULL, PROVIDER
from tests.shared import shared_file

HERE = "https://bildung.example/daten/hsds/services?full=true&page=1"


def a_page(*services: dict[str, Any], number: int = 1, **around: Any) -> dict[str, Any]:
    return hsds.page(services, number=number, per_page=2, total=3, **around)


@pytest.mark.shared
def test_what_is_written_is_valid() -> None:
    for offering in (FULL, BARE):
        service = hsds.service(offering, state="Nordrhein-Westfalen") | {
            "last_modified": "2026-09-01T12:00:00Z"
        }
        assert hsds_errors("service", service) == []
        assert hsds_errors("service_list", hsds.without_parts(service)) == []
    for one in hsds.services_at_locations(FULL):
        assert hsds_errors("service_at_location", one) == []
        assert hsds_errors("service_at_location_list", hsds.without_parts(one)) == []
    organization = hsds.organization(PROVIDER, state="Nordrhein-Westfalen")
    assert hsds_errors("organization", organization) == []
    assert hsds_errors("organization_list", hsds.without_parts(organization)) == []


def test_a_service_tells_where_when_and_what_it_costs() -> None:
    service = hsds.service(FULL)
    physical, virtual = service["service_at_locations"]
    assert physical["location"]["addresses"][0]["address_1"] == "Markt 2"
    assert virtual["location"]["location_type"] == "virtual"
    [schedule] = service["schedules"]
    assert (schedule["freq"], schedule["interval"], schedule["byday"]) == ("WEEKLY", 2, "WE")
    assert service["fees_description"] == "12,50 € je Kind"
    assert service["capacities"][0]["available"] == 3
    assert service["organization_id"] == hsds.organization(PROVIDER)["id"]


def test_reading_gives_back_what_was_written() -> None:
    page = hsds.read(json.loads(json.dumps(a_page(hsds.service(FULL), deleted=[{"id": "weg"}]))), HERE)
    [read] = page.offerings
    assert page.defects == ()
    assert (page.gone, page.total) == (("weg",), 3)
    assert page.next_address == "https://bildung.example/daten/hsds/services?full=true&page=2"
    assert (read.key, read.title, read.price, read.is_free) == (
        lasting_uuid(FULL.key),
        FULL.title,
        FULL.price,
        False,
    )
    assert (read.topics, read.areas, read.languages) == (FULL.topics, FULL.areas, FULL.languages)
    assert (read.places, read.dates, read.modes, read.links) == (
        FULL.places,
        FULL.dates,
        FULL.modes,
        FULL.links,
    )
    assert (read.contact, read.checked_on) == (FULL.contact, FULL.checked_on)
    assert read.provider
    assert read.provider.mail == PROVIDER.mail


@pytest.mark.shared
def test_the_published_examples_are_read() -> None:
    for name in ("service_full", "service_list", "service_at_location_list"):
        page = hsds.read(json.loads(shared_file(f"standards/hsds/examples/{name}.json").read_text("utf-8")))
        assert [one.title for one in page.offerings] == ["Community Counselling"], name
        assert [one for one in page.defects if one.severity == "error"] == []


def test_broken_and_closed_services_are_named_and_the_others_read() -> None:
    broken = hsds.service(FULL) | {"minimum_age": "acht", "schedules": [{"freq": "OFT", "dtstart": "bald"}]}
    closed = hsds.service(BARE) | {"status": "defunct"}
    page = hsds.read(a_page(broken, closed, None, {"id": "x"}, number=2), HERE)
    assert [(one.title, one.dates, one.age_from) for one in page.offerings] == [(FULL.title, (), None)]
    assert page.gone == (closed["id"],)
    assert page.next_address == ""
    told = {(one.code, one.where) for one in page.defects}
    assert {
        ("no_number", "contents[0].minimum_age"),
        ("unknown_word", "contents[0].schedules[0].freq"),
        ("closed", "contents[1]"),
        ("no_service", "contents[2]"),
        ("no_title", "contents[3]"),
    } <= told


@pytest.mark.parametrize("rubbish", [None, 1, "x", {}, {"contents": 3}, {"id": 3}])
def test_rubbish_is_one_error(rubbish: object) -> None:
    assert [one.severity for one in hsds.read(rubbish).defects] == ["error"]


def test_nothing_in_a_service_breaks_the_reader() -> None:
    service = hsds.service(FULL)
    for key in service.keys() - {"id", "name", "status"}:
        for value in (
            None,
            7,
            "x",
            [],
            {},
            [None, 3, {"id": {}}],
            {"name": []},
            "9" * 1_000_000,
            float("inf"),
        ):
            assert len(hsds.read([service | {key: value}]).offerings) == 1, (key, value)
