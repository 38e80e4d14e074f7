"""What belongs to one network."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class OfNetwork(Record):
    """A row of one network."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )

    class Meta:
        abstract = True

    @property
    def scope_key(self) -> str:
        return self.network.scope_key
