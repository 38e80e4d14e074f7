"""A catalogue, its data sets and how they can be fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from standards.fields import require_text, require_url, require_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who publishes; `url` is its name for programs and leads to its page."""

    name: str
    url: str

    def __post_init__(self) -> None:
        require_text("agent.name", self.name)
        require_url("agent.url", self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where one asks about data: an office with a mail address or a page."""

    name: str
    url: str
    mail: str = ""

    def __post_init__(self) -> None:
        require_text("contact.name", self.name)
        require_url("contact.url", self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """One way to fetch a data set: a file, or an interface (`is_interface`).

    `media_type` after IANA; `file_type`: the code of the EU's list of file types (`CSV`), where it has one;
    `conforms_to`: the address of a standard.
    """

    title: str
    url: str
    media_type: str
    file_type: str = ""
    conforms_to: str = ""
    is_interface: bool = False

    def __post_init__(self) -> None:
        require_text("distribution.title", self.title)
        require_url("distribution.url", self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A data set. `key` is part of its address and never changes; `page` describes or shows it.

    `ags`: the official key of the area that it covers, of a Land (2 digits) or a Kreis (5), empty for an
    invented one.
    """

    key: str
    title: str
    description: str
    publisher: Agent
    contact: Contact
    page: str
    distributions: tuple[Distribution, ...]
    keywords: tuple[str, ...] = ()
    ags: str = ""
    modified_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        require_text("dataset.title", self.title)
        require_text("dataset.description", self.description)
        require_zone("dataset.modified_at", self.modified_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All data sets of an installation at `url`, under one licence (its address; empty: none is granted)."""

    url: str
    title: str
    description: str
    publisher: Agent
    page: str
    datasets: tuple[Dataset, ...]
    licence: str = ""
    attribution: str = ""
    modified_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        require_url("catalog.url", self.url)
        require_zone("catalog.modified_at", self.modified_at)
