"""Taking over in the background: asked for on a page, done by the worker, found again when it died.

`vorschau → wartend → laufend → uebernommen`. Whoever takes over holds the lock of `locking` from the first
step to the last, so an import that counts as running while the lock is free belongs to a worker that died:
it becomes `unterbrochen` and can be asked for again. Its transaction was rolled back, so nothing was written.
"""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import WORKER, Principal
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed

from .actions import interrupt_import, order_import
from .keeping import UNDER_WAY
from .locking import ImportRunning, sole_import
from .models import DataImport
from .tasks import is_queued, take_over_import


def order(data_import: DataImport, *, by: Principal) -> None:
    """Ask for taking over what the preview shows. Asking twice, as by a double click, is asking once.

    Raises `ImportRunning` while another import waits or runs, and what `order_import` raises.
    """
    try:
        with sole_import():
            order_import(data_import, by=by)
    except NotAllowed:
        raise
    except DomainError:
        data_import.refresh_from_db()
        if data_import.state not in (*UNDER_WAY, DataImport.State.APPLIED):
            raise


def sweep() -> int:
    """Find the imports that a worker left behind; returns how many there were.

    The worker runs it when it starts and every few minutes; while an import runs it does nothing.
    """
    left = DataImport.objects.filter(state__in=UNDER_WAY)
    if not left.exists():
        return 0
    try:
        with sole_import():
            return sum(_find_again(data_import) for data_import in left)
    except ImportRunning:
        return 0


def _find_again(data_import: DataImport) -> bool:
    if data_import.state == DataImport.State.RUNNING:
        interrupt_import(data_import, by=WORKER)
        return True
    if is_queued():
        return False
    take_over_import.enqueue(data_import.pk)
    return True
