"""Rounds in which material is distributed among all who want it at once, and the wishes entered for them."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.records import Record

from ..kinds import RoundAim
from .material import Booking, Material, MaterialSet
from .plans import Plan


class LendingRound(Record):
    """A time in which a material is not booked but distributed: everyone says when, then it is computed.

    Every loan of a round lasts `days`. `value` is the weight of the wishes that the proposal leaves unserved,
    `bound` the least that any distribution leaves (whole numbers, see `lending.weights`); `more_wishes` and
    `more_weight` are what one set more would serve beyond that.
    """

    class State(models.TextChoices):
        OPEN = "offen", _("offen für Wünsche")
        PROPOSED = "vorschlag", _("Vorschlag liegt vor")
        ADOPTED = "uebernommen", _("übernommen")
        WITHDRAWN = "abgesagt", _("abgesagt")

    material = models.ForeignKey(
        Material, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("Material")
    )
    starts_on = models.DateField(_("erster Tag"))
    ends_on = models.DateField(_("letzter Tag"))
    wishes_until = models.DateField(_("Wünsche bis"))
    days = models.PositiveSmallIntegerField(
        _("Tage je Ausleihe"), validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    aim = models.CharField(
        _("Ziel der Verteilung"), max_length=12, choices=RoundAim, default=RoundAim.INSTITUTIONS
    )
    state = models.CharField(_("Stand"), max_length=12, choices=State, default=State.OPEN)
    computing = models.CharField(
        _("Berechnung"), max_length=16, choices=Plan.Computing, default=Plan.Computing.NONE
    )
    computing_note = models.CharField(_("Hinweis zur Berechnung"), max_length=500, blank=True)
    value = models.PositiveIntegerField(_("Gewicht ohne Exemplar"), null=True, blank=True)
    bound = models.PositiveIntegerField(_("bewiesen mindestens ohne Exemplar"), null=True, blank=True)
    more_wishes = models.SmallIntegerField(_("Wünsche mehr mit einem Exemplar mehr"), null=True, blank=True)
    more_weight = models.PositiveIntegerField(
        _("Gewicht mehr mit einem Exemplar mehr"), null=True, blank=True
    )
    computed_at = models.DateTimeField(_("verteilt am"), null=True, blank=True)
    adopted_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    reason = models.CharField(_("Grund der Absage"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Verteilrunde")
        verbose_name_plural = _("Verteilrunden")
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="round_days_in_order"
            ),
        )
        indexes = (models.Index(fields=["state", "wishes_until"], name="round_state"),)

    def __str__(self) -> str:
        return f"{self.material}, {self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"

    @property
    def scope_key(self) -> str:
        return self.material.scope_key

    @property
    def last_start(self) -> dt.date:
        """The last day on which a loan can begin."""
        return self.ends_on - dt.timedelta(days=self.days - 1)

    def end_of(self, first: dt.date) -> dt.date:
        """The last day of a loan that begins on this day."""
        return first + dt.timedelta(days=self.days - 1)


class Wish(Record):
    """One institution wants the material once in a round: up to three first days, the best first.

    `given_set` and `given_on` are what the distribution proposes, `weight` what the wish counted in it;
    `booking` is the loan that came of it.
    """

    hidden_from_audit = ("contact_mail",)

    lending_round = models.ForeignKey(
        LendingRound, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("Verteilrunde")
    )
    borrower = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Einrichtung")
    )
    first_choice = models.DateField(_("am liebsten ab"))
    second_choice = models.DateField(_("sonst ab"), null=True, blank=True)
    third_choice = models.DateField(_("oder ab"), null=True, blank=True)
    purpose = models.CharField(_("Zweck"), max_length=300, blank=True)
    contact_mail = models.EmailField(_("E-Mail-Adresse der Einrichtung für Rückfragen"), blank=True)
    weight = models.PositiveIntegerField(_("Gewicht"), null=True, blank=True)
    given_set = models.ForeignKey(
        MaterialSet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zugeteiltes Exemplar"),
    )
    given_on = models.DateField(_("zugeteilt ab"), null=True, blank=True)
    booking = models.OneToOneField(
        Booking, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Ausleihe")
    )

    class Meta:
        verbose_name = _("Wunsch")
        verbose_name_plural = _("Wünsche")
        ordering = ("borrower__sort_key", "id")
        constraints = (
            models.UniqueConstraint(fields=["lending_round", "borrower"], name="wish_once_a_round"),
        )

    def __str__(self) -> str:
        return f"{self.borrower}: {self.lending_round}"

    @property
    def scope_key(self) -> str:
        return self.lending_round.scope_key

    @property
    def choices(self) -> tuple[dt.date, ...]:
        """The first days in order of preference."""
        days = (self.first_choice, self.second_choice, self.third_choice)
        return tuple(day for day in days if day is not None)

    @property
    def given_until(self) -> dt.date | None:
        """The last day of what is proposed."""
        return self.lending_round.end_of(self.given_on) if self.given_on else None
