"""The yearly question to a person whether the data are still right."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import Record

from .people import Person


class Confirmation(Record):
    """One round: a mail with a link, up to two reminders, an answer or none.

    Only the hash of the newest link's token is kept; each mail brings a new link that ends the earlier one.
    A round is over (`closed_at`) when it was answered, by the link or by the office.
    """

    hidden_from_audit = ("token_hash",)
    goes_with_person = True

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="confirmations", verbose_name=_("Person")
    )
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    asked_at = models.DateTimeField(_("gefragt am"))
    reminders = models.PositiveSmallIntegerField(_("Erinnerungen"), default=0)
    last_mail_at = models.DateTimeField(_("letzte Mail"))
    expires_at = models.DateTimeField(_("Link gilt bis"))
    closed_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Bestätigungsanfrage")
        verbose_name_plural = _("Bestätigungsanfragen")
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(closed_at__isnull=True), name="one_open_confirmation"
            ),
            models.CheckConstraint(condition=models.Q(reminders__lte=2), name="confirmation_two_reminders"),
        )

    def __str__(self) -> str:
        return f"Bestätigung: {self.person}"

    @property
    def scope_key(self) -> str:
        return self.person.scope_key

    @property
    def is_open(self) -> bool:
        """Can the link of the newest mail still be used?"""
        return self.closed_at is None and clock.now() < self.expires_at
