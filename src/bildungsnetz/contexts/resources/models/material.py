"""Material that is lent: kinds of it, the sets there are, bookings without overlap, and damage."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.records import Record

from .scoped import OfNetwork


class Material(OfNetwork):
    """What is lent, for example „Robotik-Koffer“. After each loan a set needs `transport_days`."""

    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=100)
    title = models.CharField(_("Material"), max_length=200)
    description = models.TextField(_("Beschreibung"), blank=True)
    owner = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Verleihstelle")
    )
    transport_days = models.PositiveSmallIntegerField(
        _("Tage für Transport und Prüfung nach jeder Ausleihe"), default=1, validators=[MaxValueValidator(30)]
    )
    most_days = models.PositiveSmallIntegerField(
        _("längste Ausleihe (Tage)"),
        default=28,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
    )
    is_public = models.BooleanField(_("öffentlich gezeigt"), default=True)
    is_retired = models.BooleanField(_("nicht mehr verliehen"), default=False)

    class Meta:
        verbose_name = _("Material")
        verbose_name_plural = _("Material")
        ordering = ("title", "id")
        constraints = (models.UniqueConstraint(fields=["network", "slug"], name="material_slug_once"),)

    def __str__(self) -> str:
        return self.title


class MaterialSet(Record):
    """One of the sets of a material, and where it stands."""

    class State(models.TextChoices):
        USABLE = "verfuegbar", _("verfügbar")
        IN_REPAIR = "in_reparatur", _("in Reparatur")
        RETIRED = "ausgesondert", _("ausgesondert")

    material = models.ForeignKey(
        Material, on_delete=models.PROTECT, related_name="sets", verbose_name=_("Material")
    )
    label = models.CharField(_("Bezeichnung"), max_length=100)
    location = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Standort")
    )
    state = models.CharField(_("Stand"), max_length=14, choices=State, default=State.USABLE)

    class Meta:
        verbose_name = _("Exemplar")
        verbose_name_plural = _("Exemplare")
        ordering = ("label", "id")
        constraints = (models.UniqueConstraint(fields=["material", "label"], name="set_label_once"),)

    def __str__(self) -> str:
        return f"{self.material}: {self.label}"

    @property
    def scope_key(self) -> str:
        return self.material.scope_key


class Booking(Record):
    """A loan of one set from one day to another, both included.

    `form_key` is the mark of the form that it came from, so that a double click books once. `reminded_on`:
    when the borrower was last asked to bring it back.
    """

    hidden_from_audit = ("contact_mail", "form_key")

    class State(models.TextChoices):
        RESERVED = "reserviert", _("reserviert")
        HANDED_OUT = "ausgegeben", _("ausgegeben")
        RETURNED = "zurueck", _("zurückgegeben")
        CANCELLED = "storniert", _("storniert")

    material_set = models.ForeignKey(
        MaterialSet, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("Exemplar")
    )
    borrower = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Einrichtung")
    )
    state = models.CharField(_("Stand"), max_length=12, choices=State, default=State.RESERVED)
    starts_on = models.DateField(_("von"))
    ends_on = models.DateField(_("bis"))
    purpose = models.CharField(_("Zweck"), max_length=300, blank=True)
    contact_mail = models.EmailField(_("E-Mail-Adresse der Einrichtung für Rückfragen"), blank=True)
    handed_out_at = models.DateTimeField(_("ausgegeben am"), null=True, blank=True)
    returned_at = models.DateTimeField(_("zurückgegeben am"), null=True, blank=True)
    reason = models.CharField(_("Grund der Stornierung"), max_length=500, blank=True)
    reminded_on = models.DateField(_("zuletzt erinnert am"), null=True, blank=True)
    form_key = models.CharField(_("Kennzeichen des Formulars"), max_length=36, blank=True, editable=False)

    class Meta:
        verbose_name = _("Ausleihe")
        verbose_name_plural = _("Ausleihen")
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="booking_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["material_set"], condition=models.Q(state="ausgegeben"), name="set_handed_out_once"
            ),
            models.UniqueConstraint(
                fields=["form_key"], condition=~models.Q(form_key=""), name="booking_form_once"
            ),
        )
        indexes = (models.Index(fields=["state", "ends_on"], name="booking_state"),)

    def __str__(self) -> str:
        return f"{self.material_set}: {self.borrower}"

    @property
    def scope_key(self) -> str:
        return self.material_set.scope_key


class BookedDay(models.Model):
    """A day on which a set is not free: lent, or on its way.

    One row per set and day: on every database the uniqueness of the pair is what makes overlap impossible,
    whatever happens at once. It follows from bookings, so it is no `Record`.
    """

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="days", verbose_name=_("Ausleihe")
    )
    material_set = models.ForeignKey(
        MaterialSet, on_delete=models.PROTECT, related_name="+", verbose_name=_("Exemplar")
    )
    day = models.DateField(_("Tag"))

    class Meta:
        verbose_name = _("belegter Tag")
        verbose_name_plural = _("belegte Tage")
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=["material_set", "day"], name="set_booked_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.material_set}, {self.day}"


class Damage(Record):
    """Something that is broken or missing in a set."""

    material_set = models.ForeignKey(
        MaterialSet, on_delete=models.CASCADE, related_name="damages", verbose_name=_("Exemplar")
    )
    booking = models.ForeignKey(
        Booking,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ausleihe"),
    )
    reported_on = models.DateField(_("gemeldet am"))
    text = models.TextField(_("Was ist beschädigt oder fehlt?"))
    repaired_on = models.DateField(_("behoben am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Schaden")
        verbose_name_plural = _("Schäden")
        ordering = ("-reported_on", "-id")

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def scope_key(self) -> str:
        return self.material_set.scope_key
