"""What hangs on an offer: places, dates, links, pictures, and what it serves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Goal
from bildungsnetz.contexts.strategy.models import Field

from ..kinds import Repeats
from .offers import Offer


class PartOfOffer(Record):
    """What belongs to one offer and shares its scope."""

    offer: models.ForeignKey[Offer]

    class Meta:
        abstract = True

    @property
    def scope_key(self) -> str:
        return self.offer.scope_key


class OfferPlace(PartOfOffer):
    """Where an offer is: an address, or with `is_area` a municipality that it comes to.

    An offer that comes to people and names no area comes to the whole network. `lon` and `lat` are WGS 84
    degrees of the provider's house or of a point inside the municipality.
    """

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="places", verbose_name=_("Angebot")
    )
    is_area = models.BooleanField(_("Einsatzgebiet"), default=False)
    label = models.CharField(_("Name des Ortes"), max_length=200, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    municipality = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("Gemeinde")
    )
    lon = models.FloatField(_("Länge"), null=True, blank=True)
    lat = models.FloatField(_("Breite"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Ort eines Angebots")
        verbose_name_plural = _("Orte von Angeboten")
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["offer", "municipality"],
                condition=models.Q(is_area=True),
                name="offer_area_once",
            ),
            models.CheckConstraint(
                condition=models.Q(lon__isnull=True, lat__isnull=True)
                | models.Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="offer_place_on_earth",
            ),
        )

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.label, self.street, f"{self.postcode} {self.municipality.name}")))


class OfferDate(PartOfOffer):
    """When an offer is: one date, or a first one that comes back until `repeats_until` (RFC 5545, in part).

    Days and times are German local time; without times it is a whole day.
    """

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="dates", verbose_name=_("Angebot")
    )
    starts_on = models.DateField(_("Tag"))
    starts_at = models.TimeField(_("von (Uhrzeit)"), null=True, blank=True)
    ends_on = models.DateField(_("bis (Tag)"), null=True, blank=True)
    ends_at = models.TimeField(_("bis (Uhrzeit)"), null=True, blank=True)
    repeats = models.CharField(_("Wiederholung"), max_length=12, choices=Repeats, blank=True)
    repeats_until = models.DateField(_("Wiederholung bis"), null=True, blank=True)
    note = models.CharField(_("Hinweis zum Termin"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Termin eines Angebots")
        verbose_name_plural = _("Termine von Angeboten")
        ordering = ("starts_on", "starts_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="offer_date_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(repeats_until__isnull=True)
                | (models.Q(repeats_until__gte=models.F("starts_on")) & ~models.Q(repeats="")),
                name="offer_date_repeats_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on:%d.%m.%Y}"


class OfferLink(PartOfOffer):
    """A page outside that says more or takes registrations."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="links", verbose_name=_("Angebot")
    )
    label = models.CharField(_("Bezeichnung"), max_length=200)
    url = models.URLField(_("Adresse"), max_length=500)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    checked_at = models.DateTimeField(_("geprüft am"), null=True, blank=True)
    problem = models.CharField(_("Fehler"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Verweis eines Angebots")
        verbose_name_plural = _("Verweise von Angeboten")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["offer", "url"], name="offer_link_once"),)

    def __str__(self) -> str:
        return self.label


class OfferPicture(PartOfOffer):
    """A picture of an offer; the document knows its alternative text and its rights."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("Angebot")
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("Dokument")
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Bild eines Angebots")
        verbose_name_plural = _("Bilder von Angeboten")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["offer", "document"], name="offer_picture_once"),)

    def __str__(self) -> str:
        return str(self.document)


class OfferField(PartOfOffer):
    """A field of action that an offer serves."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="served_fields", verbose_name=_("Angebot")
    )
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, related_name="+", verbose_name=_("Handlungsfeld")
    )

    class Meta:
        verbose_name = _("Handlungsfeld eines Angebots")
        verbose_name_plural = _("Handlungsfelder von Angeboten")
        ordering = ("field__position", "id")
        constraints = (models.UniqueConstraint(fields=["offer", "field"], name="offer_field_once"),)

    def __str__(self) -> str:
        return f"{self.offer} – {self.field}"


class OfferGoal(PartOfOffer):
    """A goal of the agreement that an offer serves."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="served_goals", verbose_name=_("Angebot")
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+", verbose_name=_("Vertragsziel"))

    class Meta:
        verbose_name = _("Vertragsziel eines Angebots")
        verbose_name_plural = _("Vertragsziele von Angeboten")
        ordering = ("goal__number", "id")
        constraints = (models.UniqueConstraint(fields=["offer", "goal"], name="offer_goal_once"),)

    def __str__(self) -> str:
        return f"{self.offer} – {self.goal}"
