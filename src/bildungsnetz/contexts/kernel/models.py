"""The audit trail and the outbox: the two tables that every action may write to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .records import Traced


class AuditEvent(models.Model):
    """One deed: who did what, when, to which record, and why.

    Actor and subject are kept as text, so the trail outlives accounts and records.
    """

    at = models.DateTimeField(_("Zeitpunkt"), db_index=True)
    action = models.CharField(_("Vorgang"), max_length=80)
    actor_kind = models.CharField(_("Art des Handelnden"), max_length=20)
    actor_key = models.CharField(_("Schlüssel des Handelnden"), max_length=80, blank=True)
    actor_label = models.CharField(_("Handelnder"), max_length=200)
    subject_model = models.CharField(_("Art des Gegenstands"), max_length=80, blank=True)
    subject_key = models.CharField(_("Schlüssel des Gegenstands"), max_length=80, blank=True)
    subject_label = models.CharField(_("Gegenstand"), max_length=200, blank=True)
    scope = models.CharField(_("Bereich"), max_length=80, blank=True)
    note = models.TextField(_("Begründung"), blank=True)

    class Meta:
        verbose_name = _("Protokolleintrag")
        verbose_name_plural = _("Protokolleinträge")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["subject_model", "subject_key"], name="audit_subject"),
            models.Index(fields=["scope", "-id"], name="audit_scope"),
        )

    def __str__(self) -> str:
        return f"{self.action} – {self.subject_label}"


class AuditChange(models.Model):
    """One record that the deed changed: `fields` maps a column to `[old, new]`."""

    class Operation(models.TextChoices):
        CREATE = "create", _("angelegt")
        UPDATE = "update", _("geändert")
        DELETE = "delete", _("gelöscht")

    event = models.ForeignKey(AuditEvent, on_delete=models.CASCADE, related_name="changes")
    record_model = models.CharField(_("Art"), max_length=80)
    record_key = models.CharField(_("Schlüssel"), max_length=80)
    record_label = models.CharField(_("Bezeichnung"), max_length=200)
    operation = models.CharField(_("Änderung"), max_length=10, choices=Operation)
    fields = models.JSONField(_("Felder"), default=dict)

    class Meta:
        verbose_name = _("Protokollierte Änderung")
        verbose_name_plural = _("Protokollierte Änderungen")
        ordering = ("id",)
        indexes = (models.Index(fields=["record_model", "record_key"], name="audit_record"),)

    def __str__(self) -> str:
        return f"{self.record_label}: {self.get_operation_display()}"


class OutboxMessage(Traced):
    """A message that an action promised; written in the action's transaction, delivered by the worker.

    An action names the message and its data; text, links and attachments are made at delivery.
    A secret in the data (`token`) is struck out once the message is sent.
    """

    class State(models.TextChoices):
        WAITING = "wartend", _("wartet")
        HANDING_OVER = "uebergabe", _("wird übergeben")
        SENT = "gesendet", _("gesendet")
        UNCLEAR = "unklar", _("unklar")
        UNDELIVERABLE = "unzustellbar", _("unzustellbar")
        CANCELLED = "verworfen", _("verworfen")

    name = models.CharField(_("Nachricht"), max_length=80)
    data = models.JSONField(_("Angaben"), default=dict)
    recipient = models.EmailField(_("Empfänger"), max_length=254)
    recipient_name = models.CharField(_("Name des Empfängers"), max_length=200, blank=True)
    scope = models.CharField(_("Bereich"), max_length=80, blank=True)
    about_model = models.CharField(_("Art des Gegenstands"), max_length=80, blank=True)
    about_key = models.CharField(_("Schlüssel des Gegenstands"), max_length=80, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    subject = models.CharField(_("Betreff"), max_length=300, blank=True)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    problem = models.CharField(_("Fehler"), max_length=500, blank=True)
    next_try_at = models.DateTimeField(_("nächster Versuch"), null=True, blank=True)
    queued_at = models.DateTimeField(_("vorgemerkt"))
    changed_at = models.DateTimeField(_("letzte Änderung"))

    class Meta:
        verbose_name = _("Ausgehende Nachricht")
        verbose_name_plural = _("Ausgehende Nachrichten")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["scope", "-id"], name="outbox_scope"),
            models.Index(fields=["state"], name="outbox_state"),
        )

    def __str__(self) -> str:
        return self.subject or self.name

    @property
    def scope_key(self) -> str:
        return self.scope
