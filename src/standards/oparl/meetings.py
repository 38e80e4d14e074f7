"""Meetings with their agenda, papers with the course of their consultation, and files."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from .base import OParlObject
from .places import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class File(OParlObject):
    """A file: what is known of it and where it is fetched. `size` in bytes."""

    required: ClassVar[frozenset[str]] = OParlObject.required | {"access_url"}
    back_references: ClassVar[frozenset[str]] = frozenset({"meeting", "agenda_item", "person", "paper"})

    name: str | None = None
    file_name: str | None = None
    mime_type: str | None = None
    date: dt.date | None = None
    size: int | None = None
    sha1_checksum: str | None = None
    sha512_checksum: str | None = None
    text: str | None = None
    access_url: str | None = None
    download_url: str | None = None
    external_service_url: str | None = None
    master_file: str | None = None
    derivative_file: tuple[str, ...] = ()
    file_license: str | None = None
    meeting: tuple[str, ...] = ()
    agenda_item: tuple[str, ...] = ()
    person: str | None = None
    paper: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(OParlObject):
    """An item of an agenda. `order` counts from 0, as the item stands in its meeting."""

    internal_lists: ClassVar[frozenset[str]] = frozenset({"auxiliary_file"})

    required: ClassVar[frozenset[str]] = OParlObject.required | {"order"}
    back_references: ClassVar[frozenset[str]] = frozenset({"meeting"})

    meeting: str | None = None
    number: str | None = None
    order: int | None = None
    name: str | None = None
    public: bool | None = None
    consultation: str | None = None
    result: str | None = None
    resolution_text: str | None = None
    resolution_file: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    start: dt.datetime | None = None
    end: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(OParlObject):
    """A meeting of one or more organizations, the leading one first.

    `meeting_state` is `terminiert`, `eingeladen` or, once the minutes are released, `durchgeführt`.
    """

    internal_lists: ClassVar[frozenset[str]] = frozenset({"auxiliary_file", "agenda_item"})

    name: str | None = None
    meeting_state: str | None = None
    cancelled: bool | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    location: Location | None = None
    organization: tuple[str, ...] = ()
    participant: tuple[str, ...] = ()
    invitation: File | None = None
    results_protocol: File | None = None
    verbatim_protocol: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    agenda_item: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(OParlObject):
    """A paper is dealt with under an item of a meeting by organizations, the leading one first."""

    back_references: ClassVar[frozenset[str]] = frozenset({"paper"})

    paper: str | None = None
    agenda_item: str | None = None
    meeting: str | None = None
    organization: tuple[str, ...] = ()
    authoritative: bool | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(OParlObject):
    """A Drucksache: what is put before a body, with all consultations about it."""

    internal_lists: ClassVar[frozenset[str]] = frozenset({"auxiliary_file", "location"})

    body: str | None = None
    name: str | None = None
    reference: str | None = None
    date: dt.date | None = None
    paper_type: str | None = None
    related_paper: tuple[str, ...] = ()
    superordinated_paper: tuple[str, ...] = ()
    subordinated_paper: tuple[str, ...] = ()
    main_file: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    location: tuple[Location, ...] = ()
    originator_person: tuple[str, ...] = ()
    under_direction_of: tuple[str, ...] = ()
    originator_organization: tuple[str, ...] = ()
    consultation: tuple[Consultation, ...] = ()
