"""Whether those who would have to implement a decision agree (rule „betroffenen_einvernehmen“)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.records import Record

from .decisions import Decision


class AffectedStance(Record):
    """Where somebody stands who would have to implement a decision: an institution, or a name in words."""

    class Stance(models.TextChoices):
        OPEN = "offen", _("noch offen")
        AGREES = "stimmt_zu", _("stimmt zu")
        DISAGREES = "widerspricht", _("widerspricht")

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="affected", verbose_name=_("Beschluss")
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Einrichtung"),
    )
    label = models.CharField(_("Name in Worten"), max_length=200, blank=True)
    stance = models.CharField(_("Haltung"), max_length=15, choices=Stance, default=Stance.OPEN)

    class Meta:
        verbose_name = _("Einvernehmen eines Betroffenen")
        verbose_name_plural = _("Einvernehmen der Betroffenen")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "institution"],
                condition=models.Q(institution__isnull=False),
                name="affected_institution_once",
            ),
            models.CheckConstraint(
                condition=models.Q(institution__isnull=False) | ~models.Q(label=""),
                name="affected_has_a_name",
            ),
        )

    def __str__(self) -> str:
        return str(self.institution) if self.institution else self.label

    @property
    def scope_key(self) -> str:
        return self.decision.scope_key
