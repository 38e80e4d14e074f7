"""Where pages and interfaces stand, with the placeholder for the site's base address."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bildungsnetz.contexts.ledger.sources import SITE

INTERCHANGE = "bildungsnetz.faces.interchange.urls"
PORTAL = "bildungsnetz.faces.portal.urls"


def page(name: str, *args: Any) -> str:
    """The address of a page of the portal, which stands at the root."""
    return f"{SITE}{reverse(name, urlconf=PORTAL, args=args)}"


def interface(name: str, *args: Any) -> str:
    """The address of an interface, which stand at the root, too."""
    return f"{SITE}{reverse(name, urlconf=INTERCHANGE, args=args)}"
