"""What a client asks of a list by the parameters of its address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from bildungsnetz.contexts.ledger.queries import Window

from ..filters import flag_of, moment_of, number_of

MOST = 100
_TIMES = ("created_since", "created_until", "modified_since", "modified_until")


@dataclass(frozen=True, slots=True)
class Wish:
    """The parameters of a list in their canonical writing, and what they mean.

    `after` is the key behind which the page begins; 0 is the first page.
    """

    kept: dict[str, str]
    window: Window
    limit: int
    omits_internal: bool
    after: int

    def address(self, path: str, after: int = 0) -> str:
        """The address of a page of the list at `path` with the same filters."""
        query = self.kept | ({"after": str(after)} if after else {})
        return f"{path}?{urlencode(sorted(query.items()))}" if query else path


def wish(query: QueryDict) -> Wish:
    """Read the parameters; those that OParl does not know are ignored. Raises `WrongFilter`."""
    times = {name: moment_of(name, query.get(name, "")) for name in _TIMES if query.get(name)}
    kept = {name: time.isoformat() for name, time in times.items()}
    limit = number_of("limit", query, MOST)
    if limit < MOST:
        kept["limit"] = str(limit)
    omits_internal = flag_of("omit_internal", query)
    if omits_internal:
        kept["omit_internal"] = "true"
    return Wish(
        kept, Window(**times), min(limit, MOST), omits_internal, number_of("after", query, 0, smallest=0)
    )
