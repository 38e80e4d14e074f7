"""Atom 1.0 (RFC 4287) for news and decisions.

The same input gives the same bytes. Wrong input raises FieldError.
"""

from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

import nh3

from standards.fields import FieldError, in_utc, one_line, printable, require_text, require_url, require_zone

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomEntry:
    """One item of a feed.

    `id`: never changes (a permanent URL or `tag_id`); `url`: the page that shows it; `summary`: plain text,
    or HTML where `summary_is_html`, which is cleaned here once more; times with time zone.
    """

    id: str
    title: str
    url: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    summary_is_html: bool = False
    author: str = ""
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_url("id", self.id)
        require_text("title", self.title)
        require_url("url", self.url)
        require_zone("updated", self.updated)
        require_zone("published", self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomFeed:
    """A feed with its entries in the order given.

    `self_url`: where the feed is fetched; `page_url`: the page with the same content; `updated`: of the feed
    itself, a later one of an entry counts; `author`: who publishes, where an entry names nobody else.
    """

    id: str
    title: str
    self_url: str
    page_url: str
    author: str
    updated: datetime
    entries: tuple[AtomEntry, ...] = ()
    subtitle: str = ""
    rights: str = ""
    language: str = "de"

    def __post_init__(self) -> None:
        require_url("id", self.id)
        require_text("title", self.title)
        require_url("self_url", self.self_url)
        require_url("page_url", self.page_url)
        require_text("author", self.author)
        require_zone("updated", self.updated)
        known: set[str] = set()
        for entry in self.entries:
            if entry.id in known:
                raise FieldError("entries", entry.id)
            known.add(entry.id)


def tag_id(authority: str, since: date, name: str) -> str:
    """A lasting id (RFC 4151) such as `tag:example.org,2026-01-01:meldung/7`.

    `authority`: a domain held on the day `since`; `name`: unique below it and never used again.
    """
    return f"tag:{authority},{since.isoformat()}:{name}"


def atom(feed: AtomFeed) -> bytes:
    """The feed as UTF-8, for `application/atom+xml`."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _line(root, "id", feed.id)
    _line(root, "title", feed.title)
    _line(root, "subtitle", feed.subtitle)
    _time(root, "updated", max([feed.updated, *(entry.updated for entry in feed.entries)]))
    _author(root, feed.author)
    _link(root, "self", "application/atom+xml", feed.self_url)
    _link(root, "alternate", "text/html", feed.page_url)
    _line(root, "rights", feed.rights)
    root.extend(map(_entry, feed.entries))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(entry: AtomEntry) -> Element:
    node = Element("entry")
    _line(node, "id", entry.id)
    _line(node, "title", entry.title)
    _time(node, "updated", entry.updated)
    if entry.published is not None:
        _time(node, "published", entry.published)
    _author(node, entry.author)
    _link(node, "alternate", "text/html", entry.url)
    for category in entry.categories:
        SubElement(node, "category", {"term": one_line(category)})
    if summary := printable(entry.summary).strip():
        kind = "html" if entry.summary_is_html else "text"
        SubElement(node, "summary", {"type": kind}).text = nh3.clean(summary) if kind == "html" else summary
    return node


def _line(parent: Element, name: str, text: str) -> None:
    if line := one_line(text):
        SubElement(parent, name).text = line


def _time(parent: Element, name: str, moment: datetime) -> None:
    SubElement(parent, name).text = in_utc(moment).isoformat().replace("+00:00", "Z")


def _author(parent: Element, name: str) -> None:
    if line := one_line(name):
        SubElement(SubElement(parent, "author"), "name").text = line


def _link(parent: Element, rel: str, kind: str, url: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": url})
