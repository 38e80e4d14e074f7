"""What every format asks of a text, an address and a time, and the error that names a wrong one."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of pairs and what Unicode never assigns
_UNPRINTABLE = re.compile(f"[{_CONTROLS}{_NO_CHARACTERS}]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


class FieldError(ValueError):
    """A value that no program could read in the format asked for. `field` names it."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field}: {value!r}")
        self.field = field
        self.value = value


def printable(text: str) -> str:
    """`text` without characters that XML 1.0 forbids, each line ended by one newline."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """`text` without control characters, with single blanks for line breaks and other white space."""
    return " ".join(printable(text).split())


def in_utc(moment: datetime) -> datetime:
    """`moment` in UTC, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def require_text(field: str, value: str) -> None:
    """Raises FieldError unless something of `value` can be shown."""
    if not one_line(value):
        raise FieldError(field, value)


def require_word(field: str, value: str) -> None:
    """Raises FieldError unless `value` is one printable word, as names for ever and mail addresses are."""
    if not value or "".join(printable(value).split()) != value:
        raise FieldError(field, value)


def require_url(field: str, value: str) -> None:
    """Raises FieldError unless `value` is an absolute URL or another URI with a scheme."""
    require_word(field, value)
    if not _ABSOLUTE.fullmatch(value):
        raise FieldError(field, value)


def require_zone(field: str, moment: datetime | None) -> None:
    """Raises FieldError for a time without a time zone."""
    if moment is not None and moment.utcoffset() is None:
        raise FieldError(field, moment)


def told(content: Mapping[str, Any]) -> dict[str, Any]:
    """`content` without what tells nothing, at any depth: empty texts, lists and objects, None."""
    inner = {key: _told(value) for key, value in content.items()}
    return {key: value for key, value in inner.items() if not _is_nothing(value)}


def _told(value: Any) -> Any:
    if isinstance(value, Mapping):
        return told(value)
    if isinstance(value, list):
        return [part for part in map(_told, value) if not _is_nothing(part)]
    return value


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)
