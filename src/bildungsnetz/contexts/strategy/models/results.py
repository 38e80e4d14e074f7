"""What owners report, what came out of it, and what decisions brought about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record

from .fields import Field
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

    order = models.ForeignKey(Order, on_delete=models.CASCADE, null=True, blank=True, related_name="reports")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="reports"
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

    order = models.ForeignKey(Order, on_delete=models.CASCADE, null=True, blank=True, related_name="outcomes")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="outcomes"
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


class Effect(Record):
    """What a decision brought about: a body set up, a field adopted. Points to the decision from above."""

    class Kind(models.TextChoices):
        BODY_SET_UP = "gremium_eingerichtet", _("Gremium eingerichtet")
        BODY_DISSOLVED = "gremium_aufgeloest", _("Gremium aufgelöst")
        FIELD_ADOPTED = "feld_beschlossen", _("Handlungsfeld beschlossen")
        FIELD_ENDED = "feld_beendet", _("Handlungsfeld beendet")

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="+", verbose_name=_("Beschluss")
    )
    kind = models.CharField(_("Wirkung"), max_length=25, choices=Kind)
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Gremium")
    )
    field = models.ForeignKey(
        Field,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="effects",
        verbose_name=_("Handlungsfeld"),
    )
    took_effect_on = PartialDateField(_("wirksam seit"))
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Wirkung eines Beschlusses")
        verbose_name_plural = _("Wirkungen von Beschlüssen")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(body__isnull=False, field__isnull=True)
                | models.Q(body__isnull=True, field__isnull=False),
                name="effect_on_one",
            ),
            models.UniqueConstraint(fields=["decision", "kind", "body"], name="effect_on_body_once"),
            models.UniqueConstraint(fields=["decision", "kind", "field"], name="effect_on_field_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.body or self.field}"

    @property
    def scope_key(self) -> str:
        return self.decision.scope_key
