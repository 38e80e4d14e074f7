"""Who does not take part in deciding on an item because it concerns them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.records import Record

from .meetings import AgendaItem
from .seats import Seat


class Bias(Record):
    """A seat that neither votes nor counts as represented when one item is decided."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="biases", verbose_name=_("Tagesordnungspunkt")
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="biases", verbose_name=_("Sitz"))

    class Meta:
        verbose_name = _("Befangenheit")
        verbose_name_plural = _("Befangenheiten")
        ordering = ("seat__position", "id")
        constraints = (models.UniqueConstraint(fields=["item", "seat"], name="bias_once"),)

    def __str__(self) -> str:
        return f"{self.seat} – {self.item}"

    @property
    def scope_key(self) -> str:
        return self.item.scope_key
