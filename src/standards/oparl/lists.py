"""Pages of lists and errors: what stands around the objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .base import SCHEMA
from .writing import dumps


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How long the whole list is and how much of it stands on a page; everything may be unknown."""

    total_elements: int | None = None
    elements_per_page: int | None = None
    current_page: int | None = None
    total_pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses of pages of the list; a page without `next` is the last one. `this` becomes `self`."""

    first: str | None = None
    prev: str | None = None
    this: str | None = None
    next: str | None = None
    last: str | None = None
    web: str | None = None


def list_page(objects: Iterable[str], pagination: Pagination, links: Links) -> str:
    """The JSON text of one page. `objects` are JSON texts already."""
    around: dict[str, dict[str, Any]] = {
        "pagination": {
            "totalElements": pagination.total_elements,
            "elementsPerPage": pagination.elements_per_page,
            "currentPage": pagination.current_page,
            "totalPages": pagination.total_pages,
        },
        "links": {
            "first": links.first,
            "prev": links.prev,
            "self": links.this,
            "next": links.next,
            "last": links.last,
            "web": links.web,
        },
    }
    known = {name: {k: v for k, v in part.items() if v is not None} for name, part in around.items()}
    return f'{{"data":[{",".join(objects)}],{dumps(known)[1:]}'


def error(message: str, debug: str = "") -> dict[str, Any]:
    """The object that goes with an answer of 400 and above; `message` is for people."""
    content = {"type": f"{SCHEMA}Error", "message": message}
    return content | ({"debug": debug} if debug else {})
