"""Where a found record is read, and what its network adds to a row."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import reverse

from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.formats import plain_day

PORTAL = "bildungsnetz.faces.portal.urls"
EXAMPLE_WEIGHT = 0.5  # invented networks stand below real ones


def address(page: str, *args: Any) -> str:
    """The address of a page of the portal, which stands at the root; the other faces need not be loaded."""
    *before, last = args or ("",)
    if not isinstance(last, int):
        return reverse(page, urlconf=PORTAL, args=args)
    return f"{_below(page, *before)}{last}/"


@lru_cache(maxsize=1024)
def _below(page: str, *args: Any) -> str:
    """The address of a page of numbered records without number: an import asks for thousands."""
    return reverse(page, urlconf=PORTAL, args=[*args, 0]).removesuffix("0/")


def of_network(network: Network, weight: float = 1.0) -> dict[str, Any]:
    """The columns of a row that tell its network."""
    return {
        "network_slugs": (network.slug,) if network.is_live else (),
        "network_name": network.name,
        "kreis_ags": network.region.ags,
        "weight": weight * (EXAMPLE_WEIGHT if network.region.is_fictional else 1.0),
    }


def sentence(*parts: object) -> str:
    """Parts that are there, with dots between them."""
    return " · ".join(text for part in parts if (text := str(part or "").strip()))


def since(word: str, date: str) -> str:
    """„unterzeichnet am 18. Januar 2012“, „unterzeichnet im September 2012“, „seit 2012“, or nothing."""
    if not date:
        return ""
    takes_date_alone = word.endswith(("seit", "bis"))
    joint = " " if takes_date_alone else {0: " ", 1: " im ", 2: " am "}[date.count("-")]
    return f"{word}{joint}{plain_day(date)}"


def joined(*texts: object) -> str:
    """What is searched but not shown."""
    return " ".join(str(text) for text in texts if text)
