"""All that a council system publishes about its papers, gathered into one JSON document.

The document is what an import keeps and reads: `data` holds the objects (only the keys that are needed, so no
people and no full texts), `gathered` how they came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from . import defects
from .base import OParlObject
from .defects import Defect, Unreadable
from .holdings import OURS
from .meetings import AgendaItem, Consultation, Meeting, Paper
from .paging import Fetch, ListWalk, joined
from .people import Organization
from .places import Body
from .reading import KINDS, Reader, is_reference

LISTS: Mapping[str, type[OParlObject]] = {"organization": Organization, "meeting": Meeting, "paper": Paper}
MOST_SINGLE = 2_000  # objects fetched one by one because something refers to them
MOST_HOSTS = 5  # on which a system may be spread
# How servers answer a filter that they do not know, or that is too much for them.
REFUSED = frozenset({400, 404, 422, 500, 501, 502, 503, 504})
_KEPT = frozenset(
    {"id", "type", "created", "modified", "deleted", "web", "name", "shortName", "classification"}
    | {"body", "oparlVersion", "organization", "meeting", "paper", "agendaItem", "consultation"}
    | {"start", "end", "cancelled", "meetingState", "number", "order", "public", "result", "resolutionText"}
    | {"reference", "date", "paperType", "mainFile", "accessUrl", "authoritative", "role"}
)
# Addresses of lists of a body; of objects that stand there instead, nothing is kept.
_LISTS_OF_BODY = frozenset(
    {"system", "person", "legislativeTerm", "file", "locationList", "legislativeTermList", "membership"}
)
_ADDRESS = re.compile(r"https?://[^/\s]", re.IGNORECASE)

Told = Callable[[int], None]
"""Called with the number of objects read so far."""


@dataclass
class Gathered:
    """What was read, ready for `read_document`.

    `whole_bodies`: those of which the list of papers came from its first object to its last, so that a paper
    missing here is gone there. `is_thorough`: no list broke off, the next run may ask for changes only.
    """

    source: str
    since: str = ""
    data: list[Any] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    whole_bodies: list[str] = field(default_factory=list)
    is_thorough: bool = True

    def as_json(self) -> dict[str, Any]:
        """The document, in the same order for the same answers."""
        told = {name: getattr(self, name) for name in ("source", "since", "whole_bodies", "is_thorough")}
        return {"data": self.data, OURS: {**told, "defects": [asdict(one) for one in self.defects]}}


def gather(
    address: str, fetch: Fetch, *, since: dt.datetime | None = None, tell: Told | None = None
) -> Gathered:
    """Read a system, a body or a list, with all papers, meetings and organizations of its bodies.

    `since` asks only for what was modified after it. Raises `Unreadable` when the address itself gives
    nothing to read; whatever is wrong behind it becomes a defect.
    """
    gathered = Gathered(address, since.isoformat(timespec="seconds") if since else "")
    walk = _Walk(gathered, fetch, tell)
    bodies = list(walk.bodies(address))
    if not bodies and not gathered.data:
        raise Unreadable(defects.NO_BODY)
    for body in bodies:
        walk.lists_of(body)
    walk.follow_references()
    return gathered


class _Walk:
    """The way through a system; keeps every object in the document and reads it to see what it refers to."""

    def __init__(self, gathered: Gathered, fetch: Fetch, tell: Told | None) -> None:
        self._gathered = gathered
        self._fetch_outside = fetch
        self._hosts = {_host(gathered.source)}
        self._tell = tell
        self._reader = Reader()

    def _fetch(self, address: str) -> Any:
        if _host(address) not in self._hosts:
            raise Unreadable(defects.OTHER_HOST, status=403)
        return self._fetch_outside(address)

    def _trust(self, *named: Any) -> None:
        """Read also from the hosts that the system or a body of it names as its own."""
        for address in named:
            if isinstance(address, str) and _ADDRESS.match(address) and len(self._hosts) < MOST_HOSTS:
                self._hosts.add(_host(address))

    def bodies(self, address: str) -> Iterator[Mapping[str, Any]]:
        """The bodies behind this address; what else stands there is kept."""
        root = self._fetch(address)
        word = _word(root)
        if word == "system":
            self._take(root)
            named = self._address_of_list(root, "body")
            self._trust(named)
            yield from self._bodies_in(named)
        elif word == "body":
            self._take(root)
            yield root
        elif word in KINDS:
            self._take(root)
        else:
            yield from self._bodies_in(address, root)

    def _bodies_in(self, address: str, first: Any = None) -> Iterator[Mapping[str, Any]]:
        if not address:
            self._note("list_missing", self._gathered.source, defects.LIST_MISSING.format(key="body"))
            return
        walk = ListWalk(address, _with_a_single_body(self._fetch, first, self._note), self._gathered.defects)
        for raw in self._listed(walk):
            self._take(raw, None if _word(raw) else Body)
            if _word(raw) in {"body", ""} and isinstance(raw, dict) and not raw.get("deleted"):
                yield raw
        self._gathered.is_thorough &= walk.reached_end

    def lists_of(self, body: Mapping[str, Any]) -> None:
        """The organizations, meetings and papers of a body."""
        where = str(body.get("id") or self._gathered.source)
        addresses = {key: self._address_of_list(body, key) for key in LISTS}
        self._trust(where, *addresses.values())
        for key, kind in LISTS.items():
            address = addresses[key]
            if not address:
                sentence = defects.LIST_MISSING.format(key=key)
                self._note("list_missing", where, sentence, is_error=True)
                continue
            is_whole = self._read_list(address, kind)
            if is_whole and key == "paper":
                self._gathered.whole_bodies.append(where)

    def _address_of_list(self, thing: Mapping[str, Any], key: str) -> str:
        """The address of a list as the object names it, completed where it is relative; empty without one."""
        named = thing.get(key)
        if not isinstance(named, str) or not named.strip():
            return ""
        if _ADDRESS.match(named.strip()):
            return named.strip()
        where = thing.get("id")
        base = where if isinstance(where, str) and _ADDRESS.match(where) else self._gathered.source
        address = joined(base, named)
        if address:
            self._note("list_relative", base, defects.LIST_RELATIVE.format(key=key))
        return address

    def _read_list(self, address: str, kind: type[OParlObject]) -> bool:
        """Take all of a list; was it the whole list, unfiltered?"""
        since = self._gathered.since
        if since:
            before = len(self._gathered.defects)
            filtered = _filtered(address, since)
            walk = ListWalk(filtered, self._fetch, self._gathered.defects, is_filtered=True)
            self._take_all(walk, kind)
            if walk.first_status not in REFUSED:
                self._gathered.is_thorough &= walk.reached_end
                return False
            del self._gathered.defects[before:]
            self._note("filter_refused", address, defects.FILTER_REFUSED)
        walk = ListWalk(address, self._fetch, self._gathered.defects)
        self._take_all(walk, kind)
        self._gathered.is_thorough &= walk.reached_end
        return walk.is_whole

    def _take_all(self, walk: ListWalk, kind: type[OParlObject]) -> None:
        for raw in self._listed(walk):
            self._take(raw, kind)

    def _listed(self, walk: ListWalk) -> Iterator[Any]:
        """The objects of a list; of those that it only refers to, what stands under their address."""
        for raw in walk:
            if not isinstance(raw, str) or not _ADDRESS.match(raw):
                yield raw
            elif (found := self._single(raw)) is not None:
                yield found

    def follow_references(self) -> None:
        """Fetch what papers refer to and no list has brought: consultations, then what they name."""
        fetched = self._fetch_all(
            (one.id, Consultation)
            for paper in self._reader.of(Paper)
            for one in paper.consultation
            if is_reference(one)
        )
        if fetched < MOST_SINGLE:
            self._fetch_all(self._named_by_consultations(), fetched)

    def _named_by_consultations(self) -> Iterator[tuple[str, type[OParlObject]]]:
        for one in self._reader.of(Consultation):
            if one.meeting:
                yield one.meeting, Meeting
            if one.agenda_item:
                yield one.agenda_item, AgendaItem
            yield from ((address, Organization) for address in one.organization)

    def _fetch_all(self, wanted: Iterable[tuple[str, type[OParlObject]]], fetched: int = 0) -> int:
        for address, kind in dict.fromkeys(wanted):
            known = self._reader.objects.get(address)
            if known is not None and not is_reference(known):
                continue
            if fetched >= MOST_SINGLE:
                self._note("too_many", self._gathered.source, defects.TOO_MANY)
                break
            fetched += 1
            raw = self._single(address)
            if raw is not None:
                self._take(raw, kind)
        return fetched

    def _single(self, address: str) -> Any:
        try:
            found = self._fetch(self._reader.spelled.get(address, address))
            if isinstance(found, list) and len(found) == 1:
                self._note("in_a_list", address, defects.IN_A_LIST)
                return found[0]
            return found
        except Unreadable as error:
            sentence = defects.NOT_FOUND.format(reason=error.message_de)
            self._note("not_found", address, sentence)
            return None

    def _take(self, raw: Any, kind: type[OParlObject] | None = None) -> None:
        before = len(self._reader.defects)
        thing = self._reader.read(raw, kind, self._gathered.source)
        self._gathered.defects += self._reader.defects[before:]
        if thing is not None:
            content = _pruned(raw)
            self._gathered.data.append({**content, "type": content.get("type") or type(thing).__name__})
        if self._tell:
            self._tell(len(self._gathered.data))

    def _note(self, code: str, where: str, sentence: str, *, is_error: bool = False) -> None:
        self._gathered.defects.append(Defect(code, where, sentence, "error" if is_error else "warning"))


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _pruned(part) for key, part in value.items() if key in _KEPT}
        lists = {key: part for key, part in value.items() if key in _LISTS_OF_BODY}
        return kept | {key: part if isinstance(part, str) else [] for key, part in lists.items()}
    return [_pruned(part) for part in value] if isinstance(value, list) else value


def _word(raw: Any) -> str:
    """`system` or `body` for objects of these types, whatever their version."""
    named = raw.get("type") if isinstance(raw, dict) else ""
    return named.rstrip("/").rpartition("/")[2].lower() if isinstance(named, str) else ""


def _with_a_single_body(fetch: Fetch, first: Any, note: Callable[[str, str, str], None]) -> Fetch:
    """Fetch as before, but not again what is already here; a body that stands alone becomes a list of one."""
    here = [] if first is None else [first]

    def fetched(address: str) -> Any:
        content = here.pop() if here else fetch(address)
        if _word(content) == "body" and "data" not in content:
            note("single_body", address, defects.SINGLE_BODY)
            return {"data": [content]}
        return content

    return fetched


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _filtered(address: str, since: str) -> str:
    """Only the plus of the zone is encoded: some servers do not understand an encoded colon."""
    return (
        f"{address}{'&' if urlsplit(address).query else '?'}{urlencode({'modified_since': since}, safe=':')}"
    )
