"""AMB against its schemas and examples; schema.org as it comes from websites."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from standards import amb
from standards.catalogue import Offering, Place, Schedule
from standards.fields import FieldError
from tests.open_data import amb_errors
from tests.pure.standards.offerings import BARE, FULL
from tests.shared import shared_file

LICENCE = "https://www.govdata.de/dl-de/by-2-0"


def examples(kind: str) -> list[tuple[str, dict[str, Any]]]:
    folder: Path = shared_file(f"standards/amb/examples/{kind}")
    return [(file.name, json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json"))]


@pytest.mark.shared
@pytest.mark.parametrize("offering", [FULL, BARE], ids=["full", "bare"])
def test_what_is_written_is_valid(offering: Offering) -> None:
    assert (
        amb_errors(amb.to_jsonld(offering, data_licence=LICENCE, catalogue_url="https://x.example/daten/"))
        == []
    )


def test_schema_org_tells_price_place_and_dates() -> None:
    content = amb.to_jsonld(FULL, data_licence=LICENCE)
    [offer] = content["offers"]
    assert (offer["price"], offer["priceCurrency"], offer["areaServed"]) == ("12.50", "EUR", ["Musterdorf"])
    [held] = content["hasCourseInstance"]
    assert held["courseMode"] == "Blended"
    assert held["courseSchedule"]["repeatFrequency"] == "P2W"
    assert held["location"][0]["geo"] == {"type": "GeoCoordinates", "latitude": 51.6, "longitude": 6.4}
    assert content["typicalAgeRange"] == "8-12"
    assert content["sdLicense"] == LICENCE
    assert "license" not in content, "the licence of the data is not that of the course"
    assert content["inLanguage"] == ["de", "tr"]


def test_nothing_unknown_is_written() -> None:
    content = amb.to_jsonld(BARE)
    assert not {"isAccessibleForFree", "hasCourseInstance", "sdLicense", "educationalLevel"} & content.keys()
    with pytest.raises(FieldError):
        amb.to_jsonld(Offering(key="x", title=" ", url="https://x.example/"))


def test_reading_gives_back_what_was_written() -> None:
    page = amb.read(amb.to_jsonld(FULL))
    [read] = page.offerings
    assert page.defects == ()
    assert (read.title, read.url, read.price, read.price_note) == (
        FULL.title,
        FULL.url,
        FULL.price,
        "je Kind",
    )
    assert read.description == FULL.text
    assert read.stages == ("primar", "sek1")
    assert (read.age_from, read.age_to, read.is_free, read.modes) == (8, 12, False, FULL.modes)
    assert read.places == FULL.places
    assert read.dates == FULL.dates
    assert read.provider
    assert read.provider.name == "VHS Musterland"


@pytest.mark.shared
def test_every_valid_example_is_read_without_complaint() -> None:
    disputed = "trailerAudio.json", "affiliationOhneId.json"
    for name, document in examples("valid"):
        page = amb.read(document)
        assert [one.title for one in page.offerings] == [document["name"]], name
        assert name in disputed or page.defects == (), (name, page.defects)


@pytest.mark.shared
def test_every_invalid_example_is_reported() -> None:
    silent = []
    for name, document in examples("invalid"):
        page = amb.read(document)
        assert all(one.message_de.endswith(".") and one.code for one in page.defects)
        if not page.defects:
            silent.append(name)
    assert silent == []


def test_defects_say_where_they_are() -> None:
    content = amb.to_jsonld(FULL) | {
        "keywords": "Ton",
        "educationalLevel": [{"id": "https://x.example/grundschule"}],
    }
    page = amb.read({"@graph": [content]})
    assert {(one.code, one.where) for one in page.defects} == {
        ("no_list", "@graph[0].keywords"),
        ("wrong_form", "@graph[0].educationalLevel[0].id"),
    }
    assert page.offerings[0].topics == ("Ton",)


def test_schema_org_from_a_website_is_read() -> None:
    document = [
        {"@context": "https://schema.org", "@type": "WebSite", "name": "Museum", "url": "https://m.example/"},
        {
            "@context": "https://schema.org",
            "@type": "EducationEvent",
            "@id": "https://m.example/nachts",
            "name": "Nachts im Museum",
            "description": "<p>Mit Taschen&shy;lampe.</p><script>alert(1)</script><p>Ab 8.</p>",
            "startDate": "2026-11-30T18:00:00+01:00",
            "endDate": "2026-11-30T21:00:00+01:00",
            "location": {"@type": "Place", "name": "Museum", "address": {"addressLocality": "Musterstadt"}},
            "organizer": {"@type": "Organization", "name": "Museumsverein"},
            "offers": {"@type": "Offer", "price": "0"},
        },
    ]
    page = amb.read(document)
    [read] = page.offerings
    assert read.description == "Mit Taschen\xadlampe.\nAb 8."
    assert read.is_free is True
    assert read.places == (Place(name="Museum", town="Musterstadt"),)
    assert [(one.starts_on.day, one.starts_at and one.starts_at.hour, one.ends_on) for one in read.dates] == [
        (30, 18, None)
    ]
    assert [one.code for one in page.defects] == ["no_offer", "no_context"]


@pytest.mark.parametrize(
    "rubbish", [None, 1, "x", [], {}, [[[]]], {"@graph": {}}, {"name": ["x"]}, {"type": 3}]
)
def test_rubbish_is_a_defect_and_never_an_error(rubbish: object) -> None:
    page = amb.read(rubbish)
    assert page.offerings == ()
    assert page.defects


def test_nothing_in_an_offer_breaks_the_reader() -> None:
    keys = amb.to_jsonld(FULL).keys() - {"@context", "type", "name", "id"}
    for key in sorted(keys):
        for value in (None, 7, "x", [], {}, [None, 3, {"id": {}}], {"id": [], "name": {}}, "9" * 1_000_000):
            assert len(amb.read(amb.to_jsonld(FULL) | {key: value}).offerings) == 1, (key, value)


def test_dates_without_sense_are_left_out() -> None:
    content = amb.to_jsonld(FULL)
    content["hasCourseInstance"] = [
        {"startDate": "demnächst"},
        {"courseSchedule": {"startDate": "2026-02-30"}},
        {"courseSchedule": {"startDate": "2026-03-02", "endDate": "2026-03-01", "startTime": "25:00"}},
    ]
    assert amb.read(content).offerings[0].dates == (Schedule(starts_on=dt.date(2026, 3, 2)),)
