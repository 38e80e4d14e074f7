"""From dataclasses to JSON as OParl wants it: no empty values, times to the second with their zone."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from standards.fields import FieldError, printable, require_url, require_zone

from .base import OParlObject, properties_of, type_url

_NOTHING: tuple[object, ...] = (None, "", [])
_TIMES = frozenset({"created", "modified"})
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.IGNORECASE)


class MissingKey(FieldError):
    """A key that the specification demands stands without a value. `type_name` and `field` name it."""

    def __init__(self, type_name: str, key: str) -> None:
        super().__init__(f"{type_name}.{key}", None)
        self.type_name = type_name
        self.key = key


def to_json(thing: OParlObject, *, with_times: bool = True) -> dict[str, Any]:
    """The object with all that is embedded in it, ready for JSON.

    Embedded objects do without the references back to their parents; deleted ones are left out there.
    A deleted object tells its id, type and times only. `with_times=False` leaves `created` and `modified`
    to whoever keeps them. Raises `MissingKey`, and `FieldError` for an id that is no address or a time
    without a zone.
    """
    return _written(thing, with_times, is_embedded=False)


def tombstone(content: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of an object's JSON when it is deleted; its times are added by whoever keeps them."""
    return {key: content[key] for key in ("id", "type") if key in content} | {"deleted": True}


def without_internal_lists(kind: type[OParlObject], content: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON of an object as it answers `omit_internal=true`."""
    keys = {one.key for one in properties_of(kind) if one.name in kind.internal_lists}  # type: ignore[arg-type]
    return {key: value for key, value in content.items() if key not in keys}


def dumps(content: Any) -> str:
    """The JSON text, without blanks and with umlauts as they are."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def moment(text: str) -> datetime:
    """The time of a filter (`2014-01-01T00:00:00+01:00`); raises FieldError for anything else."""
    if not _MOMENT.fullmatch(text):
        raise FieldError("date-time", text)
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError as error:
        raise FieldError("date-time", text) from error


def _written(thing: OParlObject, with_times: bool, *, is_embedded: bool) -> dict[str, Any]:
    require_url("id", thing.id)
    content: dict[str, Any] = {"id": thing.id, "type": type_url(type(thing))}
    for name, key, is_required, is_back_reference in properties_of(type(thing))[1:]:  # type: ignore[arg-type]  # mypy asks instances for their hash
        if (is_embedded and is_back_reference) or (not with_times and name in _TIMES):
            continue
        if thing.deleted and name not in _TIMES and name != "deleted":
            continue
        value = _value(name, getattr(thing, name), with_times)
        if value in _NOTHING and not is_required:
            continue
        if value is None or value == "":
            raise MissingKey(type(thing).__name__, key)
        content[key] = value
    if not thing.deleted:
        content.update(_extensions(thing))
    return content


def _value(name: str, value: Any, with_times: bool) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return printable(value).strip()
    if isinstance(value, tuple):
        parts = (_value(name, part, with_times) for part in value)
        return [part for part in parts if part not in _NOTHING]
    if isinstance(value, OParlObject):
        return None if value.deleted else _written(value, with_times, is_embedded=True)
    if isinstance(value, datetime):
        require_zone(name, value)
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _extensions(thing: OParlObject) -> Mapping[str, Any]:
    for key in thing.extensions:
        if ":" not in key:
            raise FieldError("extensions", key)
    return thing.extensions
