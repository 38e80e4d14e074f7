"""How a client reads OParl: the lists of a body, their pages, the links in them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.test import Client

SITE = "https://bildung.example"
ROOT = "/oparl/v1.1/"
LISTS = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agendaitem",
    "consultation": "consultation",
    "file": "file",
    "locationList": "location",
    "legislativeTermList": "legislativeterm",
    "membership": "membership",
}


def read(client: Client, path: str, **query: str) -> dict[str, Any]:
    path = path.removeprefix(SITE)
    response = client.get(f"{path}?{urlencode(query)}" if query else path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    content: dict[str, Any] = response.json()
    return content


def links_of(thing: object) -> Iterator[str]:
    """Addresses of this site, apart from those of files, which are not there."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from () if key == "accessUrl" else links_of(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from links_of(value)
    elif isinstance(thing, str) and thing.startswith(SITE):
        yield thing.removeprefix(SITE)
