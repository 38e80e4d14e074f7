"""What is found: one row per findable record, made anew by every action that touches it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What can be found, in the order in which the kinds are offered."""

    NETWORK = "netzwerk", _("Netzwerke")
    AGREEMENT = "vertrag", _("Verträge")
    GOAL = "ziel", _("Ziele")
    FIELD = "handlungsfeld", _("Handlungsfelder")
    BODY = "gremium", _("Gremien")
    MEETING = "sitzung", _("Sitzungen")
    PAPER = "vorlage", _("Vorlagen")
    DECISION = "beschluss", _("Beschlüsse")
    ORDER = "auftrag", _("Aufträge")
    MEASURE = "massnahme", _("Maßnahmen")
    NEWS = "meldung", _("Meldungen")
    OFFER = "angebot", _("Angebote")
    EVENT = "veranstaltung", _("Veranstaltungen")
    MATERIAL = "material", _("Material zum Ausleihen")
    INSTITUTION = "einrichtung", _("Einrichtungen")


SINGULAR = {
    Kind.NETWORK: _("Netzwerk"),
    Kind.AGREEMENT: _("Vertrag"),
    Kind.GOAL: _("Ziel"),
    Kind.FIELD: _("Handlungsfeld"),
    Kind.BODY: _("Gremium"),
    Kind.MEETING: _("Sitzung"),
    Kind.PAPER: _("Vorlage"),
    Kind.DECISION: _("Beschluss"),
    Kind.ORDER: _("Auftrag"),
    Kind.MEASURE: _("Maßnahme"),
    Kind.NEWS: _("Meldung"),
    Kind.OFFER: _("Angebot"),
    Kind.EVENT: _("Veranstaltung"),
    Kind.MATERIAL: _("Material zum Ausleihen"),
    Kind.INSTITUTION: _("Einrichtung"),
}


class Entry(models.Model):
    """One findable public record. `haystack` is what `finding.analyse` made of its words.

    Derived data, so it is no `Record`: it can be thrown away and rebuilt at any time. `date` is a partial
    date; `network_slugs` are enclosed by spaces; `slot` is the entry's number in the index (`postings`).
    """

    record_model = models.CharField(_("Art des Gegenstands"), max_length=80)
    record_key = models.CharField(_("Schlüssel des Gegenstands"), max_length=80)
    kind = models.CharField(_("Art"), max_length=30, choices=Kind, db_index=True)
    network_slugs = models.CharField(_("Netzwerke"), max_length=400, blank=True)
    network_name = models.CharField(_("Name des Netzwerks"), max_length=200, blank=True)
    kreis_ags = models.CharField(_("Kreisschlüssel"), max_length=5, blank=True)
    title = models.CharField(_("Titel"), max_length=300)
    summary = models.TextField(_("Zusammenfassung"), blank=True)
    path = models.CharField(_("Adresse"), max_length=300)
    date = models.CharField(_("Datum"), max_length=10, blank=True)
    slot = models.PositiveIntegerField(_("Platz im Suchindex"), unique=True)
    lon = models.FloatField(_("Länge"), null=True, blank=True)
    lat = models.FloatField(_("Breite"), null=True, blank=True)
    haystack = models.TextField(_("Suchwörter"))

    class Meta:
        verbose_name = _("Sucheintrag")
        verbose_name_plural = _("Sucheinträge")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["record_model", "record_key"], name="entry_once"),)

    def __str__(self) -> str:
        return self.title
