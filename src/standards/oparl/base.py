"""What all types of OParl share, and how their Python names become keys of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, NamedTuple

SCHEMA = "https://schema.oparl.org/1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlObject:
    """What every object may tell. Names are those of the specification in Python's spelling.

    `id` is the object's address. `None`, an empty text or an empty tuple mean that nothing is known; so a
    reader can fill in what it finds, and only `to_json` insists on what the specification demands
    (`required`). `internal_lists` are left out for a client that asks so (`omit_internal`).
    `extensions` are keys of a vendor with their prefix (`example:faxNumber`).
    """

    required: ClassVar[frozenset[str]] = frozenset({"id", "created", "modified"})
    back_references: ClassVar[frozenset[str]] = frozenset()
    internal_lists: ClassVar[frozenset[str]] = frozenset()

    id: str
    license: str | None = None
    keyword: tuple[str, ...] = ()
    web: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    deleted: bool | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)


class Property(NamedTuple):
    """One property of a type: the name of the field, its key in JSON, and how the type treats it.

    `is_back_reference`: left out where the object stands inside the one that it points back to.
    """

    name: str
    key: str
    is_required: bool
    is_back_reference: bool


@cache
def properties_of(kind: type[OParlObject]) -> tuple[Property, ...]:
    """The properties of a type in the order in which they are written, those of all types last."""
    shared = [one.name for one in fields(OParlObject)]
    own = [one.name for one in fields(kind) if one.name not in shared]
    return tuple(
        Property(name, _key(name), name in kind.required, name in kind.back_references)
        for name in ("id", *own, *shared[1:])
        if name != "extensions"
    )


def type_url(kind: type[OParlObject]) -> str:
    """What stands under `type`."""
    return f"{SCHEMA}{kind.__name__}"


def _key(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
