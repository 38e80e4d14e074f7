"""Files that no import knows: one that was killed half way leaves the list of its changes behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.core.files.storage import Storage, default_storage

from bildungsnetz.contexts.kernel import clock

from .models import DataImport

FOLDER = "importe"
STILL_BEING_WRITTEN = dt.timedelta(days=1)


def delete_strays() -> int:
    """Delete what has lain without a record for a day; returns how many files."""
    known = {name for pair in DataImport.objects.values_list("file", "changes") for name in pair}
    limit = clock.now() - STILL_BEING_WRITTEN
    strays = [
        name
        for name in _files(default_storage, FOLDER)
        if name not in known and default_storage.get_modified_time(name) < limit
    ]
    for name in strays:
        default_storage.delete(name)
    return len(strays)


def _files(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _files(storage, f"{folder}/{name}")
