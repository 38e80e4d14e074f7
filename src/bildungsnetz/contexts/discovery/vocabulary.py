"""The known words for „Meinten Sie“, made of titles and summaries and kept in memory.

Making them takes some hundred milliseconds in a full index, so they are made anew at most once a minute and
only when something was changed. A word that is missing meanwhile costs a suggestion, not a result.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import finding
from bildungsnetz.contexts.kernel.queries import latest_event_key
from finding import Vocabulary

from .models import Entry

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class _Words:
    vocabulary: Vocabulary
    made_at: float
    event: int


_kept: list[_Words] = []


def suggestion(text: str) -> str:
    """The question in better spelling, or an empty text."""
    return finding.suggest(text, _vocabulary()) or ""


def forget_words() -> None:
    """Make the words anew with the next question."""
    _kept.clear()


def _vocabulary() -> Vocabulary:
    event = latest_event_key()
    moment = time.monotonic()
    if _kept and (_kept[0].event == event or moment - _kept[0].made_at < KEPT_SECONDS):
        return _kept[0].vocabulary
    rows = Entry.objects.order_by().values_list("title", "summary")
    vocabulary = Vocabulary(text for row in rows for text in row)
    _kept[:] = [_Words(vocabulary, moment, event)]
    return vocabulary
