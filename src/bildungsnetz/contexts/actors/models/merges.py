"""Two records that mean the same become one; two that only look alike are remembered as different."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.records import Record


class Merge(Record):
    """One record took the place of another, or somebody asks for it.

    `record_model` is the table of both (`actors.person`). `taken` names the columns whose value comes from
    the absorbed record. `steps` is all that was done (`kernel.merging`), so that it can be taken back; it is
    empty where that is not possible any more. `scope` is who keeps the record, `other_scope` whose was
    absorbed.
    """

    hidden_from_audit = ("steps",)
    acting_columns = ("asked_by",)

    class State(models.TextChoices):
        REQUESTED = "angefragt", _("angefragt")
        DONE = "vollzogen", _("zusammengeführt")
        DECLINED = "abgelehnt", _("abgelehnt")
        UNDONE = "zurueckgenommen", _("rückgängig gemacht")

    record_model = models.CharField(_("Art"), max_length=80)
    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    other_scope = models.CharField(_("Bereich des aufgegangenen Eintrags"), max_length=80)
    kept_key = models.PositiveBigIntegerField(_("bleibender Eintrag"))
    kept_label = models.CharField(_("Name des bleibenden Eintrags"), max_length=300)
    absorbed_key = models.PositiveBigIntegerField(_("aufgegangener Eintrag"))
    absorbed_label = models.CharField(_("Name des aufgegangenen Eintrags"), max_length=300)
    state = models.CharField(_("Stand"), max_length=20, choices=State)
    taken = models.JSONField(_("übernommene Felder"), default=list, blank=True)
    steps = models.JSONField(_("Schritte"), default=list, blank=True)
    reason = models.CharField(_("Grund"), max_length=500, blank=True)
    asked_by = models.CharField(_("angefragt oder zusammengeführt von"), max_length=200)
    asked_scope = models.CharField(_("Bereich der Anfrage"), max_length=80, blank=True)
    asked_at = models.DateTimeField(_("angefragt am"))
    settled_at = models.DateTimeField(_("entschieden am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Zusammenführung")
        verbose_name_plural = _("Zusammenführungen")
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["record_model", "kept_key", "absorbed_key"],
                condition=models.Q(state="angefragt"),
                name="merge_requested_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(kept_key=models.F("absorbed_key")), name="merge_of_two_records"
            ),
        )
        indexes = (models.Index(fields=["record_model", "absorbed_key"], name="merge_absorbed"),)

    def __str__(self) -> str:
        return f"{self.absorbed_label} → {self.kept_label}"

    @property
    def scope_key(self) -> str:
        return self.scope


class Distinction(Record):
    """Somebody looked: these two are not the same. `first_key` is the smaller one."""

    record_model = models.CharField(_("Art"), max_length=80)
    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    first_key = models.PositiveBigIntegerField(_("erster Eintrag"))
    second_key = models.PositiveBigIntegerField(_("zweiter Eintrag"))
    label = models.CharField(_("Einträge"), max_length=300)
    decided_on = models.DateField(_("entschieden am"))

    class Meta:
        verbose_name = _("Keine Dublette")
        verbose_name_plural = _("Keine Dubletten")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["record_model", "first_key", "second_key"], name="distinction_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first_key__lt=models.F("second_key")), name="distinction_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def scope_key(self) -> str:
        return self.scope
