"""Fields of action and their life: they begin, get a focus, merge, split and end."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Agreement

from .scoped import OfNetwork


class Field(OfNetwork):
    """A Handlungsfeld. Both sides are its authors: school supervision and municipality (S34).

    `is_ended` stands apart from `valid_to`, because often no source names the day on which a field ended.
    `stages` are keys of the `Stage` that it is for, empty for all: there offers that serve it can be missing.
    """

    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=80)
    name = models.CharField(_("Name"), max_length=200)
    description = models.TextField(_("Beschreibung"), blank=True)
    stages = models.JSONField(_("Bildungsbereiche"), default=list, blank=True)
    is_priority = models.BooleanField(_("Schwerpunkt"), default=False)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    valid_from = PartialDateField(_("gültig von"))
    valid_to = PartialDateField(_("gültig bis"))
    validity_note = models.CharField(_("Gültigkeit in Worten"), max_length=200, blank=True)
    is_ended = models.BooleanField(_("beendet"), default=False)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("aus dem Vertrag"),
    )
    adopted_by = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("beschlossen durch"),
    )
    supervision_author = models.CharField(_("für die Schulaufsicht"), max_length=200, blank=True)
    municipal_author = models.CharField(_("für die Kommune"), max_length=200, blank=True)
    strategy_document = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gemeinsame Umsetzungsstrategie"),
    )
    working_group = models.ForeignKey(
        Body,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Facharbeitskreis"),
    )
    is_confirmed = models.BooleanField(_("belegt"), default=True)
    source = models.TextField(_("Quellen"), blank=True)

    class Meta:
        verbose_name = _("Handlungsfeld")
        verbose_name_plural = _("Handlungsfelder")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["network", "slug"], name="field_slug_once"),)

    def __str__(self) -> str:
        return self.name


class Succession(Record):
    """How one field became another."""

    class Kind(models.TextChoices):
        SUCCESSION = "nachfolge", _("Nachfolge")
        MERGER = "zusammenlegung", _("Zusammenlegung")
        SPLIT = "teilung", _("Teilung")

    predecessor = models.ForeignKey(
        Field, on_delete=models.CASCADE, related_name="successions", verbose_name=_("Vorgänger")
    )
    successor = models.ForeignKey(
        Field, on_delete=models.CASCADE, related_name="origins", verbose_name=_("Nachfolger")
    )
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    on = PartialDateField(_("am"))
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Beschluss"),
    )
    note = models.CharField(_("Hinweis"), max_length=200, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Nachfolge eines Handlungsfelds")
        verbose_name_plural = _("Nachfolgen von Handlungsfeldern")
        constraints = (
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def scope_key(self) -> str:
        return self.successor.scope_key


class PartOfField(Record):
    """What belongs to one field and shares its scope."""

    class Meta:
        abstract = True

    field: models.ForeignKey[Field]

    @property
    def scope_key(self) -> str:
        return self.field.scope_key


class Focus(PartOfField):
    """What a field concentrates on for a period ("Schwerpunkt Migration")."""

    field = models.ForeignKey(
        Field, on_delete=models.CASCADE, related_name="focuses", verbose_name=_("Handlungsfeld")
    )
    text = models.CharField(_("Schwerpunkt"), max_length=200)
    valid_from = PartialDateField(_("von"))
    valid_to = PartialDateField(_("bis"))
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Schwerpunkt")
        verbose_name_plural = _("Schwerpunkte")
        ordering = ("valid_from", "id")

    def __str__(self) -> str:
        return self.text


class FieldGoal(PartOfField):
    """A goal of the field itself, below the goals of the agreement."""

    field = models.ForeignKey(
        Field, on_delete=models.CASCADE, related_name="goals", verbose_name=_("Handlungsfeld")
    )
    text = models.TextField(_("Ziel"))
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Ziel des Handlungsfelds")
        verbose_name_plural = _("Ziele der Handlungsfelder")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text
