"""Reading feeds: every night, or when somebody presses a button."""

from __future__ import annotations

import logging

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_tasks import task

from bildungsnetz.contexts.access.principal import WORKER, Principal
from bildungsnetz.contexts.imports.fetching import JsonReader
from bildungsnetz.contexts.imports.locking import sole_import
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.errors import DomainError
from intake.errors import IntakeError

from ..actions.feeds import apply_feed, fail_feed, order_feed
from ..models import OfferFeed
from .gathering import gather

log = logging.getLogger("bildungsnetz.feeds")


@task()
def read_feed_now(key: int) -> None:
    """Background work: read this feed, if somebody still wants it."""
    feed = _feeds().filter(pk=key, ordered_at__isnull=False).first()
    if feed is not None:
        read_feed(feed, by=WORKER)


def ask_for_feed(feed: OfferFeed, *, by: Principal) -> None:
    """Have the worker read it now; asking twice is asking once."""
    if feed.ordered_at is None:
        order_feed(feed, by=by)
    read_feed_now.enqueue(feed.pk)


def read_feeds(*, by: Principal) -> int:
    """Read every feed; returns how many could not be read. Each for itself: one holds up no other."""
    return sum(not read_feed(feed, by=by) for feed in _feeds())


def read_feed(feed: OfferFeed, *, by: Principal, reader: JsonReader | None = None) -> bool:
    """Read one feed and take it over; where that does not work, its `problem` says why."""
    try:
        gathered = gather(feed.address, feed.format, reader)
        with sole_import():
            return not apply_feed(feed, by=by, gathered=gathered, progress=no_progress).problem
    except IntakeError as error:
        problem = error.message_de
    except DomainError as error:
        problem = error.message
    except Exception:
        log.exception("%s: nicht gelesen.", feed.address)
        problem = _("Ein unerwarteter Fehler ist aufgetreten; es wurde nichts geändert.")
    fail_feed(feed, by=by, problem=problem)
    return False


def _feeds() -> QuerySet[OfferFeed]:
    return OfferFeed.objects.select_related("network__region", "provider")
