"""Meetings with agenda, papers, replies, presence and minutes (OParl: Meeting, AgendaItem)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record

from .bodies import Body
from .seats import Seat


class Meeting(Record):
    """A meeting of a body. `held_on` is the day as far as it is known; `starts_at` the exact moment if it is.

    `calendar_sequence` counts up with every change that calendars must hear of.
    """

    class State(models.TextChoices):
        DRAFT = "entwurf", _("Entwurf")
        SCHEDULED = "terminiert", _("terminiert")
        INVITED = "eingeladen", _("eingeladen")
        RUNNING = "laeuft", _("läuft")
        MINUTES_DRAFT = "protokoll_entwurf", _("Niederschrift im Entwurf")
        MINUTES_SENT = "protokoll_versandt", _("Niederschrift versandt")
        APPROVED = "genehmigt", _("Niederschrift genehmigt")
        PUBLISHED = "veroeffentlicht", _("veröffentlicht")
        CANCELLED = "abgesagt", _("abgesagt")
        POSTPONED = "verschoben", _("verschoben")

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("Gremium")
    )
    number = models.PositiveSmallIntegerField(_("Nummer"), null=True, blank=True)
    title = models.CharField(_("Titel"), max_length=200)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.DRAFT)
    held_on = PartialDateField(_("Tag"))
    held_on_note = models.CharField(_("Tag in Worten"), max_length=100, blank=True)
    starts_at = models.DateTimeField(_("Beginn"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    video_link = models.URLField(_("Videokonferenz"), max_length=300, blank=True)
    summary = models.TextField(_("Zusammenfassung"), blank=True)
    participants_note = models.CharField(_("Teilnehmende"), max_length=200, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    invited_at = models.DateTimeField(_("eingeladen am"), null=True, blank=True)
    short_notice_reason = models.TextField(_("Grund der verkürzten Frist"), blank=True)
    change_reason = models.TextField(_("Grund der Absage oder Verschiebung"), blank=True)
    calendar_uid = models.CharField(_("Kalenderkennung"), max_length=100, unique=True)
    calendar_sequence = models.PositiveSmallIntegerField(_("Kalenderfassung"), default=0)
    calendar_changed_at = models.DateTimeField(_("Stand des Kalendereintrags"), null=True, blank=True)
    source = models.TextField(_("Quellen"), blank=True)

    class Meta:
        verbose_name = _("Sitzung")
        verbose_name_plural = _("Sitzungen")
        ordering = ("-held_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["body", "number"],
                condition=models.Q(number__isnull=False),
                name="meeting_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_start",
            ),
        )
        indexes = (models.Index(fields=["body", "-held_on"], name="meeting_of_body"),)

    def __str__(self) -> str:
        return self.title

    @property
    def scope_key(self) -> str:
        return self.body.scope_key


class PartOfMeeting(Record):
    """What belongs to one meeting and shares its scope."""

    class Meta:
        abstract = True

    meeting: models.ForeignKey[Meeting]

    @property
    def scope_key(self) -> str:
        return self.meeting.scope_key


class AgendaItem(PartOfMeeting):
    """An item of the agenda (TOP)."""

    class Competence(models.TextChoices):
        INNER = "innere", _("innere Schulangelegenheit (Land)")
        OUTER = "aeussere", _("äußere Schulangelegenheit (Schulträger)")
        JOINT = "gemeinsam", _("gemeinsam")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="items", verbose_name=_("Sitzung")
    )
    position = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Titel"), max_length=300)
    text = models.TextField(_("Erläuterung"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=True)
    is_strategic = models.BooleanField(_("von strategischer Bedeutung"), default=False)
    reporter = models.CharField(_("Berichterstattung"), max_length=200, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(_("Zeit in Minuten"), null=True, blank=True)
    competence = models.CharField(
        _("Zuständigkeit"), max_length=20, choices=Competence, default=Competence.JOINT
    )
    outcome = models.TextField(_("Ergebnis der Beratung"), blank=True)

    class Meta:
        verbose_name = _("Tagesordnungspunkt")
        verbose_name_plural = _("Tagesordnungspunkte")
        ordering = ("meeting_id", "position", "id")

    def __str__(self) -> str:
        return f"TOP {self.position}: {self.title}"


class Paper(PartOfMeeting):
    """A document put before a meeting, for the whole of it or for one item (OParl: Paper)."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="papers", verbose_name=_("Sitzung")
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("TOP"),
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("Dokument")
    )
    is_supplement = models.BooleanField(_("nachgereicht"), default=False)

    class Meta:
        verbose_name = _("Vorlage")
        verbose_name_plural = _("Vorlagen")
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.document)


class Attendance(PartOfMeeting):
    """The reply to an invitation and the presence at the table; never public."""

    class Reply(models.TextChoices):
        OPEN = "offen", _("noch keine Antwort")
        ACCEPTED = "zugesagt", pgettext_lazy("Antwort", "zugesagt")
        DECLINED = "abgesagt", pgettext_lazy("Antwort", "abgesagt")

    class Presence(models.TextChoices):
        UNKNOWN = "offen", _("nicht erfasst")
        PRESENT = "anwesend", _("anwesend")
        DEPUTY = "vertreten", _("vertreten")
        EXCUSED = "entschuldigt", _("entschuldigt")
        ABSENT = "abwesend", _("nicht erschienen")
        GUEST = "gast", _("Gast")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("Sitzung")
    )
    seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("Sitz"),
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Person"))
    reply = models.CharField(_("Antwort"), max_length=10, choices=Reply, default=Reply.OPEN)
    replied_at = models.DateTimeField(_("geantwortet am"), null=True, blank=True)
    reply_note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    token_hash = models.CharField(_("Prüfwert des Antwortlinks"), max_length=64, blank=True, db_index=True)
    presence = models.CharField(_("Anwesenheit"), max_length=15, choices=Presence, default=Presence.UNKNOWN)

    hidden_from_audit = ("token_hash",)

    class Meta:
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.get_reply_display()}"


class Minutes(PartOfMeeting):
    """The minutes of a meeting (Ergebnisprotokoll); decisions stand in their own records."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="minutes", verbose_name=_("Sitzung")
    )
    text = models.TextField(_("Text"), blank=True)
    sent_at = models.DateTimeField(_("versandt am"), null=True, blank=True)
    objections_until = models.DateField(_("Einwendungen bis"), null=True, blank=True)
    approved_at = models.DateTimeField(_("genehmigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Niederschrift")
        verbose_name_plural = _("Niederschriften")

    def __str__(self) -> str:
        return f"Niederschrift: {self.meeting}"
