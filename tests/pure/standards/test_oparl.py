"""OParl 1.1 against its JSON schemas: names of keys, required keys, embedded forms, times, lists."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from jsonschema import Draft7Validator

from standards.fields import FieldError
from standards.oparl import (
    TYPES,
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Links,
    Location,
    Meeting,
    Membership,
    MissingKey,
    OParlObject,
    Organization,
    Pagination,
    Paper,
    Person,
    System,
    error,
    list_page,
    moment,
    properties_of,
    to_json,
    tombstone,
    without_internal_lists,
)
from tests.shared import shared_file

WHEN = datetime(2026, 3, 29, 1, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=1)))
TIMES = {"created": WHEN, "modified": WHEN}
SITE = "https://oparl.example/"


def schema(kind: type[OParlObject]) -> dict:
    return json.loads(shared_file(f"standards/oparl/{kind.__name__}.json").read_text(encoding="utf-8"))


def examples() -> list[OParlObject]:
    """One object of each type with its parts."""
    file = File(id=f"{SITE}file/1", access_url=f"{SITE}1.pdf", size=7, paper=(f"{SITE}paper/1",), **TIMES)
    item = AgendaItem(id=f"{SITE}agendaitem/1", order=0, number="1", meeting=f"{SITE}meeting/1", **TIMES)
    place = Location(id=f"{SITE}location/1", description="Kreishaus", meetings=(f"{SITE}meeting/1",), **TIMES)
    term = LegislativeTerm(id=f"{SITE}legislativeterm/1", start_date=date(2012, 2, 1), **TIMES)
    seat = Membership(id=f"{SITE}membership/1", person=f"{SITE}person/1", voting_right=False, **TIMES)
    consultation = Consultation(id=f"{SITE}consultation/1", paper=f"{SITE}paper/1", **TIMES)
    lists = {one.name: f"{SITE}body/1/{one.name}" for one in properties_of(Body) if one.is_required}
    whole = {**lists, "id": f"{SITE}body/1", "name": "Netz", "legislative_term": (term,), **TIMES}
    return [
        System(id=SITE, body=f"{SITE}body", **TIMES),
        Body(**whole),
        term,
        Organization(id=f"{SITE}organization/1", membership=(seat.id,), member_count=0, **TIMES),
        Person(id=f"{SITE}person/1", name="Muster", membership=(seat,), **TIMES),
        seat,
        Meeting(id=f"{SITE}meeting/1", start=WHEN, location=place, agenda_item=(item,), **TIMES),
        item,
        Paper(id=f"{SITE}paper/1", main_file=file, consultation=(consultation,), **TIMES),
        consultation,
        file,
        place,
    ]


@pytest.mark.shared
@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_each_type_has_the_keys_of_its_schema(kind: type[OParlObject]) -> None:
    keys = {one.key for one in properties_of(kind)} | {"type"}
    known = set(schema(kind)["properties"])
    assert keys - {"keyword"} == known - {"keyword"}  # the schema of System alone forgets it
    required = {one.key for one in properties_of(kind) if one.is_required} | {"type"}
    assert set(schema(kind)["required"]) <= required


@pytest.mark.shared
@pytest.mark.parametrize("thing", examples(), ids=lambda thing: type(thing).__name__)
def test_what_is_written_validates(thing: OParlObject) -> None:
    content = to_json(thing)
    Draft7Validator(schema(type(thing))).validate(content)
    for one in properties_of(type(thing)):
        if one.is_required:
            assert one.key in content


@pytest.mark.parametrize("thing", examples(), ids=lambda thing: type(thing).__name__)
def test_every_required_key_is_enforced_and_named(thing: OParlObject) -> None:
    values = {one.name: getattr(thing, one.name) for one in properties_of(type(thing))}
    for one in properties_of(type(thing)):
        if one.is_required and one.name not in ("id", "legislative_term"):
            with pytest.raises(MissingKey) as missing:
                to_json(type(thing)(**{**values, one.name: None}))
            assert (missing.value.type_name, missing.value.key) == (type(thing).__name__, one.key)
    with pytest.raises(FieldError):
        to_json(type(thing)(**{**values, "id": "/meeting/1"}))


def test_times_carry_their_zone_and_stop_at_the_second() -> None:
    meeting = to_json(Meeting(id=f"{SITE}meeting/1", start=WHEN, **TIMES))
    assert meeting["start"] == meeting["created"] == "2026-03-29T01:59:59+01:00"
    with pytest.raises(FieldError, match="start"):
        to_json(Meeting(id=f"{SITE}meeting/1", start=WHEN.replace(tzinfo=None), **TIMES))


def test_embedded_objects_drop_the_way_back_and_the_deleted_ones() -> None:
    item = AgendaItem(id=f"{SITE}agendaitem/1", order=0, meeting=f"{SITE}meeting/1", **TIMES)
    gone = AgendaItem(id=f"{SITE}agendaitem/2", deleted=True, **TIMES)
    meeting = Meeting(id=f"{SITE}meeting/1", agenda_item=(item, gone), **TIMES)
    (inner,) = to_json(meeting)["agendaItem"]
    assert (inner["id"], inner["order"], inner["created"]) == (item.id, 0, "2026-03-29T01:59:59+01:00")
    assert "meeting" not in inner
    assert to_json(item)["meeting"] == meeting.id
    assert "agendaItem" not in without_internal_lists(Meeting, to_json(meeting))


def test_empty_values_are_left_out_but_not_where_a_list_is_demanded() -> None:
    body = to_json(next(one for one in examples() if isinstance(one, Body)))
    assert {"shortName", "ags", "equivalent", "deleted"} & body.keys() == set()
    terms = dict.fromkeys(("meeting", "person"), f"{SITE}list")
    empty = Body(
        **{one.name: f"{SITE}x" for one in properties_of(Body) if one.is_required}
        | terms
        | TIMES
        | {"legislative_term": ()}
    )
    assert to_json(empty)["legislativeTerm"] == []


def test_a_deleted_object_tells_nothing_but_that() -> None:
    paper = Paper(id=f"{SITE}paper/1", name="Geheim", deleted=True, **TIMES)
    assert to_json(paper).keys() == {"id", "type", "created", "modified", "deleted"}
    assert tombstone(to_json(examples()[8])) == {
        "id": f"{SITE}paper/1",
        "type": "https://schema.oparl.org/1.1/Paper",
        "deleted": True,
    }


def test_keys_of_our_own_need_a_prefix() -> None:
    known = Paper(id=f"{SITE}paper/1", extensions={"bildungsnetz:result": "vertagt"}, **TIMES)
    assert to_json(known)["bildungsnetz:result"] == "vertagt"
    with pytest.raises(FieldError):
        to_json(Paper(id=f"{SITE}paper/1", extensions={"result": "vertagt"}, **TIMES))


def test_a_page_of_a_list_holds_texts_as_they_are() -> None:
    links = Links(first=f"{SITE}list", this=f"{SITE}list?after=2", next=f"{SITE}list?after=4")
    text = list_page(['{"id":"a"}', '{"id":"ü"}'], Pagination(total_elements=0, elements_per_page=2), links)
    assert json.loads(text) == {
        "data": [{"id": "a"}, {"id": "ü"}],
        "pagination": {"totalElements": 0, "elementsPerPage": 2},
        "links": {"first": f"{SITE}list", "self": f"{SITE}list?after=2", "next": f"{SITE}list?after=4"},
    }
    assert json.loads(list_page([], Pagination(), Links()))["data"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-01-01T00:00:00+01:00", datetime(2013, 12, 31, 23, tzinfo=UTC)),
        ("2014-01-01T00:00:00Z", datetime(2014, 1, 1, tzinfo=UTC)),
        ("2014-01-01t00:00:00.5z", datetime(2014, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_the_time_of_a_filter(text: str, expected: datetime) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    "text", ["", "2014-01-01", "2014-01-01T00:00:00", "20140101T000000Z", "2014-02-30T00:00:00Z", "gestern"]
)
def test_what_is_no_time_of_a_filter(text: str) -> None:
    with pytest.raises(FieldError):
        moment(text)


def test_an_error_is_an_object_too() -> None:
    assert error("Gibt es nicht.") == {
        "type": "https://schema.oparl.org/1.1/Error",
        "message": "Gibt es nicht.",
    }
