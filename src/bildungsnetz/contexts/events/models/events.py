"""An event, its places, its fields of action and what its registration form asks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Goal, Network
from bildungsnetz.contexts.strategy.models import Field

from ..kinds import EventKind, QuestionKind


class Event(Record):
    """An event of a network. `stages` and `access` are lists of keys (`actors.kinds.Stage`, `kinds.Access`).

    Registration is open between `registration_from` and `registration_until`; either may be missing, and it
    ends with the beginning at the latest. `attended_count` and `registered_count` are people, kept when the
    registrations are deleted. `calendar_sequence` counts up with every change that calendars must hear of.
    """

    class State(models.TextChoices):
        DRAFT = "entwurf", _("Entwurf")
        PUBLISHED = "veroeffentlicht", _("veröffentlicht")
        FULL = "ausgebucht", _("ausgebucht")
        HELD = "durchgefuehrt", _("durchgeführt")
        EVALUATED = "ausgewertet", _("ausgewertet")
        CANCELLED = "abgesagt", _("abgesagt")

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=80)
    kind = models.CharField(_("Art"), max_length=30, choices=EventKind)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.DRAFT)
    title = models.CharField(_("Titel"), max_length=200)
    summary = models.CharField(_("Kurz gesagt"), max_length=300)
    description = models.TextField(_("Programm und Beschreibung"), max_length=20_000, blank=True)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    room = models.CharField(_("Raum"), max_length=100, blank=True)
    video_link = models.URLField(_("Link zur Videokonferenz"), max_length=300, blank=True)
    municipality = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Gemeinde")
    )
    organiser = models.ForeignKey(
        Institution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Veranstalter"),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Vertragsziel"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört zur Sitzung"),
    )
    stages = models.JSONField(_("Bildungsbereiche"), default=list, blank=True)
    access = models.JSONField(_("Barrierefreiheit"), default=list, blank=True)
    access_note = models.CharField(_("Hinweis zur Barrierefreiheit"), max_length=300, blank=True)
    price_note = models.CharField(_("Kosten"), max_length=200, blank=True)
    takes_registrations = models.BooleanField(_("mit Anmeldung"), default=True)
    registration_from = models.DateTimeField(_("Anmeldung ab"), null=True, blank=True)
    registration_until = models.DateTimeField(_("Anmeldung bis"), null=True, blank=True)
    needs_head = models.BooleanField(_("Schulleitung muss bestätigen"), default=False)
    most_per_registration = models.PositiveSmallIntegerField(_("Personen je Anmeldung, höchstens"), default=1)
    cancel_reason = models.CharField(_("Grund der Absage"), max_length=500, blank=True)
    result = models.TextField(_("Ergebnis"), max_length=3000, blank=True)
    attended_count = models.PositiveIntegerField(_("Teilnehmende"), null=True, blank=True)
    registered_count = models.PositiveIntegerField(_("Angemeldete"), null=True, blank=True)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True)
    erased_at = models.DateTimeField(_("Anmeldungen gelöscht am"), null=True, blank=True)
    calendar_uid = models.CharField(_("Kalenderkennung"), max_length=100, unique=True)
    calendar_sequence = models.PositiveSmallIntegerField(_("Kalenderfassung"), default=0)
    calendar_changed_at = models.DateTimeField(_("Stand des Kalendereintrags"), null=True, blank=True)

    class Meta:
        verbose_name = _("Veranstaltung")
        verbose_name_plural = _("Veranstaltungen")
        ordering = ("-starts_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "slug"], name="event_slug_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(condition=Q(most_per_registration__gte=1), name="event_takes_somebody"),
            models.CheckConstraint(
                condition=~Q(state="abgesagt") | ~Q(cancel_reason=""), name="event_cancelled_with_reason"
            ),
        )
        indexes = (models.Index(fields=["network", "starts_at"], name="event_of_network"),)

    def __str__(self) -> str:
        return self.title

    @property
    def scope_key(self) -> str:
        return self.network.scope_key


class PartOfEvent(Record):
    """What belongs to one event and shares its scope."""

    class Meta:
        abstract = True

    event: models.ForeignKey[Event]

    @property
    def scope_key(self) -> str:
        return self.event.scope_key


class Capacity(PartOfEvent):
    """How many places an event has (None: no limit), how many are taken, the last number given for waiting.

    Stands apart from the event, so that a registration does not outdate the form that the office is filling
    in. The database itself refuses more taken places than there are.
    """

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="capacity", verbose_name=_("Veranstaltung")
    )
    places = models.PositiveIntegerField(_("Plätze"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("vergeben"), default=0)
    last_number = models.PositiveIntegerField(_("letzte Wartenummer"), default=0)

    class Meta:
        verbose_name = _("Platzkonto")
        verbose_name_plural = _("Platzkonten")
        constraints = (
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(taken__lte=F("places")), name="event_never_overbooked"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}: {self.taken} / {self.places}"

    @property
    def free(self) -> int | None:
        """Free places; None where there is no limit."""
        return None if self.places is None else self.places - self.taken

    def has_room(self, people: int) -> bool:
        """Do so many still fit?"""
        return self.places is None or self.taken + people <= self.places


class EventField(PartOfEvent):
    """A field of action that an event serves."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="served", verbose_name=_("Veranstaltung")
    )
    field = models.ForeignKey(
        Field, on_delete=models.CASCADE, related_name="+", verbose_name=_("Handlungsfeld")
    )

    class Meta:
        verbose_name = _("Handlungsfeld einer Veranstaltung")
        verbose_name_plural = _("Handlungsfelder von Veranstaltungen")
        ordering = ("field__position", "id")
        constraints = (models.UniqueConstraint(fields=["event", "field"], name="event_field_once"),)

    def __str__(self) -> str:
        return f"{self.event}: {self.field}"


class EventQuestion(PartOfEvent):
    """A question of the registration form; `options` are the answers of a choice, one per entry."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="questions", verbose_name=_("Veranstaltung")
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"))
    text = models.CharField(_("Frage"), max_length=200)
    kind = models.CharField(
        _("Art der Antwort"), max_length=10, choices=QuestionKind, default=QuestionKind.TEXT
    )
    options = models.JSONField(_("Antworten zur Wahl"), default=list, blank=True)
    is_required = models.BooleanField(_("Pflichtfrage"), default=False)

    class Meta:
        verbose_name = _("Frage der Anmeldung")
        verbose_name_plural = _("Fragen der Anmeldung")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text
