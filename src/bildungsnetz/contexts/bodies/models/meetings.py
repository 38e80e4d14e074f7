"""Meetings with agenda, replies, presence and minutes (OParl: Meeting, AgendaItem)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bildungsnetz.contexts.actors.models import Person
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
    guests_note = models.CharField(_("Weitere Gäste"), max_length=500, blank=True)
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
    """An item of the agenda (TOP).

    New items come before those at the end that `stays_last`. What it was taken over from is an earlier item
    (`carried_from`) or stands in `origin`, a key that only the face understands ("strategy.order:12").
    """

    class Competence(models.TextChoices):
        INNER = "innere", _("innere Schulangelegenheit (Land)")
        OUTER = "aeussere", _("äußere Schulangelegenheit (Schulträger)")
        JOINT = "gemeinsam", _("gemeinsam")

    class Treatment(models.TextChoices):
        OPEN = "offen", _("offen")
        TREATED = "behandelt", _("behandelt")
        POSTPONED = "vertagt", pgettext_lazy("Tagesordnungspunkt", "vertagt")

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
    treatment = models.CharField(
        _("Stand der Beratung"), max_length=10, choices=Treatment, default=Treatment.OPEN
    )
    outcome = models.TextField(_("Ergebnis der Beratung"), blank=True)
    stays_last = models.BooleanField(_("steht am Schluss"), default=False)
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=_("übernommen von"),
    )
    origin = models.CharField(_("Anlass"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("Tagesordnungspunkt")
        verbose_name_plural = _("Tagesordnungspunkte")
        ordering = ("meeting_id", "position", "id")

    def __str__(self) -> str:
        return f"TOP {self.position}: {self.title}"


class Attendance(PartOfMeeting):
    """The reply to an invitation and the presence at the table; never public.

    A guest has no seat and comes to the whole meeting or `for_item`. Whoever has the date in the calendar
    (`told_at`) hears of every change of it, also before the invitation.
    """

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
    for_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="guests",
        verbose_name=_("zu Gast bei"),
    )
    told_at = models.DateTimeField(_("kennt den Termin seit"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("erinnert am"), null=True, blank=True)
    reply = models.CharField(_("Antwort"), max_length=10, choices=Reply, default=Reply.OPEN)
    replied_at = models.DateTimeField(_("geantwortet am"), null=True, blank=True)
    reply_note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    token_hash = models.CharField(_("Prüfwert des Antwortlinks"), max_length=64, blank=True, db_index=True)
    presence = models.CharField(_("Anwesenheit"), max_length=15, choices=Presence, default=Presence.UNKNOWN)
    objection_token_hash = models.CharField(
        _("Prüfwert des Einwendungslinks"), max_length=64, blank=True, db_index=True
    )

    # what people write of themselves, such as an illness, stays out of the trail
    hidden_from_audit = ("token_hash", "objection_token_hash", "reply_note")
    personal_columns = ("reply_note", "token_hash", "objection_token_hash")

    class Meta:
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.get_reply_display()}"

    @property
    def is_invited(self) -> bool:
        """Whether an invitation or the date went out to this person."""
        return bool(self.told_at or self.token_hash)


class Minutes(PartOfMeeting):
    """The minutes of a meeting (Ergebnisprotokoll); decisions stand in their own records.

    `text` is what is being worked on; each text that was sent stays as a `MinutesVersion`. `change_reason`
    is why minutes that were sent are being changed, until the next version takes it over.
    """

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="minutes", verbose_name=_("Sitzung")
    )
    text = models.TextField(_("Text"), blank=True)
    change_reason = models.TextField(_("Grund der Änderung"), blank=True)
    sent_at = models.DateTimeField(_("versandt am"), null=True, blank=True)
    objections_until = models.DateField(_("Einwendungen bis"), null=True, blank=True)
    approved_at = models.DateTimeField(_("genehmigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Niederschrift")
        verbose_name_plural = _("Niederschriften")

    def __str__(self) -> str:
        return f"Niederschrift: {self.meeting}"
