"""What a client asks of a list of `/daten/` by the parameters of its address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from bildungsnetz.contexts.ledger.queries import Window
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_by_slug

from ..filters import WrongFilter, moment_of, number_of

MOST = 100
DEEPEST = 10_000  # page numbers beyond it are no page of anything here


@dataclass(frozen=True, slots=True)
class Wish:
    """The parameters in their canonical writing, and what they mean. `network` None: all of them."""

    kept: dict[str, str]
    network: Network | None
    window: Window
    number: int
    size: int

    def address(self, path: str, number: int) -> str:
        """The address of a page of the list at `path` with the same filters."""
        return f"{path}?{urlencode(sorted((self.kept | {'page': str(number)}).items()))}"


def wish(query: QueryDict, *, since: str) -> Wish:
    """Read the parameters; `since` is what the format calls the time of change.

    Raises `WrongFilter`, and Http404 for a network that is not here.
    """
    told: dict[str, str] = {}
    network = network_asked(query)
    if network:
        told["netz"] = network.slug
    changed = moment_of(since, query.get(since, "")) if query.get(since) else None
    if changed:
        told[since] = changed.isoformat()
    size = min(number_of("per_page", query, MOST), MOST)
    if size < MOST:
        told["per_page"] = str(size)
    number = number_of("page", query, 1)
    if number > DEEPEST:
        raise WrongFilter(_("page: So viele Seiten hat diese Liste nicht."))
    return Wish(told, network, Window(modified_since=changed), number, size)


def network_asked(query: QueryDict) -> Network | None:
    """The network of `?netz=`, or nothing where all are asked for."""
    slug = query.get("netz", "")
    if not slug:
        return None
    network = network_by_slug(slug)
    if network is None:
        raise Http404(_("netz: Ein Bildungsnetzwerk mit diesem Kürzel gibt es hier nicht."))
    return network
