"""A list of OParl from its first page to its last, whatever its pages say about each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from . import defects
from .defects import Defect, Severity, Unreadable

Fetch = Callable[[str], Any]
"""The JSON under an address, parsed; raises `Unreadable`."""

MOST_PAGES = 20_000


class ListWalk:
    """Goes through the objects of a list once, as raw JSON, each only once.

    Afterwards `reached_end` says whether all pages could be read, and `is_whole` whether everything that the
    list claims to hold came, so that what is missing may count as deleted.
    """

    def __init__(self, address: str, fetch: Fetch, found: list[Defect]) -> None:
        self.reached_end = False
        self.is_whole = False
        self.first_status = 0  # of the answer that made the first page unreadable
        self._address = address
        self._fetch = fetch
        self._defects = found
        self._pages: set[str] = set()
        self._ids: set[str] = set()
        self._total: int | None = None

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
            page = self._next(content, page)
        self.reached_end = True
        self.is_whole = self._fits()

    def _content(self, page: str) -> dict[str, Any] | None:
        try:
            content = self._fetch(page)
        except Unreadable as error:
            if len(self._pages) == 1:
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
        for raw in items:
            key = str(raw.get("id") or "") if isinstance(raw, dict) else ""
            if key and key in self._ids:
                self._note("twice", key, defects.TWICE, "info")
                continue
            if key:
                self._ids.add(key)
            yield raw

    def _next(self, content: dict[str, Any], page: str) -> str:
        """The address of the following page; empty at the end."""
        pagination, links = content.get("pagination"), content.get("links")
        total = pagination.get("totalElements") if isinstance(pagination, dict) else None
        if isinstance(total, int) and not isinstance(total, bool):
            self._total = total
        named = links.get("next") if isinstance(links, dict) else None
        if named in (None, ""):
            return ""
        following = _joined(page, named)
        if not following:
            self._note("next_no_address", page, defects.NEXT_NO_ADDRESS)
            return ""
        if following != str(named).strip():
            self._note("next_relative", page, defects.NEXT_RELATIVE, "info")
        if following in self._pages:
            self._note("next_loops", page, defects.NEXT_LOOPS)
            return ""
        return following

    def _fits(self) -> bool:
        """Did as much come as the list claims?"""
        if self._total is None or len(self._ids) == self._total:
            return not self._is_cut()
        if len(self._ids) < self._total:
            self._note("fewer_than_total", self._address, defects.FEWER)
            return False
        self._note("more_than_total", self._address, defects.MORE, "info")
        return True

    def _is_cut(self) -> bool:
        """Without a total, a list that ended by a defect of its pages cannot count as whole."""
        cut = {"next_no_address", "next_loops", "page_repeated"}
        own = self._pages
        return self._total is None and any(d.code in cut and d.where in own for d in self._defects)

    def _note(self, code: str, where: str, sentence: str, severity: Severity = "warning") -> None:
        self._defects.append(Defect(code, where, sentence, severity))


def _joined(page: str, named: Any) -> str:
    """The address of a page as another one names it; empty when that is no address."""
    try:
        following = urljoin(page, named.strip()) if isinstance(named, str) else ""
        return following if urlsplit(following).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
