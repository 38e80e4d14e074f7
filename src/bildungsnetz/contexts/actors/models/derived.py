"""Columns that follow from others: the order of a list and what its filter looks through."""

from __future__ import annotations

from typing import Any, ClassVar

from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.data import german_order
from finding import analyse


class WithDerived(Record):
    """A record with derived columns; they are written with it and left out of the trail.

    `save` derives by itself; call `derive` before `record_all`.
    """

    derived_columns: ClassVar[frozenset[str]] = frozenset({"sort_key", "words"})

    class Meta:
        abstract = True

    def derive(self) -> None:
        """Compute the derived columns from the others."""
        raise NotImplementedError

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def _visible(self, fields: dict[str, list[Any]]) -> dict[str, list[Any]]:
        return super()._visible({n: pair for n, pair in fields.items() if n not in self.derived_columns})


def sorted_as(text: str) -> str:
    """The key that puts a list into German order on both databases, at most 300 characters."""
    return german_order(text)[:300]


def folded_words(title: str, summary: str, text: str) -> str:
    """What `finding` looks through."""
    return analyse(title, summary, text)
