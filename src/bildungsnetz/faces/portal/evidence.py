"""How well a network is evidenced, as a badge."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from bildungsnetz.contexts.registry.models.networks import Evidence
from bildungsnetz.contexts.registry.register import RegisterRow
from bildungsnetz.kern.tags.small import badge

KINDS = {Evidence.PROVEN: ("success", "haken"), Evidence.UNCONFIRMED: ("warning", "info")}


def with_badges(rows: Iterable[RegisterRow]) -> list[tuple[RegisterRow, SafeString]]:
    """Each row of the register with the badge of its evidence."""
    badges = {}
    for evidence in Evidence:
        kind, icon = KINDS.get(evidence, ("neutral", ""))
        badges[evidence] = badge(kind, str(evidence.label), icon)
    return [(row, badges[row.evidence]) for row in rows]
