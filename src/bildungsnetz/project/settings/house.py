"""The house: what hangs on its actions, how long it keeps things, who answers for it."""

from __future__ import annotations

import os
from pathlib import Path

from .places import VAR

GATE_OBSERVERS = [
    "bildungsnetz.contexts.discovery.index.keep_in_step",
    "bildungsnetz.contexts.ledger.keeping.keep_in_step",
]
SEARCH_SOURCES = "bildungsnetz.project.search_sources.SOURCES"
LEDGER_SOURCES = "bildungsnetz.faces.interchange.sources.SOURCES"
IMPORT_TAKE_OVER = "bildungsnetz.project.import_work.take_over"
IMPORT_KEPT_DAYS = int(os.environ.get("BILDUNGSNETZ_IMPORT_KEPT_DAYS", "30"))  # files of imports
PLAN_PROCESSES = int(os.environ.get("BILDUNGSNETZ_PLAN_PROCESSES", "1"))  # of one computation of a plan
EVENT_HOLD_HOURS = 48  # a registration that nobody has confirmed holds its places so long
EVENT_HEAD_DAYS = 7  # a head of school has so long to answer
EVENT_KEPT_DAYS = int(os.environ.get("BILDUNGSNETZ_EVENT_KEPT_DAYS", "180"))  # registrations after an event
# Address of the licence of what programs fetch; without one nothing is said. Then run `bildungsnetz reindex`.
OPEN_DATA_LICENCE = os.environ.get("BILDUNGSNETZ_LICENCE", "")
LAND_MAIL = os.environ.get("BILDUNGSNETZ_LAND_MAIL", "")  # who answers for the pages of the Land
OPERATOR_TEXTS = Path(os.environ.get("BILDUNGSNETZ_TEXTS", VAR / "texte"))  # impressum.txt and others
PAGE_CACHE_SECONDS = 60
LINK_CHECK_PRIVATE = (
    os.environ.get("BILDUNGSNETZ_LINK_CHECK_PRIVATE", "") == "1"
)  # links into the own network
