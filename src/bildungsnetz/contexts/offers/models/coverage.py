"""Numbers beside the catalogue: how many children live where, and where most is missing."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import network_scope
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Field

from ..covering import OLDEST


class ChildCount(Record):
    """How many children of one age live in a municipality on a day.

    `count` is empty where there are fewer than five: the number itself is never kept.
    """

    municipality = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("Gemeinde")
    )
    age = models.PositiveSmallIntegerField(_("Alter (Jahre)"), validators=[MaxValueValidator(OLDEST)])
    count = models.PositiveIntegerField(_("Kinder"), null=True, blank=True)
    counted_on = models.DateField(_("gezählt am"))
    source = models.CharField(_("Quelle"), max_length=300)

    class Meta:
        verbose_name = _("Kinderzahl")
        verbose_name_plural = _("Kinderzahlen")
        ordering = ("municipality", "age")
        constraints = (
            models.UniqueConstraint(fields=["municipality", "age"], name="child_count_once"),
            models.CheckConstraint(
                condition=models.Q(count__isnull=True) | models.Q(count=0) | models.Q(count__gte=5),
                name="child_count_not_small",
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality}, {self.age}: {'unter 5' if self.count is None else self.count}"

    @property
    def scope_key(self) -> str:
        return network_scope(self.municipality.ags[:5])


class Gap(models.Model):
    """One of the largest gaps of a network as it was last computed, so that „Heute“ need not; see `covering`.

    Derived from offers and numbers, so it is no `Record`.
    """

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    rank = models.PositiveSmallIntegerField(_("Rang"))
    stage = models.CharField(_("Bildungsbereich"), max_length=30, choices=Stage)
    field = models.ForeignKey(
        Field, on_delete=models.CASCADE, related_name="+", verbose_name=_("Handlungsfeld")
    )
    municipality = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("Gemeinde")
    )
    size = models.PositiveIntegerField(_("Größe"))
    offers = models.PositiveIntegerField(_("Angebote"))
    found_on = models.DateField(_("berechnet am"))

    class Meta:
        verbose_name = _("Angebotslücke")
        verbose_name_plural = _("Angebotslücken")
        ordering = ("rank",)
        constraints = (models.UniqueConstraint(fields=["network", "rank"], name="gap_rank_once"),)

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.field}, {self.municipality}"
