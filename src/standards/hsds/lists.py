"""Pages of lists of HSDS's API: what stands around the objects, and how lists shorten them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

VERSION = "3.1"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json"


def root(profile: str) -> dict[str, str]:
    """What the entrance of the interface says; `profile` is the page that describes it."""
    return {"version": VERSION, "profile": profile, "openapi_url": OPENAPI}


def page(
    contents: Iterable[Mapping[str, Any]],
    *,
    number: int,
    per_page: int,
    total: int,
    deleted: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """A page of a list. HSDS has no word for what is gone: it stands in `deleted`, and is counted, too."""
    shown = list(contents)
    pages = max(1, -(-total // per_page))
    around: dict[str, Any] = {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(shown),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not shown and not deleted,
        "contents": shown,
    }
    return around | ({"deleted": list(deleted)} if deleted else {})


def without_parts(content: Mapping[str, Any]) -> dict[str, Any]:
    """An object as it stands in a list: without its own lists, at any depth."""
    return {
        key: without_parts(value) if isinstance(value, Mapping) else value
        for key, value in content.items()
        if not isinstance(value, list)
    }
