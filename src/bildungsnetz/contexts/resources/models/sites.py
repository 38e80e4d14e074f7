"""Where to place something so that those who need it have short ways: a question and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.records import Record

from ..kinds import SiteAim
from ..renaming import renamed_keys
from .plans import Plan
from .scoped import OfNetwork

MOST_SITES, MOST_MINUTES = 99, 180


class SiteSearch(OfNetwork):
    """Which schools become sites, so that children of other schools reach one.

    `count` counts the existing sites, too. `counted_forms` and `site_forms` are keys of Schulformen, empty
    for all; `existing` and `excluded` are keys of schools. Children of level 9 of the Sozialindex count
    `index_factor` times. `problem` is what was computed on, frozen (see `sites.base`), `fingerprint` its
    digest; `result` as `sites.outcome` writes it, empty until something is found.
    """

    hidden_from_audit = ("problem", "result")  # large, and the digest stands beside them
    acting_columns = ("asked_by",)

    number = models.PositiveIntegerField(_("Nummer"))
    title = models.CharField(_("Was soll einen Standort bekommen?"), max_length=200)
    aim = models.CharField(_("Ziel"), max_length=8, choices=SiteAim, default=SiteAim.MEAN)
    count = models.PositiveSmallIntegerField(
        _("Standorte insgesamt"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SITES)]
    )
    minutes = models.PositiveSmallIntegerField(
        _("zumutbarer Weg (Minuten)"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    counted_forms = models.JSONField(_("Schulformen, deren Kinder zählen"), default=list, blank=True)
    index_factor = models.PositiveSmallIntegerField(
        _("Gewicht nach Sozialindex"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    site_forms = models.JSONField(_("Schulformen, die Standort sein können"), default=list, blank=True)
    existing = models.JSONField(_("vorhandene Standorte"), default=list, blank=True)
    excluded = models.JSONField(_("ausgeschlossene Schulen"), default=list, blank=True)
    computing = models.CharField(
        _("Berechnung"), max_length=16, choices=Plan.Computing, default=Plan.Computing.NONE
    )
    computing_note = models.CharField(_("Hinweis zur Berechnung"), max_length=500, blank=True)
    problem = models.JSONField(_("Rechengrundlage"), default=dict, blank=True)
    fingerprint = models.CharField(_("Prüfwert der Rechengrundlage"), max_length=64, blank=True)
    result = models.JSONField(_("Ergebnis"), default=dict, blank=True)
    computed_at = models.DateTimeField(_("gerechnet am"), null=True, blank=True)
    asked_by = models.CharField(_("gefragt von"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Standortsuche")
        verbose_name_plural = _("Standortsuchen")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["network", "number"], name="site_search_number_once"),
            models.CheckConstraint(
                condition=models.Q(count__range=(1, MOST_SITES), minutes__range=(1, MOST_MINUTES)),
                name="site_search_in_bounds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} (Nr. {self.number})"

    @classmethod
    def renamed(cls, kept: Record, absorbed: Record) -> Iterator[tuple[Record, dict[str, Any]]]:
        """What is asked goes on with the school that is kept; what was found stays as it was computed."""
        if not isinstance(kept, Institution) or not isinstance(absorbed, Institution):
            return
        for search in cls._base_manager.filter(network__region__ags=absorbed.kreis_ags):
            columns = {"existing": search.existing, "excluded": search.excluded}
            yield search, {name: renamed_keys(told, kept.pk, absorbed.pk) for name, told in columns.items()}
