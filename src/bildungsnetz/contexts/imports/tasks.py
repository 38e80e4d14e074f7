"""The background task of imports; what it does stands above, where every kind of file is known."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks_db.models import DBTaskResult


@task()
def take_over_import(key: int) -> None:
    """Background work: take over the import with this key, if it still waits."""
    take_over: Callable[[int], None] = import_string(settings.IMPORT_TAKE_OVER)
    take_over(key)


def is_queued() -> bool:
    """Is there a task that no worker has picked up yet?"""
    return DBTaskResult.objects.ready().filter(task_path=take_over_import.module_path).exists()
