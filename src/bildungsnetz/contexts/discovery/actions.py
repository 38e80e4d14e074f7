"""The index as a whole."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.gate import action, explain

from .index import write
from .models import Entry
from .sources import registered_sources

OPERATORS = frozenset({"command", "worker"})


def _is_operator(by: Principal) -> bool:
    return by.kind in OPERATORS


@action("discovery.index.rebuild", requires=_is_operator)
def rebuild_index(*, by: Principal, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Throw the index away and make it anew; returns the number of entries."""
    Entry.objects.all().delete()
    sources = registered_sources()
    count = 0
    for done, source in enumerate(sources, start=1):
        count += len(write(source, source.rows(source.model._base_manager.all())))
        progress(done, len(sources))
    explain(_("Suchindex neu aufgebaut: %(count)s Einträge.") % {"count": count})
    return count
