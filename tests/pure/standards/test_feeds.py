from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.feeds import AtomEntry, AtomFeed, atom, tag_id
from standards.fields import FieldError

NAMES = {"a": "http://www.w3.org/2005/Atom"}
NEWS = AtomEntry(
    id=tag_id("example.org", date(2026, 1, 1), "meldung/7"),
    title="Schulgarten in Müsterbach eröffnet",
    url="https://example.org/musterland/meldungen/7/?a=1&b=2",
    updated=datetime(2026, 5, 4, 10, 0, tzinfo=UTC),
    published=datetime(2026, 5, 3, 8, 30, tzinfo=timezone(timedelta(hours=2))),
    summary="Der Förderverein baut Hochbeete.\nMehr Platz < mehr Gemüse & Kräuter.",
    author="Bildungsbüro",
    categories=("Bildung für nachhaltige Entwicklung",),
)
FEED = AtomFeed(
    id="https://example.org/musterland/meldungen/",
    title="Meldungen aus dem Kreis Musterland",
    subtitle="Alles Neue",
    self_url="https://example.org/musterland/meldungen/feed/",
    page_url="https://example.org/musterland/meldungen/",
    author="Bildungsnetzwerk Kreis Musterland",
    rights="CC BY 4.0",
    updated=datetime(2026, 1, 1, tzinfo=UTC),
    entries=(NEWS,),
)


def read(feed: AtomFeed) -> ElementTree.Element:
    return ElementTree.fromstring(atom(feed))  # noqa: S314 -- our own bytes


def text(node: ElementTree.Element, name: str) -> str:
    found = node.findall(f"a:{name}", NAMES)
    assert len(found) == 1, name
    return found[0].text or ""


def links(node: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in node.findall("a:link", NAMES)}


def test_a_feed_has_what_rfc_4287_demands() -> None:
    root = read(FEED)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "de"
    assert text(root, "id") == FEED.id
    assert text(root, "title") == FEED.title
    assert text(root, "updated") == "2026-05-04T10:00:00Z"
    assert root.findtext("a:author/a:name", "", NAMES) == FEED.author
    assert links(root) == {"self": FEED.self_url, "alternate": FEED.page_url}
    assert (text(root, "subtitle"), text(root, "rights")) == ("Alles Neue", "CC BY 4.0")


def test_an_entry_has_what_rfc_4287_demands() -> None:
    (entry,) = read(FEED).findall("a:entry", NAMES)
    assert text(entry, "id") == "tag:example.org,2026-01-01:meldung/7"
    assert text(entry, "title") == NEWS.title
    assert text(entry, "updated") == "2026-05-04T10:00:00Z"
    assert text(entry, "published") == "2026-05-03T06:30:00Z"
    assert links(entry) == {"alternate": NEWS.url}
    assert entry.findtext("a:author/a:name", "", NAMES) == "Bildungsbüro"
    assert [node.attrib for node in entry.findall("a:category", NAMES)] == [{"term": NEWS.categories[0]}]


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(NEWS, published=None, summary="", author="", categories=())
    root = read(replace(FEED, entries=(bare,), subtitle="", rights=""))
    (entry,) = root.findall("a:entry", NAMES)
    assert {node.tag.split("}")[1] for node in entry} == {"id", "title", "updated", "link"}
    assert {node.tag.split("}")[1] for node in root} == {"id", "title", "updated", "author", "link", "entry"}


def test_a_plain_summary_stays_plain() -> None:
    (entry,) = read(FEED).findall("a:entry", NAMES)
    assert entry.find("a:summary[@type='text']", NAMES) is not None
    assert text(entry, "summary") == NEWS.summary


def test_an_html_summary_is_escaped_and_cleaned() -> None:
    html = '<p onclick="x()">Neu &amp; <b>gut</b></p><script>alert(1)</script>'
    feed = replace(FEED, entries=(replace(NEWS, summary=html, summary_is_html=True),))
    (entry,) = read(feed).findall("a:entry", NAMES)
    assert entry.find("a:summary[@type='html']", NAMES) is not None
    assert text(entry, "summary") == "<p>Neu &amp; <b>gut</b></p>"
    assert b"<script" not in atom(feed)


def test_an_empty_feed_is_as_old_as_it_says() -> None:
    root = read(replace(FEED, entries=()))
    assert text(root, "updated") == "2026-01-01T00:00:00Z"
    assert root.findall("a:entry", NAMES) == []


def test_entries_keep_their_order_and_the_same_input_gives_the_same_bytes() -> None:
    older = replace(NEWS, id="https://example.org/1", updated=datetime(2025, 1, 1, tzinfo=UTC))
    feed = replace(FEED, entries=(older, NEWS))
    assert [text(entry, "id") for entry in read(feed).findall("a:entry", NAMES)] == [older.id, NEWS.id]
    assert text(read(feed), "updated") == "2026-05-04T10:00:00Z"
    assert atom(feed) == atom(replace(FEED, entries=(replace(older), replace(NEWS))))


def test_control_characters_are_left_out_and_line_breaks_kept_where_they_mean_something() -> None:
    dirty = replace(
        NEWS, title="Ein\x00\x0b Titel\r\nin zwei\ud800 Zeilen\ufffe", summary="Eins\x07\r\nZwei\u2028Drei"
    )
    (entry,) = read(replace(FEED, entries=(dirty,))).findall("a:entry", NAMES)
    assert text(entry, "title") == "Ein Titel in zwei Zeilen"
    assert text(entry, "summary") == "Eins\nZwei\nDrei"


@given(st.text(st.characters(codec=None), max_size=100), st.text(st.characters(codec=None), max_size=100))
def test_any_text_makes_a_readable_feed(title: str, summary: str) -> None:
    entry = replace(NEWS, title=f"Titel {title}", summary=summary, author=title, categories=(title,))
    html = replace(entry, id="https://example.org/html", summary_is_html=True)
    root = read(replace(FEED, subtitle=summary, entries=(entry, html)))
    assert len(root.findall("a:entry", NAMES)) == 2
    assert text(root.findall("a:entry", NAMES)[0], "title").startswith("Titel")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "meldung-7"),
        ("id", "tag:example.org,2026:mit Leerzeichen"),
        ("title", " \x00"),
        ("url", "/musterland/"),
        ("updated", datetime(2026, 1, 1)),  # noqa: DTZ001
        ("published", datetime(2026, 1, 1)),  # noqa: DTZ001
    ],
)
def test_an_entry_that_no_reader_could_use_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(FieldError) as wrong:
        replace(NEWS, **{field: value})
    assert wrong.value.field == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("title", ""),
        ("author", ""),
        ("self_url", "feed"),
        ("page_url", ""),
        ("updated", datetime(2026, 1, 1)),  # noqa: DTZ001
        ("entries", (NEWS, NEWS)),
    ],
)
def test_a_feed_that_no_reader_could_use_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(FieldError) as wrong:
        replace(FEED, **{field: value})
    assert wrong.value.field == field
