"""Asking a computation to stop, from another process."""

from __future__ import annotations

import os
import threading
import time

from django.core.cache import caches

from bildungsnetz.contexts.kernel.records import Record

LOOK_SECONDS = 0.3
KEPT_SECONDS = 3_600


def ask_to_stop(record: Record) -> None:
    """Whoever computes this notices within a second."""
    caches["progress"].set(_name(record), True, timeout=KEPT_SECONDS)


def begin_unasked(record: Record) -> None:
    """Nobody has asked yet."""
    caches["progress"].delete(_name(record))


class Watch:
    """Whether to go on: nobody has asked to stop, and the process that started this one is still there."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._parent = os.getppid()
        self._next = 0.0
        self._lock = threading.Lock()
        self._is_asked = False

    @property
    def is_orphaned(self) -> bool:
        """Is the process gone that started this one?"""
        return os.getppid() != self._parent

    def has_to_stop(self) -> bool:
        """`is_cancelled` of a run; may be called often and from any thread."""
        with self._lock:
            moment = time.monotonic()
            if not self._is_asked and moment >= self._next:
                self._next = moment + LOOK_SECONDS
                self._is_asked = self.is_orphaned or caches["progress"].get(_name(self._record)) is not None
            return self._is_asked


def _name(record: Record) -> str:
    return f"{record._meta.model_name}:{record.pk}:stop"
