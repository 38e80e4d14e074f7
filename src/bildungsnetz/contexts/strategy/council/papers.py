"""What we keep of a paper outside: its own facts, and for each consultation what is known of it in one place.

In OParl that is spread over Consultation, Meeting, AgendaItem and Organization, and an import that asks for
changes brings some of them without the others. So what was known before stays until something newer comes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from standards.oparl import AgendaItem, Body, Consultation, Holdings, Meeting, Organization, Paper
from standards.oparl.reading import is_reference
from standards.oparl.values import GERMAN_TIME

Stop = dict[str, Any]

_LONGEST_ADDRESS = 500
BLANK_STOP: Stop = {
    "id": "",
    "organization": "",
    "body_name": "",
    "role": "",
    "is_authoritative": False,
    "meeting": "",
    "day": "",
    "is_cancelled": False,
    "agenda_item": "",
    "result": "",
    "resolution": "",
    "link": "",
}
_OF_MEETING = ("day", "is_cancelled", "agenda_item", "result", "resolution")
_is_url = URLValidator(schemes=["http", "https"])


class Told:
    """The objects of an import, as the papers of a network need them."""

    def __init__(self, holdings: Holdings) -> None:
        self._reader = holdings.reader

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """All papers with an address that can be kept, also those that are gone."""
        found = self._reader.objects.values()
        papers = (one for one in found if isinstance(one, Paper) and not is_reference(one))
        return {one.id: one for one in papers if is_address(one.id)}

    def facts(self, paper: Paper) -> dict[str, Any]:
        """The columns of a paper beside its consultations."""
        body = paper.body or self._first_body
        page = paper.web or (paper.main_file.access_url if paper.main_file else "")
        return {
            "system": body if is_address(body) else "",
            "reference": (paper.reference or "")[:100],
            "name": (paper.name or "")[:500],
            "paper_type": (paper.paper_type or "")[:100],
            "dated_on": paper.date,
            "link": page if page and is_address(page) else "",
            "external_modified_at": paper.modified,
        }

    def stops(self, paper: Paper, before: Sequence[Stop]) -> list[Stop]:
        """The consultations of a paper in order of their day, each with what was known before."""
        known = {one["id"]: one for one in before}
        own = (*paper.consultation, *self._by_paper.get(paper.id, ()))
        found = (self._stop(address, known) for address in dict.fromkeys(one.id for one in own))
        return sorted(filter(None, found), key=_by_day)

    def _stop(self, address: str, known: Mapping[str, Stop]) -> Stop | None:
        """One consultation; one that is only referred to is as it was known before, if it was."""
        consultation = self._reader.get(Consultation, address)
        if consultation is None or consultation.deleted or not is_address(address):
            return None
        if is_reference(consultation) and address not in known:
            return None
        return self.refreshed(known.get(address, {**BLANK_STOP, "id": address}))

    def all_refreshed(self, stops: Sequence[Stop]) -> list[Stop]:
        """Known consultations of a paper that did not come, with what else came about them."""
        kept = (one for one in stops if not self._is_deleted(one["id"]))
        return sorted(map(self.refreshed, kept), key=_by_day)

    def refreshed(self, stop: Stop) -> Stop:
        """The consultation with what its organization, meeting and agenda item say, if they came."""
        consultation = self._reader.get(Consultation, stop["id"])
        if consultation and not consultation.deleted and not is_reference(consultation):
            stop = _with(stop, consultation)
        stop = dict(stop)
        self._add_item(stop)
        self._add_meeting(stop)
        organization = self._reader.get(Organization, stop["organization"])
        if organization and not organization.deleted:
            stop["body_name"] = organization.name or organization.short_name or stop["body_name"]
        return stop

    def _add_item(self, stop: Stop) -> None:
        item = self._items.get(stop["id"]) or self._reader.get(AgendaItem, stop["agenda_item"])
        if item is None or is_reference(item):
            return
        is_gone = bool(item.deleted)
        stop["agenda_item"] = "" if is_gone else item.id
        stop["meeting"] = stop["meeting"] or item.meeting or ""
        stop["result"] = "" if is_gone else (item.result or "")
        stop["resolution"] = "" if is_gone else (item.resolution_text or "")
        stop["link"] = item.web if item.web and is_address(item.web) else stop["link"]

    def _add_meeting(self, stop: Stop) -> None:
        meeting = self._reader.get(Meeting, stop["meeting"])
        if meeting is None or is_reference(meeting):
            return
        stop["is_cancelled"] = bool(meeting.deleted or meeting.cancelled)
        stop["day"] = _day(meeting.start) if not meeting.deleted else ""
        stop["organization"] = stop["organization"] or next(iter(meeting.organization), "")

    @cached_property
    def _first_body(self) -> str:
        return next((one.id for one in self._reader.of(Body)), "")

    @cached_property
    def _by_paper(self) -> Mapping[str, list[Consultation]]:
        found: dict[str, list[Consultation]] = {}
        for one in self._reader.of(Consultation):
            found.setdefault(one.paper or "", []).append(one)
        return found

    @cached_property
    def _items(self) -> Mapping[str, AgendaItem]:
        """Agenda items by the consultation that they name."""
        return {one.consultation: one for one in self._reader.of(AgendaItem) if one.consultation}

    def _is_deleted(self, address: str) -> bool:
        found = self._reader.get(Consultation, address)
        return bool(found and found.deleted)


def is_address(text: str) -> bool:
    """Can the address be kept in a column for addresses?"""
    try:
        _is_url(text)
    except ValidationError:
        return False
    return len(text) <= _LONGEST_ADDRESS


def _with(stop: Stop, consultation: Consultation) -> Stop:
    """What a consultation says of itself over what was known of it."""
    told = {**stop, "id": consultation.id}
    if consultation.meeting and consultation.meeting != stop["meeting"]:
        told |= {name: BLANK_STOP[name] for name in _OF_MEETING}
    told["meeting"] = consultation.meeting or told["meeting"]
    told["agenda_item"] = consultation.agenda_item or told["agenda_item"]
    told["organization"] = next(iter(consultation.organization), "") or told["organization"]
    if told["organization"] != stop["organization"]:
        told["body_name"] = ""
    told["role"] = (consultation.role or "")[:200]
    told["is_authoritative"] = bool(consultation.authoritative)
    if consultation.web and is_address(consultation.web):
        told["link"] = consultation.web
    return told


def _day(start: dt.datetime | None) -> str:
    return start.astimezone(GERMAN_TIME).date().isoformat() if start else ""


def _by_day(stop: Stop) -> tuple[str, str]:
    return stop["day"] or "9999", stop["id"]
