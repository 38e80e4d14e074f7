"""What has to be done once a day. The worker does it at night, `bildungsnetz daily` at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.actions import ask_due_people
from bildungsnetz.contexts.bodies.actions import approve_due_minutes, remind_of_ending_terms
from bildungsnetz.contexts.discovery.actions import tell_new_finds
from bildungsnetz.contexts.documents.reading import read_left_behind
from bildungsnetz.contexts.events.actions import forget_registrations, release_expired_registrations
from bildungsnetz.contexts.kernel.retention import forget_old_messages
from bildungsnetz.contexts.ledger.actions import follow_calendar
from bildungsnetz.contexts.offers.actions import compute_gaps, keep_offers_fresh
from bildungsnetz.contexts.offers.taking.reading import read_feeds
from bildungsnetz.contexts.registry.queries import public_networks
from bildungsnetz.contexts.resources.actions.lending_chores import (
    end_uncollected_bookings,
    forget_addresses,
    remind_of_returns,
)
from bildungsnetz.contexts.strategy.council.reading import read_kept_sources

TASKS_KEPT_DAYS = 14
# Reading goes on for whoever began it at the command line, so it may what the command line may.
NIGHT_READER = replace(COMMAND, label=WORKER.label)


@dataclass(frozen=True)
class Chore:
    """Something that has to be done every day: what, in words, and how."""

    name: str
    do: Callable[[], object]


def forget_old_attempts() -> None:
    """Delete what has expired in the shared cache, which itself only does so when it is full."""
    if isinstance(caches["default"], DatabaseCache):
        table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
        moment = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608


def ask_people() -> None:
    """Ask and remind the people of all networks that have pages of their own."""
    ask_due_people(by=WORKER, scopes=[network.scope_key for network in public_networks()])


def ask_providers() -> None:
    """Keep the catalogues of all networks that have pages of their own fresh."""
    keep_offers_fresh(by=WORKER, networks=list(public_networks()))


def find_gaps() -> None:
    """Where offers are missing most in these networks, for „Heute“."""
    compute_gaps(by=WORKER, networks=list(public_networks()))


CHORES = (
    Chore("Öffentliche Namen und Ämter nach dem Kalender führen", partial(follow_calendar, by=WORKER)),
    Chore("Verweise nach außen prüfen", partial(call_command, "check_links")),
    Chore("Rückmeldungen nach ihrer Frist löschen", partial(call_command, "delete_old_feedback")),
    Chore("Niederschriften nach ihrer Frist genehmigen", partial(approve_due_minutes, by=WORKER)),
    Chore("Personen um Bestätigung ihrer Angaben bitten", ask_people),
    Chore("Anbieter um Bestätigung ihrer Angebote bitten", ask_providers),
    Chore("Die größten Angebotslücken suchen", find_gaps),
    Chore("Neue Angebote zu gespeicherten Suchen melden", partial(tell_new_finds, by=WORKER)),
    Chore("An endende Amtszeiten erinnern", partial(remind_of_ending_terms, by=WORKER)),
    Chore("Dateien von Importen nach ihrer Frist löschen", partial(call_command, "delete_import_files")),
    Chore("Nicht bestätigte Anmeldungen freigeben", partial(release_expired_registrations, by=WORKER)),
    Chore("Anmeldungen nach ihrer Frist löschen", partial(forget_registrations, by=WORKER)),
    Chore("An die Rückgabe von Material erinnern", partial(remind_of_returns, by=WORKER)),
    Chore("Nicht abgeholte Ausleihen beenden", partial(end_uncollected_bookings, by=WORKER)),
    Chore("Adressen alter Ausleihen vergessen", partial(forget_addresses, by=WORKER)),
    Chore("Mails im Postausgang nach ihrer Frist leeren", forget_old_messages),
    Chore("Unterlagen lesen, die noch niemand gelesen hat", read_left_behind),
    Chore(
        "Erledigte Aufgaben löschen",
        partial(call_command, "prune_db_task_results", min_age_days=TASKS_KEPT_DAYS, verbosity=0),
    ),
    Chore("Abgelaufene Sitzungen des Browsers löschen", partial(call_command, "clearsessions")),
    Chore("Abgelaufene Anmeldeversuche vergessen", forget_old_attempts),
    # last, because strangers' servers may take their time
    Chore("Ratsinformationssysteme lesen", partial(read_kept_sources, by=NIGHT_READER)),
    Chore("Datenströme von Anbietern lesen", partial(read_feeds, by=WORKER)),
)
