"""The vocabularies of resources."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Funder(models.TextChoices):
    """Who pays for a post; hours of one never stand in for hours of another."""

    LAND = "land", _("Land")
    KOMMUNE = "kommune", _("Kommune")
    THIRD = "dritte", _("Dritte")


class NeedOrigin(models.TextChoices):
    """How a need came into the house."""

    HAND = "hand", _("von Hand erfasst")
    LIST = "liste", _("Liste")
    FORMULA = "formel", _("berechnet aus Schülerzahl und Sozialindex")
    EXAMPLE = "beispiel", _("Beispieldaten")


class SiteAim(models.TextChoices):
    """What a search for sites is to reach."""

    MEAN = "mittel", _("kürzeste Wege im Mittel")
    COVER = "umkreis", _("möglichst viele Kinder mit zumutbarem Weg")


class Aim(models.TextChoices):
    """What a plan is to reach."""

    WEIGHTED = "gewichtet", _("möglichst viel Bedarf decken, gewichtet nach Sozialindex")
    FAIR = "ausgewogen", _("die am wenigsten versorgte Schule zuerst")


class RoundAim(models.TextChoices):
    """What a distribution of material is to reach."""

    INSTITUTIONS = "einrichtung", _("möglichst viele Einrichtungen bedienen")
    CHILDREN = "kinder", _("möglichst viele Kinder erreichen (Schülerzahl)")
    INDEX = "sozialindex", _("möglichst viele Einrichtungen, gewichtet nach Sozialindex")
