"""Where a permission holds, as an opaque key: `land`, `netz:05154`, `gremium:12`, `einrichtung:77`."""

from __future__ import annotations

LAND = "land"


def network_scope(ags: str) -> str:
    """The scope of one network, named by the official key of its region."""
    return f"netz:{ags}"


def body_scope(key: int) -> str:
    """The scope of one body."""
    return f"gremium:{key}"


def institution_scope(key: int) -> str:
    """The scope of one institution."""
    return f"einrichtung:{key}"
