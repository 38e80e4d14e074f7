"""The way to a page, for `{% breadcrumb %}`: from the Land over the network to where the reader stands."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.frame import Link


def land_trail(label: str) -> tuple[Link, ...]:
    """The way to a page of the Land."""
    return (Link(_("Nordrhein-Westfalen"), reverse("portal:land")), Link(label))


def network_trail(network: Network, *steps: tuple[str, str]) -> tuple[Link, ...]:
    """The way to a page of a network; `steps` are pairs of label and address, the last one is this page."""
    return (
        Link(_("Nordrhein-Westfalen"), reverse("portal:land")),
        Link(network.name, reverse("portal:network", args=[network.slug]) if steps else ""),
        *(Link(label, url) for label, url in steps),
    )
