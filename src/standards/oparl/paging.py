"""A list of OParl from its first page to its last, whatever its pages say about each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from . import defects
from .defects import Defect, Severity, Unreadable

Fetch = Callable[[str], Any]
"""The JSON under an address, parsed; raises `Unreadable`."""

MOST_PAGES = 20_000
_PLUS_OF_ZONE = re.compile(r"(\b(?:created|modified)_(?:since|until)=[^&+]*)\+")
MOST_EMPTY = 3  # pages without an object, one after the other
_NOTHING_FOUND = 802  # the error with which SD.NET answers when nothing lies in the window asked for


class ListWalk:
    """Goes through the objects of a list once, as raw JSON, each only once.

    Afterwards `reached_end` says whether all pages could be read, and `is_whole` whether everything that the
    list claims to hold came, so that what is missing may count as deleted. `is_filtered`: only a part was
    asked for, which may be nothing.
    """

    def __init__(self, address: str, fetch: Fetch, found: list[Defect], *, is_filtered: bool = False) -> None:
        self.reached_end = False
        self.is_whole = False
        self.first_status = 0  # of the answer that made the first page unreadable
        self._address = address
        self._fetch = fetch
        self._defects = found
        self._is_filtered = is_filtered
        self._pages: set[str] = set()
        self._ids: dict[str, Any] = {}  # with the time of change that each was last seen with
        self._empty = 0
        self._total: int | None = None
        self._total_pages = 0

    def __iter__(self) -> Iterator[Any]:
        page = self._address
        while page:
            if len(self._pages) >= MOST_PAGES:
                self._note("too_long", page, defects.TOO_LONG)
                return
            self._pages.add(page)
            content = self._content(page)
            if content is None:
                return
            before = len(self._ids)
            items = content["data"]
            yield from self._fresh(items, page)
            if items and len(self._ids) == before and len(self._pages) > 1:
                self._note("page_repeated", page, defects.PAGE_REPEATED)
                break
            self._empty = 0 if items else self._empty + 1
            if self._empty >= MOST_EMPTY:
                self._note("only_empty", page, defects.ONLY_EMPTY)
                break
            page = self._next(content, page)
        self.reached_end = True
        self.is_whole = self._fits()

    def _content(self, page: str) -> dict[str, Any] | None:
        try:
            content = self._fetch(page)
        except Unreadable as error:
            if len(self._pages) == 1:
                if self._is_filtered and _says_nothing_found(error):
                    self._note("empty_window", page, defects.EMPTY_WINDOW, "info")
                    return {"data": []}
                self.first_status = error.status
            sentence = defects.PAGE_UNREADABLE.format(reason=error.message_de)
            self._note("page_unreadable", page, sentence, "error")
            return None
        if isinstance(content, list):
            self._note("bare_list", page, defects.BARE_LIST, "info")
            return {"data": content}
        if not isinstance(content, dict) or not isinstance(content.get("data"), list):
            self._note("no_list", page, defects.NO_LIST, "error")
            return None
        return content

    def _fresh(self, items: list[Any], page: str) -> Iterator[Any]:
        """What was not there yet; an object that changed while the list was read comes again."""
        for raw in items:
            key = raw if isinstance(raw, str) else str(raw.get("id") or "") if isinstance(raw, dict) else ""
            version = raw.get("modified") if isinstance(raw, dict) else None
            is_known = key in self._ids
            if is_known:
                self._note("twice", key, defects.TWICE, "info")
            if key:
                has_changed, self._ids[key] = self._ids.get(key) != version, version
                if is_known and not has_changed:
                    continue
            yield raw

    def _next(self, content: dict[str, Any], page: str) -> str:
        """The address of the following page; empty at the end."""
        pagination, links = content.get("pagination"), content.get("links")
        total = pagination.get("totalElements") if isinstance(pagination, dict) else None
        if isinstance(total, int) and not isinstance(total, bool):
            self._total = total
        pages = pagination.get("totalPages") if isinstance(pagination, dict) else None
        if isinstance(pages, int):
            self._total_pages = pages
        named = links.get("next") if isinstance(links, dict) else None
        if named in (None, ""):
            return ""
        following = joined(page, named)
        if not following:
            self._note("next_no_address", page, defects.NEXT_NO_ADDRESS)
            return ""
        if not urlsplit(str(named).strip()).scheme:
            self._note("next_relative", page, defects.NEXT_RELATIVE, "info")
        if following in self._pages:
            self._note("next_loops", page, defects.NEXT_LOOPS)
            return ""
        return following

    def _fits(self) -> bool:
        """Did as much come as the list claims?"""
        if self._total is None and self._total_pages > len(self._pages):
            self._note("pages_missing", self._address, defects.PAGES_MISSING)
            return False
        if self._total is None or len(self._ids) == self._total:
            return not self._is_cut()
        if len(self._ids) < self._total:
            self._note("fewer_than_total", self._address, defects.FEWER)
            return False
        self._note("more_than_total", self._address, defects.MORE, "info")
        return True

    def _is_cut(self) -> bool:
        """Without a total, a list that is empty or ended by a defect of its pages cannot count as whole."""
        cut = {"next_no_address", "next_loops", "page_repeated", "only_empty"}
        ended = any(d.code in cut and d.where in self._pages for d in self._defects)
        return self._total is None and (ended or not self._ids)

    def _note(self, code: str, where: str, sentence: str, severity: Severity = "warning") -> None:
        self._defects.append(Defect(code, where, sentence, severity))


def _says_nothing_found(error: Unreadable) -> bool:
    answer = error.answer
    return error.status == 404 and isinstance(answer, dict) and answer.get("code") == _NOTHING_FOUND


def joined(page: str, named: Any) -> str:
    """The address of a page as another one names it; empty when that is no address."""
    try:
        following = urljoin(page, named.strip()) if isinstance(named, str) else ""
        parts = urlsplit(following)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"}:
        return ""
    # The plus of a time zone means a blank in a query: servers forget that in their own addresses.
    return urlunsplit(parts._replace(query=_PLUS_OF_ZONE.sub(r"\1%2B", parts.query)))
