"""Bodies that meet (OParl: Organization), people, and who is a member of what."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from .base import OParlObject
from .meetings import File
from .places import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(OParlObject):
    """A body, a parliamentary group, an institution. `meeting` and `consultation` are addresses of lists."""

    body: str | None = None
    name: str | None = None
    membership: tuple[str, ...] = ()
    meeting: str | None = None
    consultation: str | None = None
    short_name: str | None = None
    post: tuple[str, ...] = ()
    sub_organization_of: str | None = None
    organization_type: str | None = None
    classification: str | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    website: str | None = None
    location: Location | None = None
    external_body: str | None = None
    member_count: int | None = None
    voting_member_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(OParlObject):
    """Somebody sits in an organization, from when to when, with or without a vote."""

    back_references: ClassVar[frozenset[str]] = frozenset({"person"})

    person: str | None = None
    organization: str | None = None
    role: str | None = None
    voting_right: bool | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(OParlObject):
    """A natural person. `location` is an address, `location_object` the same place written out."""

    internal_lists: ClassVar[frozenset[str]] = frozenset({"membership"})

    body: str | None = None
    name: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    form_of_address: str | None = None
    affix: str | None = None
    title: tuple[str, ...] = ()
    gender: str | None = None
    phone: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    location: str | None = None
    location_object: Location | None = None
    status: tuple[str, ...] = ()
    membership: tuple[Membership, ...] = ()
    image: File | None = None
    life: str | None = None
    life_source: str | None = None
