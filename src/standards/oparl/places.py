"""The server itself, the bodies on it (Körperschaften), their legislative terms, and places."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from .base import SCHEMA, OParlObject


@dataclass(frozen=True, slots=True, kw_only=True)
class System(OParlObject):
    """The entrance to a server. `body` is the address of the list of all bodies."""

    required: ClassVar[frozenset[str]] = OParlObject.required | {"oparl_version", "body"}

    oparl_version: str | None = SCHEMA
    other_oparl_versions: tuple[str, ...] = ()
    body: str | None = None
    name: str | None = None
    contact_email: str | None = None
    contact_name: str | None = None
    website: str | None = None
    vendor: str | None = None
    product: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(OParlObject):
    """A place. `geojson` is a whole Feature."""

    back_references: ClassVar[frozenset[str]] = frozenset(
        {"bodies", "organizations", "persons", "meetings", "papers"}
    )

    description: str | None = None
    geojson: Mapping[str, Any] | None = None
    street_address: str | None = None
    room: str | None = None
    postal_code: str | None = None
    sub_locality: str | None = None
    locality: str | None = None
    bodies: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegislativeTerm(OParlObject):
    """A period for which the bodies are formed."""

    back_references: ClassVar[frozenset[str]] = frozenset({"body"})

    body: str | None = None
    name: str | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(OParlObject):
    """A corporation whose bodies meet, with the addresses of all its lists.

    `ags` has eight digits, `rgs` twelve. Version 1.1 demands the six lists after `paper`, too, although the
    schema does not say so.
    """

    internal_lists: ClassVar[frozenset[str]] = frozenset({"legislative_term"})

    required: ClassVar[frozenset[str]] = OParlObject.required | {
        "name",
        "organization",
        "person",
        "meeting",
        "paper",
        "legislative_term",
        "agenda_item",
        "consultation",
        "file",
        "location_list",
        "legislative_term_list",
        "membership",
    }

    system: str | None = None
    short_name: str | None = None
    name: str | None = None
    website: str | None = None
    license_valid_since: dt.datetime | None = None
    oparl_since: dt.datetime | None = None
    ags: str | None = None
    rgs: str | None = None
    equivalent: tuple[str, ...] = ()
    contact_email: str | None = None
    contact_name: str | None = None
    organization: str | None = None
    person: str | None = None
    meeting: str | None = None
    paper: str | None = None
    legislative_term: tuple[LegislativeTerm, ...] = ()
    agenda_item: str | None = None
    consultation: str | None = None
    file: str | None = None
    location_list: str | None = None
    legislative_term_list: str | None = None
    membership: str | None = None
    classification: str | None = None
    location: Location | None = None
    main_organization: str | None = None
