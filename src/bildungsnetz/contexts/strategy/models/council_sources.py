"""Where the council systems of a network stand, and how reading them went."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .scoped import OfNetwork


class CouncilSource(OfNetwork):
    """The address of a council system that is read every night.

    `read_until` is the time up to which everything is known here. `problem` is the sentence that says what
    went wrong the last time, empty when all went well.
    """

    address = models.URLField(_("Adresse"), max_length=500)
    read_until = models.DateTimeField(_("vollständig gelesen bis"), null=True, blank=True)
    read_at = models.DateTimeField(_("zuletzt gelesen"), null=True, blank=True)
    problem = models.TextField(_("Problem beim letzten Mal"), blank=True)
    failed_at = models.DateTimeField(_("gescheitert am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Nächtlich gelesenes Ratsinformationssystem")
        verbose_name_plural = _("Nächtlich gelesene Ratsinformationssysteme")
        ordering = ("address", "id")
        constraints = (models.UniqueConstraint(fields=["network", "address"], name="council_source_once"),)

    def __str__(self) -> str:
        return self.address
