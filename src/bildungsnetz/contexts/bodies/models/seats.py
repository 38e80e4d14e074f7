"""Seats apart from persons: a seat stays when its holder goes."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.kernel.records import Record

from .bodies import Body


class Bank(models.TextChoices):
    """The group that a seat belongs to."""

    LAND = "land", _("Land")
    MUNICIPAL = "kommune", _("Kommune")
    TOWNS = "gemeinden", _("Gemeinden")
    SCHOOLS = "schulen", _("Schulen")
    PARTNERS = "partner", _("Partner")


class Seat(Record):
    """A place in a body (OParl: the part of a Membership that outlives its person)."""

    class Appointment(models.TextChoices):
        BY_OFFICE = "kraft_amtes", _("kraft Amtes")
        ELECTED = "gewaehlt", _("gewählt")
        NAMED = "benannt", _("benannt")
        CO_OPTED = "kooptiert", _("kooptiert")
        UNKNOWN = "nicht_belegt", _("nicht belegt")

    class Duty(models.TextChoices):
        CHAIR = "vorsitz", _("Vorsitz")
        DEPUTY_CHAIR = "stellvertretung", _("stellvertretender Vorsitz")
        SECRETARY = "geschaeftsfuehrung", _("Geschäftsführung")
        MEMBER = "mitglied", _("Mitglied")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats", verbose_name=_("Gremium"))
    label = models.CharField(_("Bezeichnung"), max_length=200)
    bank = models.CharField(_("Bank"), max_length=12, choices=Bank)
    sending_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entsendende Einrichtung"),
    )
    sending_note = models.CharField(_("entsendende Stelle in Worten"), max_length=200, blank=True)
    appointment = models.CharField(
        _("Bestellungsweg"), max_length=20, choices=Appointment, default=Appointment.NAMED
    )
    duty = models.CharField(_("Aufgabe"), max_length=20, choices=Duty, default=Duty.MEMBER)
    is_voting = models.BooleanField(_("stimmberechtigt"), default=True)
    valid_from = models.DateField(_("Amtszeit von"), null=True, blank=True)
    valid_to = models.DateField(_("Amtszeit bis"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    occupancy_is_recorded = models.BooleanField(_("Besetzung wird geführt"), default=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Sitz")
        verbose_name_plural = _("Sitze")
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="seat_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def scope_key(self) -> str:
        return self.body.scope_key


class Occupancy(Record):
    """Who holds a seat from when to when, or stands in for its holder (OParl: Membership).

    `reminded_of` is the last day of which the office was told that it comes near.
    """

    same_when = ("seat", "person", "is_deputy", "valid_to")

    seat = models.ForeignKey(
        Seat, on_delete=models.CASCADE, related_name="occupancies", verbose_name=_("Sitz")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Person"))
    is_deputy = models.BooleanField(_("Stellvertretung"), default=False)
    valid_from = models.DateField(_("von"), null=True, blank=True)
    valid_to = models.DateField(_("bis"), null=True, blank=True)
    reminded_of = models.DateField(_("erinnert an das Ende am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Besetzung")
        verbose_name_plural = _("Besetzungen")
        ordering = ("is_deputy", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(is_deputy=False, valid_to__isnull=True),
                name="one_open_holder_per_seat",
                violation_error_message=_("Dieser Sitz ist schon besetzt."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="occupancy_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} – {self.seat}"

    @property
    def scope_key(self) -> str:
        return self.seat.scope_key

    @property
    def ends_on(self) -> dt.date | None:
        """The last day: the person's own, or the end of the seat's term if that comes first."""
        return min((day for day in (self.valid_to, self.seat.valid_to) if day), default=None)
