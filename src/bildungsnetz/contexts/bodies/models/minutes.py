"""What was sent of minutes, text by text, and what people objected to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bildungsnetz.contexts.kernel.records import Record

from .meetings import Attendance, Minutes


class MinutesVersion(Record):
    """A text of minutes as it was sent, numbered from 1; it never changes.

    `reason` is why there is another version than the first. `objections_until` is empty where the body
    approves its minutes in its next meeting.
    """

    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="versions", verbose_name=_("Niederschrift")
    )
    number = models.PositiveSmallIntegerField(_("Fassung Nummer"))
    text = models.TextField(_("Text"))
    reason = models.TextField(_("Grund der Änderung"), blank=True)
    sent_at = models.DateTimeField(_("versandt am"))
    objections_until = models.DateField(_("Einwendungen bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Fassung der Niederschrift")
        verbose_name_plural = _("Fassungen der Niederschrift")
        ordering = ("minutes_id", "number")
        constraints = (models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_once"),)

    def __str__(self) -> str:
        return said("Fassung %(number)s") % {"number": self.number}

    @property
    def scope_key(self) -> str:
        return self.minutes.scope_key


class Objection(Record):
    """What somebody who got the minutes holds against a version of them, and what the office answered."""

    class State(models.TextChoices):
        OPEN = "offen", _("offen")
        HEEDED = "beruecksichtigt", _("berücksichtigt")
        DISMISSED = "zurueckgewiesen", pgettext_lazy("Einwendung", "zurückgewiesen")

    version = models.ForeignKey(
        MinutesVersion, on_delete=models.PROTECT, related_name="objections", verbose_name=_("Fassung")
    )
    attendance = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="objections", verbose_name=_("Wer")
    )
    text = models.TextField(_("Einwendung"))
    received_at = models.DateTimeField(_("eingegangen am"))
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.OPEN)
    answer = models.TextField(_("Antwort"), blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Einwendung")
        verbose_name_plural = _("Einwendungen")
        ordering = ("received_at", "id")

    def __str__(self) -> str:
        return said("Einwendung zur %(version)s") % {"version": self.version}

    @property
    def scope_key(self) -> str:
        return self.version.scope_key
