"""From the JSON of another server to typed objects, whatever it looks like; every defect becomes a line.

Real servers forget keys, embed where they should refer and refer where they should embed, write times without
a zone and numbers as texts. What can be understood is read, the rest is left out; nothing raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from standards.fields import FieldError, require_url

from . import defects, values
from .base import OParlObject, properties_of
from .defects import Defect, Severity
from .meetings import AgendaItem, Consultation, File, Meeting, Paper
from .people import Membership, Organization, Person
from .places import Body, LegislativeTerm, Location, System

T = TypeVar("T", bound=OParlObject)
DEEPEST = 12  # objects within objects; the specification needs four
KINDS: Mapping[str, type[OParlObject]] = {
    kind.__name__.lower(): kind
    for kind in (
        *(System, Body, LegislativeTerm, Organization, Person, Membership),
        *(Meeting, AgendaItem, Paper, Consultation, File, Location),
    )
}


# Properties that hold the address of an object; those that hold one of a page are kept as they are written.
_REFERENCES = frozenset(
    {
        "body",
        "system",
        "organization",
        "meeting",
        "agendaItem",
        "consultation",
        "paper",
        "person",
        "membership",
    }
)


class _Shape(NamedTuple):
    """What a property holds: one value or many, plain ones or embedded objects."""

    is_many: bool
    inner: Any


class Reader:
    """Reads object after object. `objects` holds all of them by address, also those that stood in others.

    Of two versions of an object the one that was modified later stays, of equal ones the fuller. Servers end
    the same address once with a slash and once without: here it has none, `spelled` keeps how it was written.
    """

    def __init__(self) -> None:
        self.objects: dict[str, OParlObject] = {}
        self.spelled: dict[str, str] = {}
        self.defects: list[Defect] = []
        self._depth = 0

    def read(
        self, raw: Any, expected: type[OParlObject] | None = None, where: str = ""
    ) -> OParlObject | None:
        """The object in this JSON, or nothing. `expected` is its type as the place where it stood says."""
        if not isinstance(raw, dict) or self._depth > DEEPEST:
            self._note("no_object", where, defects.NO_OBJECT, severity="error")
            return None
        self._depth += 1
        try:
            return self._read(raw, expected, where)
        finally:
            self._depth -= 1

    def of(self, kind: type[T]) -> list[T]:
        """All objects of a type that are there, deleted ones left out."""
        return [one for one in self.objects.values() if isinstance(one, kind) and not one.deleted]

    def get(self, kind: type[T], address: str | None) -> T | None:
        """The object under this address if it was read and is of this type; a deleted one, too."""
        found = self.objects.get(address or "")
        return found if isinstance(found, kind) else None

    def _read(
        self, raw: Mapping[str, Any], expected: type[OParlObject] | None, where: str
    ) -> OParlObject | None:
        address = self._plain(raw.get("id"))
        kind = self._kind(raw, expected, address or where)
        if kind is None:
            return None
        if not address:
            self._note("no_id", where, defects.NO_ID, severity="error")
            return None
        if raw.get("deleted") in (True, "true", 1):
            values = {n: self._one(n, raw.get(n), _shape(kind, n), address) for n in ("created", "modified")}
            return self._keep(kind(id=address, deleted=True, **values))
        return self._keep(self._filled(kind, raw, address))

    def _kind(
        self, raw: Mapping[str, Any], expected: type[OParlObject] | None, where: str
    ) -> type[OParlObject] | None:
        named = raw.get("type")
        word = named.rstrip("/").rpartition("/")[2].lower() if isinstance(named, str) else ""
        kind = KINDS.get(word)
        if kind is None and expected is not None and not word:
            self._note("no_type", where, defects.NO_TYPE, severity="info")
            return expected
        if kind is None:
            self._note("unknown_type", where, defects.UNKNOWN_TYPE, severity="error")
        elif expected is not None and kind is not expected:
            self._note("other_type", where, defects.OTHER_TYPE)
        return kind

    def _filled(self, kind: type[OParlObject], raw: Mapping[str, Any], address: str) -> OParlObject:
        known = {one.key: one for one in properties_of(kind)}  # type: ignore[arg-type]  # mypy asks types for their hash
        found: dict[str, Any] = {}
        extensions: dict[str, Any] = {}
        for key, value in raw.items():
            if key in {"id", "type"}:
                continue
            if key in known:
                name = known[key].name
                found[name] = self._value(key, value, _shape(kind, name), address)
            elif ":" in key or key.startswith("@"):
                extensions[key] = value
            else:
                self._note("unknown_key", address, defects.UNKNOWN, key, "info")
        for one in known.values():
            if one.is_required and one.name != "id" and found.get(one.name) in (None, ""):
                self._note("missing_key", address, defects.MISSING, one.key, "info")
        thing = kind(id=address, extensions=extensions, **{n: v for n, v in found.items() if v is not None})
        return self._with_parent_in_children(thing)

    def _value(self, key: str, value: Any, shape: _Shape, address: str) -> Any:
        if value is None:
            return None
        if shape.is_many:
            if not isinstance(value, list):
                self._note("repaired", address, defects.REPAIRED, key, "info")
            parts = value if isinstance(value, list) else [value]
            found = (self._one(key, part, shape, address) for part in parts)
            return tuple(part for part in found if part not in (None, ""))
        if isinstance(value, list):
            self._note("repaired", address, defects.REPAIRED, key, "info")
            value = value[0] if value else None
        return self._one(key, value, shape, address)

    def _one(self, key: str, value: Any, shape: _Shape, address: str) -> Any:
        if value is None:
            return None
        if isinstance(shape.inner, type) and issubclass(shape.inner, OParlObject):
            return self._object(key, value, shape.inner, address)
        if shape.inner is str and (known := self._address_in(key, value, address)):
            return known
        try:
            reading = values.READERS.get(shape.inner, values.mapping)(value)
        except (ValueError, OverflowError):
            self._note("not_understood", address, defects.NOT_UNDERSTOOD, key)
            return None
        if reading.remark:
            self._note("repaired", address, reading.remark, key, "info")
        return reading.value

    def _object(self, key: str, value: Any, kind: type[OParlObject], address: str) -> OParlObject | None:
        """An embedded object; of one that is only referred to, nothing but its address is known."""
        if isinstance(value, str) and _address(value):
            self._note("referenced", address, defects.REFERENCED, key, "info")
            return kind(id=self._plain(value))
        inner = self.read(value, kind, f"{address} {key}")
        return inner if isinstance(inner, kind) else None

    def _address_in(self, key: str, value: Any, address: str) -> str:
        """The address of an object that is referred to, also where all of it stands; empty for a text."""
        if isinstance(value, dict) and _address(value.get("id")):
            self._note("embedded", address, defects.EMBEDDED, key, "info")
            inner = self.read(value, None, f"{address} {key}")
            return inner.id if inner else self._plain(value["id"])
        return self._plain(value) if key in _REFERENCES and _address(value) else ""

    def _with_parent_in_children(self, thing: OParlObject) -> OParlObject:
        """Embedded objects need not say where they stand; whoever looks at them alone wants to know."""
        match thing:
            case Paper():
                inside = tuple(self._told(one, paper=one.paper or thing.id) for one in thing.consultation)
                return replace(thing, consultation=inside)
            case Meeting():
                items = tuple(self._told(one, meeting=one.meeting or thing.id) for one in thing.agenda_item)
                return replace(thing, agenda_item=items)
        return thing

    def _told(self, thing: T, **parent: str) -> T:
        if is_reference(thing) or thing.deleted:
            return thing
        told = replace(thing, **parent)  # type: ignore[arg-type]  # the caller knows the property
        if self.objects.get(thing.id) is thing:
            self.objects[thing.id] = told
        return told

    def _plain(self, value: Any) -> str:
        """The address as objects are known by it."""
        address = _address(value)
        plain = address.rstrip("/") if urlsplit(address).path.strip("/") else address
        if plain != address:
            self.spelled[plain] = address
        return plain

    def _keep(self, thing: OParlObject) -> OParlObject:
        earlier = self.objects.get(thing.id)
        if earlier is not None and type(earlier) is not type(thing):
            self._note("same_id", thing.id, defects.SAME_ID)
            return thing
        if earlier is None or _weight(thing) >= _weight(earlier):
            self.objects[thing.id] = thing
        return thing

    def _note(
        self, code: str, where: str, sentence: str, key: str = "", severity: Severity = "warning"
    ) -> None:
        named = f"{code}:{key}" if key else code
        self.defects.append(Defect(named, where, sentence.format(key=key), severity))


def is_reference(thing: OParlObject) -> bool:
    """Is nothing known of the object but its address?"""
    return thing == type(thing)(id=thing.id)


def _weight(thing: OParlObject) -> tuple[float, int]:
    modified = thing.modified.timestamp() if thing.modified else 0.0
    filled = sum(getattr(thing, one.name) not in (None, "", ()) for one in properties_of(type(thing)))  # type: ignore[arg-type]  # as above
    return modified, filled


def _address(value: Any) -> str:
    """The address without blanks around it; empty for anything that is none."""
    if not isinstance(value, str) or not value.strip().lower().startswith(("http://", "https://")):
        return ""
    try:
        require_url("id", value.strip())
    except FieldError:
        return ""
    return value.strip()


@cache
def _shapes(kind: type[OParlObject]) -> Mapping[str, _Shape]:
    return {name: _shape_of(hint) for name, hint in get_type_hints(kind).items()}


def _shape(kind: type[OParlObject], name: str) -> _Shape:
    return _shapes(kind)[name]  # type: ignore[arg-type]  # mypy asks types for their hash


def _shape_of(hint: Any) -> _Shape:
    if get_origin(hint) is UnionType:
        return _shape_of(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return _Shape(True, get_args(hint)[0])
    return _Shape(False, get_origin(hint) or hint)
