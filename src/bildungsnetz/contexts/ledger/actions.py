"""The ledger as a whole, and what a new day changes in it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.following import Source, portions
from bildungsnetz.contexts.kernel.gate import action, explain

from .keeping import AT_ONCE, bury, renew
from .models import PublicObject
from .sources import Row, registered_sources


@action("ledger.objects.rebuild", requires=is_operator)
def rebuild_ledger(*, by: Principal, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Compare every object with its record; returns how many are public.

    Objects keep their times where nothing changed.
    """
    sources = registered_sources()
    for done, source in enumerate(sources, start=1):
        _renew_all(source)
        progress(done, len(sources))
    known = [source.name for source in sources]
    bury(PublicObject.objects.exclude(record_model__in=known), clock.now().replace(microsecond=0))
    count = PublicObject.objects.filter(deleted_at=None).count()
    explain(_("Verzeichnis öffentlicher Objekte abgeglichen: %(count)s Objekte.") % {"count": count})
    return count


@action("ledger.objects.follow_calendar", requires=is_operator)
def follow_calendar(*, by: Principal) -> int:
    """Renew what depends on the day: offices, consents and terms begin and end without any deed."""
    count = sum(_renew_all(source) for source in registered_sources() if source.follows_calendar)
    if count:
        explain(_("Was der neue Tag ändert: %(count)s öffentliche Objekte.") % {"count": count})
    return count


def _renew_all(source: Source[Row]) -> int:
    """All records of a source, and those that are gone although no deed told so."""
    keys = list(source.model._base_manager.order_by("pk").values_list("pk", flat=True))
    count = sum(renew(source, some) for some in portions(keys, AT_ONCE))
    there = {str(key) for key in keys}
    left = PublicObject.objects.filter(record_model=source.name, deleted_at=None)
    gone = set(left.values_list("record_key", flat=True)) - there
    return count + sum(renew(source, some) for some in portions(sorted(gone), AT_ONCE))
