"""What has to be done once a day. The worker does it at night, `bildungsnetz daily` at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.actors.actions import ask_due_people
from bildungsnetz.contexts.bodies.actions import approve_due_minutes, remind_of_ending_terms
from bildungsnetz.contexts.documents.reading import read_left_behind
from bildungsnetz.contexts.kernel.retention import forget_old_messages
from bildungsnetz.contexts.ledger.actions import follow_calendar
from bildungsnetz.contexts.registry.queries import public_networks

TASKS_KEPT_DAYS = 14


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


CHORES = (
    Chore("Öffentliche Namen und Ämter nach dem Kalender führen", partial(follow_calendar, by=WORKER)),
    Chore("Verweise nach außen prüfen", partial(call_command, "check_links")),
    Chore("Rückmeldungen nach ihrer Frist löschen", partial(call_command, "delete_old_feedback")),
    Chore("Niederschriften nach ihrer Frist genehmigen", partial(approve_due_minutes, by=WORKER)),
    Chore("Personen um Bestätigung ihrer Angaben bitten", ask_people),
    Chore("An endende Amtszeiten erinnern", partial(remind_of_ending_terms, by=WORKER)),
    Chore("Dateien von Importen nach ihrer Frist löschen", partial(call_command, "delete_import_files")),
    Chore("Mails im Postausgang nach ihrer Frist leeren", forget_old_messages),
    Chore("Unterlagen lesen, die noch niemand gelesen hat", read_left_behind),
    Chore(
        "Erledigte Aufgaben löschen",
        partial(call_command, "prune_db_task_results", min_age_days=TASKS_KEPT_DAYS, verbosity=0),
    ),
    Chore("Abgelaufene Sitzungen des Browsers löschen", partial(call_command, "clearsessions")),
    Chore("Abgelaufene Anmeldeversuche vergessen", forget_old_attempts),
)
