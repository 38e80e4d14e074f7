"""What one line of a list or one item of a feed says about an offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bildungsnetz.contexts.actors.models import Institution

from ..content import Content


@dataclass(frozen=True, slots=True)
class Said:
    """`key` identifies the offer in its source, empty where the source has none; `content` names only what is
    said; `line` is the line of the file, nothing for a feed."""

    provider: Institution
    key: str
    content: Content
    line: int | None = None

    @property
    def title(self) -> str:
        """Every offer has one."""
        return str(self.content["title"])


def said_only(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, which says nothing; „kostenlos“ also says that there is no amount."""
    told = {name: value for name, value in values.items() if value not in ("", None, [])}
    return {**told, "cost_amount": None} if told.get("is_free") else told
