"""All tables that public objects come from (LEDGER_SOURCES)."""

from __future__ import annotations

from .daten.sources import SOURCES as OFFERS
from .oparl.sources import SOURCES as OPARL

SOURCES = (*OPARL, *OFFERS)
