"""What schools need in a school year, and how a need is derived from what is known of a school."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution

from ..kinds import NeedOrigin
from .posts import Qualification
from .scoped import OfNetwork

MOST_NEEDED_HOURS = 2_000


class Need(OfNetwork):
    """Weekly hours that a school needs of one qualification in a school year („2027/28“); sums, no pupils."""

    school = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Schule")
    )
    qualification = models.ForeignKey(
        Qualification, on_delete=models.PROTECT, related_name="+", verbose_name=_("Qualifikation")
    )
    school_year = models.CharField(_("Schuljahr"), max_length=7)
    hours = models.PositiveSmallIntegerField(
        _("Wochenstunden"), validators=[MaxValueValidator(MOST_NEEDED_HOURS)]
    )
    origin = models.CharField(_("Herkunft"), max_length=10, choices=NeedOrigin, default=NeedOrigin.HAND)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Bedarf")
        verbose_name_plural = _("Bedarfe")
        ordering = ("school__sort_key", "qualification__name", "id")
        indexes = (models.Index(fields=["network", "school_year"], name="need_of_year"),)
        constraints = (
            models.UniqueConstraint(
                fields=["network", "school", "qualification", "school_year"], name="need_once"
            ),
            models.CheckConstraint(
                condition=models.Q(hours__lte=MOST_NEEDED_HOURS), name="need_hours_in_bounds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.school}, {self.qualification}, {self.school_year}"


class NeedFormula(OfNetwork):
    """How a need follows from pupils and Sozialindex where no better number is known.

    Hours = pupils / 100 * `hours_per_100` * (1 + `step_percent` / 100 * (level - 1)), rounded half up;
    a school without a level counts as level 1. `school_forms` limits the formula to these; empty means all.
    """

    qualification = models.ForeignKey(
        Qualification, on_delete=models.CASCADE, related_name="+", verbose_name=_("Qualifikation")
    )
    hours_per_100 = models.DecimalField(
        _("Wochenstunden je 100 Schülerinnen und Schüler"), max_digits=5, decimal_places=2
    )
    step_percent = models.PositiveSmallIntegerField(
        _("Zuschlag je Stufe des Sozialindex (Prozent)"), default=0, validators=[MaxValueValidator(200)]
    )
    school_forms = models.JSONField(_("Schulformen"), default=list, blank=True)

    class Meta:
        verbose_name = _("Bedarfsformel")
        verbose_name_plural = _("Bedarfsformeln")
        ordering = ("qualification__name", "id")
        constraints = (
            models.UniqueConstraint(fields=["network", "qualification"], name="need_formula_once"),
            models.CheckConstraint(
                condition=models.Q(hours_per_100__gte=0), name="need_formula_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.qualification}: {self.hours_per_100}"
