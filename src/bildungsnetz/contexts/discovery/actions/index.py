"""The index as a whole."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel.following import portions
from bildungsnetz.contexts.kernel.gate import action, explain

from ..index import write
from ..models import Card, Entry, FacetSet, IndexWord, Posting
from ..rewording import start_over
from ..sources import registered_sources

_AT_ONCE = 8_192  # entries: so that each block of the index is written once


@action("discovery.index.rebuild", requires=is_operator)
def rebuild_index(*, by: Principal, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Throw the index away and make it anew; returns the number of entries."""
    for table in (Entry, Card, FacetSet, IndexWord, Posting):
        table._default_manager.all().delete()
    start_over()
    sources = registered_sources()
    count = 0
    for done, source in enumerate(sources, start=1):
        with translation.override(settings.LANGUAGE_CODE):  # whoever acts may read the house in English
            for rows in portions(source.rows(source.model._base_manager.all()), _AT_ONCE):
                count += len(write(source, rows))
        progress(done, len(sources))
    explain(_("Suchindex neu aufgebaut: %(count)s Einträge.") % {"count": count})
    return count
