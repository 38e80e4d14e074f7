"""One import at a time. The lock belongs to the process and ends with it, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.locking import alone


class ImportRunning(DomainError):
    """Another import runs; this one has to wait."""


@contextmanager
def sole_import() -> Iterator[None]:
    """Hold the lock of the house for one import; raises `ImportRunning` while another import holds it."""
    with alone("import", import_running):
        yield


def import_running() -> ImportRunning:
    """What whoever comes second is told."""
    return ImportRunning(
        _("Gerade läuft ein anderer Import. Bitte versuchen Sie es erneut, wenn er fertig ist.")
    )
