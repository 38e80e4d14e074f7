"""Words that belong together in the words of the offices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class SynonymGroup(Record):
    """Expressions that mean the same. Without a network they hold everywhere; `finding` has its own list."""

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bildungsnetzwerk"),
    )
    expressions = models.JSONField(_("Ausdrücke"), default=list)

    class Meta:
        verbose_name = _("Wortgruppe")
        verbose_name_plural = _("Wortgruppen")
        ordering = ("id",)

    def __str__(self) -> str:
        return " = ".join(self.expressions)

    @property
    def scope_key(self) -> str:
        return self.network.scope_key if self.network else LAND
