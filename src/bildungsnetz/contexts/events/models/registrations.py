"""Who comes to an event. What is known of a person is hidden from the trail and deleted after its period."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution

from .events import Event, PartOfEvent


class Registration(PartOfEvent):
    """A person, or a group of `people`, that wants to come.

    Whoever is on the way holds places (`has_places`) or waits (`waiting_number`), never both. `folded` is
    name and address in one spelling, so that a double click registers once. `held_until`: until then an
    address or a head of school has to confirm, or what is held becomes free. `answers` by key of question.
    """

    hidden_from_audit = ("name", "mail", "folded", "function", "institution_name", "answers", "needs")

    class State(models.TextChoices):
        REGISTERED = "angemeldet", _("Bestätigung der Adresse steht aus")
        AWAITS_HEAD = "wartet_auf_schulleitung", _("wartet auf die Schulleitung")
        CONFIRMED = "bestaetigt", _("bestätigt")
        WAITING = "warteliste", _("auf der Warteliste")
        ATTENDED = "teilgenommen", _("teilgenommen")
        ABSENT = "nicht_erschienen", _("nicht erschienen")
        CANCELLED = "storniert", _("storniert")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("Veranstaltung")
    )
    state = models.CharField(_("Stand"), max_length=30, choices=State, default=State.REGISTERED)
    name = models.CharField(_("Vor- und Nachname"), max_length=150)
    mail = models.EmailField(_("E-Mail-Adresse"))
    folded = models.CharField(_("Name und Adresse"), max_length=420, editable=False)
    function = models.CharField(_("Funktion"), max_length=120, blank=True)
    institution_name = models.CharField(_("Einrichtung"), max_length=200, blank=True)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Schule"),
    )
    people = models.PositiveSmallIntegerField(_("Personen"), default=1)
    answers = models.JSONField(_("Antworten"), default=dict, blank=True)
    needs = models.CharField(_("Bedarf an Unterstützung"), max_length=500, blank=True)
    has_places = models.BooleanField(_("hat Plätze"), default=False)
    waiting_number = models.PositiveIntegerField(_("Wartenummer"), null=True, blank=True)
    registered_at = models.DateTimeField(_("eingegangen am"))
    held_until = models.DateTimeField(_("vorgemerkt bis"), null=True, blank=True)
    mail_confirmed_at = models.DateTimeField(_("Adresse bestätigt am"), null=True, blank=True)
    head_confirmed_at = models.DateTimeField(_("von der Schulleitung bestätigt am"), null=True, blank=True)
    checked_in_at = models.DateTimeField(_("eingetroffen am"), null=True, blank=True)
    certificate_number = models.CharField(
        _("Nummer der Bescheinigung"), max_length=30, null=True, blank=True, unique=True
    )
    cancel_reason = models.CharField(_("Grund"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        ordering = ("registered_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "folded"], condition=~Q(state="storniert"), name="registered_once"
            ),
            models.UniqueConstraint(
                fields=["event", "waiting_number"],
                condition=Q(waiting_number__isnull=False),
                name="waiting_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("angemeldet", "wartet_auf_schulleitung"))
                & (
                    Q(has_places=True, waiting_number__isnull=True)
                    | Q(has_places=False, waiting_number__isnull=False)
                )
                | Q(
                    state__in=("bestaetigt", "teilgenommen", "nicht_erschienen"),
                    has_places=True,
                    waiting_number__isnull=True,
                )
                | Q(state="warteliste", has_places=False, waiting_number__isnull=False)
                | Q(state="storniert", has_places=False, waiting_number__isnull=True),
                name="registration_sits_or_waits",
            ),
            models.CheckConstraint(
                condition=Q(certificate_number__isnull=True) | Q(state="teilgenommen"),
                name="certificate_only_for_attended",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="registration_of_somebody"),
        )
        indexes = (models.Index(fields=["event", "state"], name="registration_states"),)

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class RegistrationLink(PartOfEvent):
    """A link that a mail about a registration carries; older mails keep theirs. Only its hash is known."""

    hidden_from_audit = ("token_hash",)

    class Purpose(models.TextChoices):
        OWN = "eigene", _("eigene Anmeldung")
        HEAD = "schulleitung", _("Schulleitung")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="+", verbose_name=_("Veranstaltung")
    )
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="links", verbose_name=_("Anmeldung")
    )
    purpose = models.CharField(_("Zweck"), max_length=20, choices=Purpose)
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("Link zur Anmeldung")
        verbose_name_plural = _("Links zu Anmeldungen")

    def __str__(self) -> str:
        return f"{self.registration}, {self.get_purpose_display()}"
