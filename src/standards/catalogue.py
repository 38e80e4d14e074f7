"""One neutral description of an education offer: all formats are written from it and read into it.

Empty texts, empty tuples and None mean that nothing is known. Keys of stages and modes are those of the
German field: `STAGES`, `MODES`; a reader leaves out what it cannot translate into them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from standards.defects import Defect

STAGES = (
    "fruehkindlich",
    "primar",
    "sek1",
    "sek2",
    "berufliche_bildung",
    "studium",
    "weiterbildung",
    "senioren",
    "non_formal",
    "informell",
)
AT_PLACE, AT_SCHOOL, MOBILE, ONLINE = MODES = ("vor_ort", "in_der_schule", "im_gebiet", "online")
COURSE = "kurs"

Repeats = Literal["", "DAILY", "WEEKLY", "FORTNIGHTLY", "MONTHLY"]
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is; degrees WGS 84."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    lon: float | None = None
    lat: float | None = None

    @property
    def line(self) -> str:
        """All of it in one line."""
        return ", ".join(filter(None, (self.name, self.street, f"{self.postcode} {self.town}".strip())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who offers. `key` never changes and is unique in the world; `kind` says in words what it is."""

    key: str
    name: str
    kind: str = ""
    url: str = ""
    page: str = ""
    mail: str = ""
    phone: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where one asks: an office or function, no private person."""

    name: str = ""
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One date, or a first one that comes back until `until`. German local time; without times all day."""

    starts_on: dt.date
    starts_at: dt.time | None = None
    ends_on: dt.date | None = None
    ends_at: dt.time | None = None
    repeats: Repeats = ""
    until: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLink:
    """A page that says more."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its alternative text."""

    url: str
    alternative_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """A course, project, advice … of one provider.

    `key`: its identity in the source, which never changes; `url`: the page that shows it. `kind` is a key
    (`COURSE` where a format knows courses only), `kind_label` and `topics` are words for people. Amounts are
    euros. `eligibility`: for whom, in one line. `areas`: names of what it comes to. `licence`: the address of
    the licence of its content, not of these data.
    """

    key: str
    title: str
    url: str = ""
    summary: str = ""
    description: str = ""
    kind: str = ""
    kind_label: str = ""
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    provider: Provider | None = None
    eligibility: str = ""
    age_from: int | None = None
    age_to: int | None = None
    is_free: bool | None = None
    price: Decimal | None = None
    price_note: str = ""
    places_total: int | None = None
    places_free: int | None = None
    modes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    areas: tuple[str, ...] = ()
    dates: tuple[Schedule, ...] = ()
    is_on_request: bool = False
    ends_on: dt.date | None = None
    duration: str = ""
    contact: Contact | None = None
    accessibility: tuple[str, ...] = ()
    accessibility_note: str = ""
    links: tuple[WebLink, ...] = ()
    pictures: tuple[Picture, ...] = ()
    licence: str = ""
    published_at: dt.datetime | None = None
    checked_on: dt.date | None = None
    modified_at: dt.datetime | None = None

    @property
    def text(self) -> str:
        """Summary and description, one below the other."""
        return "\n\n".join(part for part in (self.summary.strip(), self.description.strip()) if part)


@dataclass(frozen=True, slots=True)
class FeedPage:
    """What one document of a feed holds.

    `gone`: keys of what its source says is deleted; `next_address`: of the following page, empty on the last
    one. A document that cannot be read at all has no offers and a defect with severity `error`.
    """

    offerings: tuple[Offering, ...] = ()
    defects: tuple[Defect, ...] = ()
    gone: tuple[str, ...] = ()
    next_address: str = ""
    total: int | None = field(default=None)


def lasting_uuid(key: str) -> str:
    """The UUID of a lasting key: the key itself if it is one."""
    return str(UUID(key)) if _UUID.fullmatch(key) else str(uuid5(NAMESPACE_URL, key))


def uuid_below(key: str, part: str) -> str:
    """The UUID of a part of what has this key, e.g. of a place of an offer."""
    return str(uuid5(UUID(lasting_uuid(key)), part))
