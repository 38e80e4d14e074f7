"""Finding a date: the days proposed for a meeting, who was asked, and what they answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.kernel.records import Record

from .meetings import Meeting, PartOfMeeting
from .seats import Seat


class DateOption(PartOfMeeting):
    """A date on which a meeting could be held."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="date_options", verbose_name=_("Sitzung")
    )
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)

    class Meta:
        verbose_name = _("Terminvorschlag")
        verbose_name_plural = _("Terminvorschläge")
        ordering = ("starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "starts_at"], name="date_option_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="date_option_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} ({self.meeting})"


class DateInquiry(PartOfMeeting):
    """Somebody who was asked when a meeting could be held; only the hash of the newest link is kept.

    What people write of themselves (`note`) stays out of the trail.
    """

    hidden_from_audit = ("token_hash", "note")
    goes_with_person = True

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="date_inquiries", verbose_name=_("Sitzung")
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("Person"))
    seat = models.ForeignKey(
        Seat, on_delete=models.CASCADE, related_name="date_inquiries", verbose_name=_("Sitz")
    )
    token_hash = models.CharField(_("Prüfwert des Links"), max_length=64, unique=True)
    asked_at = models.DateTimeField(_("gefragt am"))
    last_mail_at = models.DateTimeField(_("letzte Mail"))
    answered_at = models.DateTimeField(_("geantwortet am"), null=True, blank=True)
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Terminanfrage")
        verbose_name_plural = _("Terminanfragen")
        ordering = ("seat__position", "seat_id", "id")
        constraints = (models.UniqueConstraint(fields=["meeting", "person"], name="date_inquiry_once"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"


class DateAnswer(Record):
    """What one person says about one proposed date."""

    class Answer(models.TextChoices):
        YES = "ja", pgettext_lazy("Terminfindung", "ja")
        MAYBE = "vielleicht", pgettext_lazy("Terminfindung", "vielleicht")
        NO = "nein", pgettext_lazy("Terminfindung", "nein")

    same_when = ("option", "inquiry")

    option = models.ForeignKey(
        DateOption, on_delete=models.CASCADE, related_name="answers", verbose_name=_("Terminvorschlag")
    )
    inquiry = models.ForeignKey(
        DateInquiry, on_delete=models.CASCADE, related_name="answers", verbose_name=_("Terminanfrage")
    )
    answer = models.CharField(_("Antwort"), max_length=10, choices=Answer)

    class Meta:
        verbose_name = _("Antwort zum Termin")
        verbose_name_plural = _("Antworten zum Termin")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["option", "inquiry"], name="date_answer_once"),)

    def __str__(self) -> str:
        return f"{self.inquiry.person}: {self.get_answer_display()}"

    @property
    def scope_key(self) -> str:
        return self.inquiry.scope_key
