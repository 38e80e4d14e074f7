"""One word through the house: an address has the name of its view."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

HOUSE = "bildungsnetz."
FACES = "bildungsnetz.faces."


@dataclass(frozen=True)
class Address:
    """An address of the house: its route, its name and the function behind it."""

    route: str
    name: str | None
    view: str
    module: str


def addresses(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[Address]:
    """All addresses below *patterns* whose view the house wrote."""
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif (module := _module(pattern.callback)).startswith(HOUSE):
            yield Address(route, pattern.name, _name(pattern.callback), module)


def misnamed(house: Iterable[Address]) -> list[str]:
    """The addresses that have another name than their view, or none."""
    return [
        f"/{address.route} is named {address.name} and shown by {address.module}.{address.view}"
        for address in house
        if address.name != address.view
    ]


def views_by_face(house: Iterable[Address]) -> dict[str, set[str]]:
    """The names of the views of each face."""
    views: dict[str, set[str]] = {}
    for address in house:
        if address.module.startswith(FACES):
            face = address.module.removeprefix(FACES).split(".")[0]
            views.setdefault(face, set()).add(address.view)
    return views


def _module(view: Callable[..., Any]) -> str:
    """Where *view* was written; an object that can be called counts as its class."""
    return getattr(view, "__module__", "") or type(view).__module__


def _name(view: Callable[..., Any]) -> str:
    return getattr(view, "__name__", type(view).__name__)
