"""MOOChub 3 against its schema, and back."""

import json
from typing import Any

import pytest

from standards import moochub
from standards.catalogue import FeedPage, Offering, lasting_uuid
from standards.fields import FieldError
from tests.open_data import moochub_errors
from tests.pure.standards.offerings import BARE, FULL

HERE = "https://bildung.example/daten/moochub/"
LINKS = moochub.Links(
    this=f"{HERE}?page=1", first=f"{HERE}?page=1", last=f"{HERE}?page=2", next=f"{HERE}?page=2"
)


def a_page(*offerings: Offering, **around: Any) -> dict[str, Any]:
    courses = (
        moochub.with_times(moochub.course(one), "2026-08-01T12:00:00+02:00", "2026-09-01T12:00:00+02:00")
        for one in offerings
    )
    return moochub.document(courses, LINKS, total=3, **around)


@pytest.mark.shared
def test_what_is_written_is_valid() -> None:
    deleted = [{"id": lasting_uuid("x"), "modified": "2026-09-01T12:00:00+02:00"}]
    assert moochub_errors(a_page(FULL, BARE, deleted=deleted, licence="https://l.example/")) == []


def test_a_course_tells_where_when_and_what_it_costs() -> None:
    told = moochub.course(FULL)["attributes"]
    assert told["courseMode"] == ["onsite", "online", "blended"]
    assert told["startDate"] == ["2026-09-02T15:00:00+02:00"]
    assert told["endDate"] == ["2026-12-16T16:30:00+01:00"]
    assert told["repeatFrequency"] == [
        {"byDay": "https://schema.org/Wednesday", "startTime": "15:00:00+02:00", "endTime": "16:30:00+02:00"}
    ]
    assert told["offer"][0]["price"] == 12.5
    assert told["access"] == ["paid"]
    assert told["license"][0] == {"identifier": "proprietary", "url": None, "contentUrl": None}
    assert "<p>Kittel &lt;bitte&gt; mitbringen.</p>" in told["description"]
    with pytest.raises(FieldError, match="provider"):
        moochub.course(Offering(key="x", title="x", url="https://x.example/"))


def test_reading_gives_back_what_was_written() -> None:
    page = moochub.read(json.loads(json.dumps(a_page(FULL, deleted=[{"id": "weg"}]))), HERE)
    [read] = page.offerings
    assert page.defects == ()
    assert (page.gone, page.next_address, page.total) == (("weg",), f"{HERE}?page=2", 3)
    assert (read.key, read.title, read.price, read.is_free) == (
        lasting_uuid(FULL.key),
        FULL.title,
        FULL.price,
        False,
    )
    assert read.description.split() == FULL.text.split()
    assert (read.modes, read.places, read.ends_on) == (FULL.modes, FULL.places, FULL.ends_on)
    [date] = read.dates
    assert (date.starts_on, date.starts_at, date.ends_at, date.until) == (
        FULL.dates[0].starts_on,
        FULL.dates[0].starts_at,
        FULL.dates[0].ends_at,
        FULL.dates[0].until,
    )


def test_broken_courses_are_named_and_the_others_read() -> None:
    content = a_page(FULL, BARE)
    content["data"][0]["attributes"] |= {
        "startDate": "bald",
        "contentLocation": {"latitude": "oben"},
        "offer": 3,
    }
    content["data"] += [None, {"id": 7}, {"id": "x", "attributes": {"name": "  "}}]
    content["links"]["next"] = "?page=2"
    page = moochub.read(content, HERE)
    assert [one.title for one in page.offerings] == [FULL.title, BARE.title]
    assert page.offerings[0].dates == ()
    assert page.next_address == f"{HERE}?page=2"
    errors = [(one.code, one.where) for one in page.defects if one.severity == "error"]
    assert errors == [("no_course", "data[2]"), ("no_course", "data[3]"), ("no_title", "data[4]")]
    warned = {one.where for one in page.defects if one.severity == "warning"}
    assert {"data[0].attributes.startDate", "data[0].attributes.contentLocation.latitude"} <= warned


@pytest.mark.parametrize("rubbish", [None, 1, "x", [], {}, {"data": 3}, {"links": {}}])
def test_rubbish_is_one_error(rubbish: object) -> None:
    page: FeedPage = moochub.read(rubbish)
    assert [one.severity for one in page.defects] == ["error"]


def test_nothing_in_a_course_breaks_the_reader() -> None:
    told = moochub.course(FULL)["attributes"]
    for key in told.keys() - {"name"}:
        for value in (
            None,
            7,
            "x",
            [],
            {},
            [None, 3, {"name": {}}],
            {"name": []},
            "9" * 1_000_000,
            float("nan"),
        ):
            broken = {"data": [{"id": "x", "attributes": told | {key: value}}]}
            assert len(moochub.read(broken).offerings) == 1, (key, value)
