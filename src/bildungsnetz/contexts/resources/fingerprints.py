"""The digest of what was computed on: two plans with the same one stand on the same base."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def fingerprint_of(frozen: Mapping[str, Any]) -> str:
    """sha256 of the canonical JSON; empty for a plan that has nothing frozen."""
    if not frozen:
        return ""
    canonical = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
