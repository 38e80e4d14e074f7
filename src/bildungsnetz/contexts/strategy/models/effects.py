"""What decisions bring about, recorded so that a later decision can undo it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record

from .fields import Field
from .work import Measure

_TARGETS = ("body", "field", "measure")


def _on(named: str) -> models.Q:
    """The effect is on this one and on no other; an outside record is told by its label."""
    columns = {f"{target}__isnull": target != named for target in _TARGETS}
    outside = models.Q(record_label="")
    return models.Q(**columns) & (~outside if named == "record" else outside)


class Effect(Record):
    """A body, a field, a mailing list or a measure that a decision created, changed or ended.

    Points to the decision from above. What stands in a higher context (mailing lists) is named by
    `record_model`, `record_key` and `record_label` alone. `changes` keeps, for a change or an end that was
    carried out with the effect, each column with its old and new value. A later decision undoes the effect
    (`undone_by`); `is_restored` tells whether the house could put the record back to what it was.
    """

    class Kind(models.TextChoices):
        BODY_SET_UP = "gremium_eingerichtet", _("Gremium eingerichtet")
        BODY_CHANGED = "gremium_geaendert", _("Gremium geändert")
        BODY_DISSOLVED = "gremium_aufgeloest", _("Gremium aufgelöst")
        FIELD_ADOPTED = "feld_beschlossen", _("Handlungsfeld beschlossen")
        FIELD_CHANGED = "feld_geaendert", _("Handlungsfeld geändert")
        FIELD_ENDED = "feld_beendet", _("Handlungsfeld beendet")
        MEASURE_PLANNED = "massnahme_geplant", _("Maßnahme beschlossen")
        MEASURE_CHANGED = "massnahme_geaendert", _("Maßnahme geändert")
        MEASURE_ENDED = "massnahme_beendet", _("Maßnahme beendet")
        LIST_SET_UP = "verteiler_eingerichtet", _("Verteiler eingerichtet")
        LIST_CHANGED = "verteiler_geaendert", _("Verteiler geändert")
        LIST_CLOSED = "verteiler_geschlossen", _("Verteiler geschlossen")

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
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="effects",
        verbose_name=_("Maßnahme"),
    )
    record_model = models.CharField(_("Art des Datensatzes"), max_length=80, blank=True)
    record_key = models.CharField(_("Schlüssel des Datensatzes"), max_length=80, blank=True)
    record_label = models.CharField(_("Verteiler"), max_length=200, blank=True)
    took_effect_on = PartialDateField(_("wirksam seit"))
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    changes = models.JSONField(_("Änderungen"), default=dict, blank=True)
    undone_by = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("aufgehoben durch Beschluss"),
    )
    undone_on = PartialDateField(_("aufgehoben am"))
    undone_note = models.CharField(_("Hinweis zur Aufhebung"), max_length=300, blank=True)
    is_restored = models.BooleanField(_("wiederhergestellt"), default=False)

    class Meta:
        verbose_name = _("Wirkung eines Beschlusses")
        verbose_name_plural = _("Wirkungen von Beschlüssen")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=_on("body") | _on("field") | _on("measure") | _on("record"), name="effect_on_one"
            ),
            models.UniqueConstraint(fields=["decision", "kind", "body"], name="effect_on_body_once"),
            models.UniqueConstraint(fields=["decision", "kind", "field"], name="effect_on_field_once"),
            models.UniqueConstraint(fields=["decision", "kind", "measure"], name="effect_on_measure_once"),
            models.UniqueConstraint(
                fields=["decision", "kind", "record_model", "record_label"],
                condition=~models.Q(record_label=""),
                name="effect_on_record_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target_name}"

    @property
    def scope_key(self) -> str:
        return self.decision.scope_key

    @property
    def target(self) -> Body | Field | Measure | None:
        """What it acts on; nothing for a record of a higher context."""
        return self.body or self.field or self.measure

    @property
    def target_name(self) -> str:
        """What it acts on, by name."""
        return str(self.target or self.record_label)

    @property
    def is_undone(self) -> bool:
        """Did a later decision undo it?"""
        return self.undone_by_id is not None
