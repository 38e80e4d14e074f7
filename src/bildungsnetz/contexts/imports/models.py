"""Every import is a record with its report, whether it came by command line or by upload."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.records import Record


class DataImport(Record):
    """One file or address that was read.

    `options` are what the file does not say itself (school year, sheet), `columns` maps targets to headers,
    `report` holds counts, findings and a sample of the changes, `changes` all of them as CSV. `ordered_by` is
    the key of the account that asked for taking it over; the worker does it in that name.
    """

    hidden_from_audit = ("report",)
    acting_columns = ("started_by", "ordered_by")

    class Kind(models.TextChoices):
        SCHOOLS = "schulen", _("Schulverzeichnis des Landes")
        SOZIALINDEX = "sozialindex", _("Schulsozialindex")
        PUPILS = "schuelerzahlen", _("Schülerzahlen")
        OPERATORS = "schultraeger", _("Schulträger")
        INSTITUTIONS = "einrichtungen", _("Liste von Einrichtungen")
        PEOPLE = "personen", _("Liste von Personen und Funktionen")
        SEATS = "sitze", _("Liste von Sitzen")
        OFFERS = "angebote", _("Liste von Angeboten")
        CHILDREN = "kinderzahlen", _("Kinderzahlen je Gemeinde und Alter")
        STAFF = "fachkraefte", _("Liste von Fachkräften")
        NEEDS = "bedarfe", _("Bedarfe der Schulen")
        COUNCIL = "oparl", _("Ratsinformationssystem (OParl)")

    class State(models.TextChoices):
        COLUMNS = "zuordnung", _("Spalten zuordnen")
        PREVIEW = "vorschau", _("Vorschau")
        WAITING = "wartend", _("wartet")
        RUNNING = "laufend", _("läuft")
        APPLIED = "uebernommen", _("übernommen")
        DISCARDED = "verworfen", _("verworfen")
        FAILED = "gescheitert", _("gescheitert")
        INTERRUPTED = "unterbrochen", _("unterbrochen")

    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.PREVIEW)
    source_name = models.CharField(_("Quelle"), max_length=500)
    sha256 = models.CharField(_("Prüfsumme"), max_length=64)
    file = models.FileField(_("Datei"), upload_to="importe/%Y/%m/", blank=True)
    options = models.JSONField(_("Angaben zur Datei"), default=dict, blank=True)
    columns = models.JSONField(_("Spaltenzuordnung"), default=dict, blank=True)
    changes = models.FileField(_("Änderungen"), upload_to="importe/%Y/%m/", blank=True)
    report = models.JSONField(_("Bericht"), default=dict, blank=True)
    created_at = models.DateTimeField(_("gelesen"))
    applied_at = models.DateTimeField(_("übernommen"), null=True, blank=True)
    ordered_by = models.CharField(_("Konto, das übernimmt"), max_length=80, blank=True)
    started_by = models.CharField(_("ausgeführt von"), max_length=200)

    class Meta:
        verbose_name = _("Datenimport")
        verbose_name_plural = _("Datenimporte")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.source_name}"

    @property
    def scope_key(self) -> str:
        return self.scope


class ColumnMapping(Record):
    """Which column of an office's list means what; remembered per network and kind."""

    scope = models.CharField(_("Bereich"), max_length=80)
    kind = models.CharField(_("Art"), max_length=20, choices=DataImport.Kind)
    columns = models.JSONField(_("Spaltenzuordnung"), default=dict)

    class Meta:
        verbose_name = _("Spaltenzuordnung")
        verbose_name_plural = _("Spaltenzuordnungen")
        constraints = (models.UniqueConstraint(fields=["scope", "kind"], name="column_mapping_once"),)

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def scope_key(self) -> str:
        return self.scope
