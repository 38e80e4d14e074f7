"""Keeping the index in step with what actions change."""

from __future__ import annotations

from bildungsnetz.contexts.kernel.gate import Deed


def keep_in_step(deed: Deed) -> None:
    """Observer of the gate: index again what the deed changed."""
