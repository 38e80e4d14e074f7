"""What every page knows of the house."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from bildungsnetz.kern.frame import Site


def house(request: HttpRequest) -> dict[str, Any]:
    """The frame that the face chose (or an empty one), the open network, and whether this is the demo."""
    return {
        "site": getattr(request, "site", None) or Site(),
        "network": getattr(request, "network", None),
        "principal": getattr(request, "principal", None),
        "is_demo": settings.DEMO,
    }
