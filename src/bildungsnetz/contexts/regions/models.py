"""One table for the whole tree of regions; keys are text because leading zeros matter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel.records import Record


class Region(Record):
    """A Land (2 digits), Regierungsbezirk (3 digits), Kreis (5 digits) or municipality (8 digits).

    `lon` and `lat` are WGS 84 degrees of a point inside; `population` counts inhabitants.
    """

    class Kind(models.TextChoices):
        LAND = "land", _("Land")
        DISTRICT = "regierungsbezirk", _("Regierungsbezirk")
        KREIS = "kreis", _("Kreis")
        CITY = "kreisfreie_stadt", _("kreisfreie Stadt")
        CITY_REGION = "staedteregion", _("Städteregion")
        MUNICIPALITY = "gemeinde", _("Gemeinde")

    ags = models.CharField(_("Amtlicher Gemeindeschlüssel"), max_length=8, unique=True)
    ars = models.CharField(_("Regionalschlüssel"), max_length=12, blank=True)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind, db_index=True)
    name = models.CharField(_("Name"), max_length=100)
    long_name = models.CharField(_("voller Name"), max_length=150)
    sort_key = models.CharField(_("Sortierung"), max_length=150)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("gehört zu"),
    )
    seat = models.CharField(_("Verwaltungssitz"), max_length=100, blank=True)
    population = models.PositiveIntegerField(_("Einwohnerzahl"), null=True, blank=True)
    lon = models.FloatField(_("Länge"), null=True, blank=True)
    lat = models.FloatField(_("Breite"), null=True, blank=True)
    postcodes = models.JSONField(_("Postleitzahlen"), default=list, blank=True)
    is_fictional = models.BooleanField(_("erfunden"), default=False)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Region")
        verbose_name_plural = _("Regionen")
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.long_name

    @property
    def scope_key(self) -> str:
        return LAND
