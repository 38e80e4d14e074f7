"""Taking over an import in the background, in the name of whoever asked for it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import WORKER, Principal
from bildungsnetz.contexts.accounts.queries import account_behind
from bildungsnetz.contexts.actors.importing import apply_under_lock
from bildungsnetz.contexts.imports.actions import begin_import, fail_import
from bildungsnetz.contexts.imports.locking import ImportRunning, sole_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.progress import forget_progress, watched
from bildungsnetz.contexts.imports.queries import waiting_import
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.offers.keepers import as_importer, keeper_of_scope, link_principal
from bildungsnetz.faces.workspace.importing import TAKEN_OVER, content_of

from .principals import principal_of


def take_over(key: int) -> None:
    """Take over the import that waits; one that does not wait any more is left alone.

    While the command line imports, it goes on waiting: `imports.background.sweep` queues it again.
    """
    try:
        with sole_import():
            data_import = waiting_import(key)
            if data_import:
                _take_over(data_import)
    except ImportRunning:
        return


def _take_over(data_import: DataImport) -> None:
    forget_progress(data_import)
    begin_import(data_import, by=WORKER)
    by = _principal_behind(data_import)
    try:
        content = content_of(data_import)
        apply_under_lock([(data_import, content)], by=by, lists=TAKEN_OVER, progress=watched(data_import))
    except DomainError as error:
        _fail(data_import, error.message)
    except Exception:
        _fail(data_import, _("Ein unerwarteter Fehler ist aufgetreten; es wurde nichts geändert."))
        raise
    finally:
        forget_progress(data_import)


def _principal_behind(data_import: DataImport) -> Principal:
    """Whoever ordered it, with the rights of today; a provider may have done so by the link of a mail."""
    account = account_behind(data_import.ordered_by)
    by = principal_of(account or AnonymousUser())
    keeper = keeper_of_scope(data_import.scope)
    if keeper is None:
        return by
    if data_import.ordered_by == keeper.link_key:
        by = link_principal(keeper)
    return as_importer(by, keeper)


def _fail(data_import: DataImport, reason: str) -> None:
    data_import.refresh_from_db()
    fail_import(data_import, by=WORKER, reason=reason)
