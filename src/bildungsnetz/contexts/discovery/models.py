"""The index of everything public: one row per findable record, made anew by every action that touches it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One findable public record. `haystack` is what `finding.analyse` made of its words.

    Derived data, so it is no `Record`: it can be thrown away and rebuilt at any time.
    """

    record_model = models.CharField(_("Art des Gegenstands"), max_length=80)
    record_key = models.CharField(_("Schlüssel des Gegenstands"), max_length=80)
    kind = models.CharField(_("Art"), max_length=30, db_index=True)
    network_slug = models.CharField(_("Netzwerk"), max_length=40, blank=True, db_index=True)
    kreis_ags = models.CharField(_("Kreisschlüssel"), max_length=5, blank=True, db_index=True)
    title = models.CharField(_("Titel"), max_length=300)
    summary = models.TextField(_("Zusammenfassung"), blank=True)
    path = models.CharField(_("Adresse"), max_length=300)
    date = models.CharField(_("Datum"), max_length=10, blank=True)
    weight = models.PositiveSmallIntegerField(_("Gewicht"), default=1)
    haystack = models.TextField(_("Suchwörter"))

    class Meta:
        verbose_name = _("Sucheintrag")
        verbose_name_plural = _("Sucheinträge")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["record_model", "record_key"], name="entry_once"),)

    def __str__(self) -> str:
        return self.title
