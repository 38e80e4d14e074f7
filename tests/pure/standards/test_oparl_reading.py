"""What other servers deliver: read as far as it can be understood, and never a crash."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.oparl import Defect, Meeting, Paper, Unreadable, gather, read_document
from standards.oparl.paging import ListWalk
from standards.oparl.reading import KINDS, Reader

ID = "https://ris.example/paper/1"
KEYS = st.sampled_from(
    [
        *("id", "type", "data", "name", "date", "start", "deleted", "consultation", "meeting", "links"),
        *("agendaItem", "next", "order", "public", "paper", "body", "organization", "modified", "mainFile"),
        *("gathered", "defects", "whole_bodies", "code", "where", "message_de", "severity"),
    ]
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from([ID, "https://[", *KINDS, "0001-01-01", "2026-02-30T25:00", "9999-12-31T23:59Z"]),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=25,
)


@given(ANYTHING)
def test_nothing_that_json_can_say_makes_reading_crash(document: Any) -> None:
    holdings = read_document(document)
    assert all(address.startswith("http") for address in holdings.reader.objects)
    try:
        gathered = gather(ID, lambda _url: document)
    except Unreadable:
        return
    assert read_document(gathered.as_json()).reader.objects.keys() <= {
        *holdings.reader.objects, *(one["id"].strip() for one in gathered.data)
    }  # fmt: skip


def test_however_deep_objects_stand_in_each_other_reading_ends() -> None:
    nested: Any = {"id": ID, "type": "Paper"}
    for number in range(200):
        nested = {"id": f"{ID}{number}", "type": "Consultation", "paper": nested}
    assert len(read_document(nested).reader.objects) < 20


@pytest.mark.parametrize(
    ("written", "read", "code"),
    [
        ("2026-09-01T17:00:00+02:00", "2026-09-01T15:00:00+00:00", ""),
        ("2026-09-01T17:00:00", "2026-09-01T15:00:00+00:00", "repaired:start"),
        ("01.09.2026, 17:00 Uhr", "2026-09-01T15:00:00+00:00", "repaired:start"),
        ("2026-09-01", "2026-08-31T22:00:00+00:00", "repaired:start"),
        ("0001-01-01T00:00:00", None, "not_understood:start"),
        ("bald", None, "not_understood:start"),
        (1788274800, None, "not_understood:start"),
    ],
)
def test_times_as_servers_write_them(written: Any, read: str | None, code: str) -> None:
    reader = Reader()
    times = {"created": "2026-01-01T00:00:00Z", "modified": "2026-01-01T00:00:00Z"}
    meeting = reader.read({"id": ID, "type": "Meeting", "start": written, **times})
    assert isinstance(meeting, Meeting)
    assert (meeting.start and meeting.start.astimezone(dt.UTC).isoformat()) == read
    assert [defect.code for defect in reader.defects] == [code] * bool(code)


def test_the_version_that_was_modified_last_stays() -> None:
    reader = Reader()
    for name, day in (("alt", 1), ("neu", 3), ("älter", 2)):
        reader.read({"id": ID, "type": "Paper", "name": name, "modified": f"2026-01-0{day}T00:00:00Z"})
    paper = reader.get(Paper, ID)
    assert paper is not None
    assert paper.name == "neu"


@pytest.mark.parametrize(
    ("pages", "ids", "reached_end", "is_whole", "codes"),
    [
        ({"a": ([1, 2], "b", 3), "b": ([3], "", 3)}, [1, 2, 3], True, True, []),
        ({"a": ([1], "a", None)}, [1], True, False, ["next_loops"]),
        ({"a": ([1], "a", 1)}, [1], True, True, ["next_loops"]),
        ({"a": ([1], "b", None), "b": ([2], "a", None)}, [1, 2], True, False, ["next_loops"]),
        ({"a": ([1], "b", None), "b": ([1], "c", None)}, [1], True, False, ["twice", "page_repeated"]),
        ({"a": ([1], "b", 5), "b": ([2], "", 5)}, [1, 2], True, False, ["fewer_than_total"]),
        ({"a": ([1, 2], "", 1)}, [1, 2], True, True, ["more_than_total"]),
        ({"a": ([1], "weg", 2)}, [1], False, False, ["page_unreadable"]),
        ({"a": ([1], 7, None)}, [1], True, False, ["next_no_address"]),
        ({"a": ([], "b", None), "b": ([1], "", None)}, [1], True, True, []),
    ],
)
def test_a_list_ends_however_its_pages_point(
    pages: dict[str, Any], ids: list[int], reached_end: bool, is_whole: bool, codes: list[str]
) -> None:
    root, found = "https://ris.example/", list[Defect]()

    def fetch(url: str) -> Any:
        if url.removeprefix(root) not in pages:
            raise Unreadable("weg", status=404)
        items, following, total = pages[url.removeprefix(root)]
        named = f"{root}{following}" if isinstance(following, str) and following else following
        data = [{"id": str(item)} for item in items]
        return {"data": data, "links": {"next": named}, "pagination": {"totalElements": total}}

    walk = ListWalk(f"{root}a", fetch, found)

    assert [int(raw["id"]) for raw in walk] == ids
    assert (walk.reached_end, walk.is_whole) == (reached_end, is_whole)
    assert [defect.code for defect in found] == codes
