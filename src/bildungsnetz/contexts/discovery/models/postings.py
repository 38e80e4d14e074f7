"""The index itself: which word stands where, and what is counted of each entry. All of it is derived.

Each entry has a slot, a number without gaps. Words lead to slots (`Posting`); what filters, counts and
orders lies beside them by slot (`Card`). Packed as bytes, because a question reads thousands of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexState(models.Model):
    """The one row that every change of the index writes first: it puts writers in a line and numbers them.

    `edition` is another text after the index was made anew; `layout` names the shape of the cards.
    """

    edition = models.CharField(_("Ausgabe"), max_length=32)
    layout = models.CharField(_("Aufbau"), max_length=32)
    version = models.PositiveBigIntegerField(_("Stand"), default=0)

    class Meta:
        verbose_name = _("Stand des Suchindex")
        verbose_name_plural = _("Stände des Suchindex")

    def __str__(self) -> str:
        return f"{self.edition} {self.version}"


class IndexWord(models.Model):
    """A word as it stands in haystacks. `spelling`: as readers see it in titles and summaries, or empty.

    `slots`: where it stands, four bytes each, 29 bits for the slot, 3 for the lines; every process keeps them
    in memory. Those of a frequent word are too many for that and stand as `Posting`.
    """

    word = models.TextField(_("Wort"), unique=True)
    spelling = models.TextField(_("Schreibweise"), blank=True)
    version = models.PositiveBigIntegerField(_("Stand"), db_index=True)
    is_frequent = models.BooleanField(_("häufig"), default=False)
    slots = models.BinaryField(_("Plätze"), default=bytes)

    class Meta:
        verbose_name = _("Suchwort")
        verbose_name_plural = _("Suchwörter")

    def __str__(self) -> str:
        return self.spelling or self.word


class Posting(models.Model):
    """The slots of one block that hold a frequent word: two bytes each, 13 bits for the slot, 3 for lines."""

    word_key = models.BigIntegerField(_("Wort"))
    block = models.PositiveIntegerField(_("Block"))
    slots = models.BinaryField(_("Plätze"))

    class Meta:
        verbose_name = _("Fundstelle")
        verbose_name_plural = _("Fundstellen")
        constraints = (models.UniqueConstraint(fields=["word_key", "block"], name="posting_once"),)

    def __str__(self) -> str:
        return f"{self.word_key}:{self.block}"


class Card(models.Model):
    """What filters, counts and orders an entry, packed as `columns.CARD`; kept when the entry is gone."""

    slot = models.PositiveIntegerField(_("Platz im Suchindex"), primary_key=True)
    version = models.PositiveBigIntegerField(_("Stand"), db_index=True)
    packed = models.BinaryField(_("Merkmale"))

    class Meta:
        verbose_name = _("Merkmalskarte")
        verbose_name_plural = _("Merkmalskarten")

    def __str__(self) -> str:
        return str(self.slot)


class FacetSet(models.Model):
    """A combination of values of one facet that entries have, e.g. `stufe=primar|sek1`."""

    name = models.TextField(_("Merkmal und Werte"), unique=True)

    class Meta:
        verbose_name = _("Merkmalssatz")
        verbose_name_plural = _("Merkmalssätze")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def name_of(facet: str, values: Iterable[str]) -> str:
        """The name of these values, which stand in one order and hold no bar."""
        return f"{facet}={'|'.join(values)}"

    @staticmethod
    def facet_of(name: str) -> str:
        """The facet in a name."""
        return name.partition("=")[0]

    @staticmethod
    def values_of(name: str) -> tuple[str, ...]:
        """The values in a name."""
        return tuple(name.partition("=")[2].split("|"))
