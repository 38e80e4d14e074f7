"""Where the house stands: its files, what it keeps, its address."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("BILDUNGSNETZ_VAR", Path.cwd() / "var")).resolve()
SITE_URL = os.environ.get("BILDUNGSNETZ_URL", "http://localhost:8000").rstrip("/")
