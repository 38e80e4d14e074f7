"""Orders and measures: who does what until when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Body, Decision, Seat
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.registry.models import Goal

from .fields import Field
from .recommendations import Recommendation
from .scoped import OfNetwork


class Light(models.TextChoices):
    """The traffic light of work in progress, always shown with its word."""

    GREEN = "gruen", _("im Plan")
    YELLOW = "gelb", _("gefährdet")
    RED = "rot", _("im Verzug")


class Work(OfNetwork):
    """What orders and measures share: states, owner, dates, light, publicity.

    `completed_note` says in words when it was done where no source names a day ("inzwischen erledigt").
    """

    class State(models.TextChoices):
        PROPOSED = "vorgeschlagen", _("vorgeschlagen")
        ORDERED = "beauftragt", _("beauftragt")
        IN_PROGRESS = "in_arbeit", _("in Arbeit")
        DONE = "erledigt", _("erledigt")
        ABANDONED = "abgebrochen", _("abgebrochen")
        PERMANENT = "dauerhaft", _("Daueraufgabe")

    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=80)
    title = models.CharField(_("Titel"), max_length=300)
    text = models.TextField(_("Inhalt"), blank=True)
    field = models.ForeignKey(
        Field,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("Handlungsfeld"),
    )
    owner_body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständiges Gremium"),
    )
    owner_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständige Einrichtung"),
    )
    owner_seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständiger Sitz"),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Vertragsziel"),
    )
    evidence_rule = models.CharField(_("woran das Ergebnis zu erkennen ist"), max_length=300, blank=True)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.ORDERED)
    light = models.CharField(_("Ampel"), max_length=10, choices=Light, default=Light.GREEN)
    due_on = models.DateField(_("fällig am"), null=True, blank=True)
    next_report_on = models.DateField(_("nächster Bericht am"), null=True, blank=True)
    completed_on = PartialDateField(_("erledigt am"))
    completed_note = models.CharField(_("erledigt, in Worten"), max_length=200, blank=True)
    reason = models.TextField(_("Begründung des Abbruchs"), blank=True)
    source = models.TextField(_("Quellen"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def owner(self) -> Body | Institution | Seat | None:
        """Who is responsible; nothing where no source says so."""
        return self.owner_body or self.owner_institution or self.owner_seat

    @property
    def owner_name(self) -> str:
        """Who is responsible, in words; a seat with its body."""
        seat = self.owner_seat
        return f"{seat} ({seat.body.short_name or seat.body})" if seat else str(self.owner or "")

    @property
    def is_open(self) -> bool:
        """Is something still to be done, with an end in sight?"""
        return self.state in OPEN_STATES


OPEN_STATES = (Work.State.PROPOSED, Work.State.ORDERED, Work.State.IN_PROGRESS)
ENDED_STATES = (Work.State.DONE, Work.State.ABANDONED)


class Order(Work):
    """A mandate of a body to a body, a seat or an institution (Auftrag).

    Only what history says is done may stand without an owner: work that lies ahead always has one.
    """

    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Beschluss"),
    )
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("Empfehlung"),
    )

    class Meta:
        verbose_name = _("Auftrag")
        verbose_name_plural = _("Aufträge")
        ordering = ("due_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "slug"], name="order_slug_once"),
            models.CheckConstraint(
                condition=models.Q(owner_body__isnull=False)
                | models.Q(owner_institution__isnull=False)
                | models.Q(owner_seat__isnull=False)
                | models.Q(state__in=ENDED_STATES),
                name="order_has_owner",
                violation_error_message=_("Bitte geben Sie an, wer für den Auftrag zuständig ist."),
            ),
        )


class Measure(Work):
    """What is done to fulfil an order or a field (Maßnahme)."""

    order = models.ForeignKey(
        Order,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("Auftrag"),
    )
    partners = models.TextField(_("Beteiligte"), blank=True)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)

    class Meta:
        verbose_name = _("Maßnahme")
        verbose_name_plural = _("Maßnahmen")
        ordering = ("due_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "slug"], name="measure_slug_once"),
            models.CheckConstraint(
                condition=models.Q(order__isnull=False) | models.Q(field__isnull=False),
                name="measure_serves_something",
            ),
        )
