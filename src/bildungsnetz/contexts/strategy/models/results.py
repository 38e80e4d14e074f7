"""What owners report, and what came out of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record

from .work import Light, Measure, Order, Work


class AboutWork(Record):
    """A row that speaks of either an order or a measure."""

    class Meta:
        abstract = True

    order: models.ForeignKey[Order | None]
    measure: models.ForeignKey[Measure | None]

    @property
    def work(self) -> Work:
        """The order or the measure."""
        work = self.order or self.measure
        assert isinstance(work, Work)  # noqa: S101  the check constraint demands exactly one
        return work

    @property
    def scope_key(self) -> str:
        return self.work.scope_key


_ONE_OF_BOTH = models.Q(order__isnull=False, measure__isnull=True) | models.Q(
    order__isnull=True, measure__isnull=False
)


class StatusReport(AboutWork):
    """What the owner reports: how it goes, with evidence."""

    order = models.ForeignKey(
        Order,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("Auftrag"),
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("Maßnahme"),
    )
    reported_at = models.DateTimeField(_("berichtet am"))
    reported_by = models.CharField(_("berichtet von"), max_length=200)
    state = models.CharField(_("Stand"), max_length=20, choices=Work.State)
    light = models.CharField(_("Ampel"), max_length=10, choices=Light, default=Light.GREEN)
    text = models.TextField(_("Bericht"))
    evidence_link = models.URLField(_("Nachweis (Adresse)"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Nachweis (Datei)"),
    )

    class Meta:
        verbose_name = _("Statusmeldung")
        verbose_name_plural = _("Statusmeldungen")
        ordering = ("-reported_at", "-id")
        constraints = (models.CheckConstraint(condition=_ONE_OF_BOTH, name="report_about_one"),)

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.text[:80]}"


class Outcome(AboutWork):
    """What came out of an order or a measure (Ergebnis), with its evidence."""

    order = models.ForeignKey(
        Order,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("Auftrag"),
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("Maßnahme"),
    )
    text = models.TextField(_("Ergebnis"))
    achieved_on = PartialDateField(_("erreicht am"))
    achieved_note = models.CharField(_("erreicht, in Worten"), max_length=200, blank=True)
    evidence_link = models.URLField(_("Nachweis (Adresse)"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Nachweis (Datei)"),
    )
    source = models.TextField(_("Quellen"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        verbose_name = _("Ergebnis")
        verbose_name_plural = _("Ergebnisse")
        ordering = ("-achieved_on", "-id")
        constraints = (models.CheckConstraint(condition=_ONE_OF_BOTH, name="outcome_about_one"),)

    def __str__(self) -> str:
        return self.text[:120]
