"""Feeds for tests: what a provider's server tells, read some nights later."""

import datetime as dt
from typing import Any

import time_machine

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.imports.fetching import JsonReader
from bildungsnetz.contexts.offers.models import Offer, OfferFeed
from bildungsnetz.contexts.offers.taking.reading import read_feed
from bildungsnetz.contexts.registry.models import Network

from .council import CouncilServer
from .offers import a_feed as a_known_feed

NOW_IN_TESTS = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)  # tests.conftest.NOW


def a_feed_of(network: Network, server: CouncilServer, **values: Any) -> OfferFeed:
    """The feed that stands under /kurse of the server."""
    return a_known_feed(network, **{"address": server.url("/kurse"), **values})


def a_course(key: str, name: str, **more: Any) -> dict[str, Any]:
    """A course as MOOChub describes it; None leaves a key out."""
    told = {
        "name": name,
        "courseCode": key,
        "courseMode": ["online"],
        "description": f"{name}: Schritt für Schritt.",
        "url": f"https://vhs.musterland.example/{key}",
        "inLanguage": ["de"],
        "creator": [{"name": "VHS Musterland", "type": "Organization"}],
        "license": [{"identifier": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        **more,
    }
    return {"id": key, "type": "Course", "attributes": {k: v for k, v in told.items() if v is not None}}


def a_page(*courses: Any, next_page: str = "") -> dict[str, Any]:
    """One page of a list of courses."""
    return {"links": {"self": "/kurse", **({"next": next_page} if next_page else {})}, "data": list(courses)}


def read(feed: OfferFeed, night: int = 0, **limits: Any) -> OfferFeed:
    """Read it some nights later; the feed as it is then."""
    with time_machine.travel(NOW_IN_TESTS + dt.timedelta(days=night), tick=False):
        read_feed(feed, by=WORKER, reader=JsonReader(wait=lambda _seconds: None, **limits))
    feed.refresh_from_db()
    return feed


def states() -> dict[str, str]:
    """Where each offer stands, by its title."""
    return dict(Offer.objects.values_list("title", "state"))


def counts(feed: OfferFeed) -> dict[str, int]:
    """What the last reading brought, without zeros."""
    return {name: number for name, number in feed.report["counts"].items() if number}
