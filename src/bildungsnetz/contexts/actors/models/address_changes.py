"""A new mail address of a person that waits until somebody who reads it there says so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import Record

from .people import Person


class AddressChange(Record):
    """Asked for by the link of a confirmation, which may have been passed on: so both addresses have a say.

    The link to the new address confirms it, and it holds from then on. The link to the old one stops the
    change, also after it was confirmed. Both end at `expires_at`.
    """

    hidden_from_audit = ("confirm_hash", "stop_hash")
    goes_with_person = True

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="address_changes", verbose_name=_("Person")
    )
    old_mail = models.EmailField(_("bisherige Adresse"))
    new_mail = models.EmailField(_("neue Adresse"))
    confirm_hash = models.CharField(_("Prüfwert der Bestätigung"), max_length=64, unique=True)
    stop_hash = models.CharField(_("Prüfwert des Widerspruchs"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("Links gelten bis"))
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("gestoppt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Adressänderung")
        verbose_name_plural = _("Adressänderungen")
        ordering = ("-expires_at", "-id")

    def __str__(self) -> str:
        return f"Adressänderung: {self.person}"

    @property
    def scope_key(self) -> str:
        return self.person.scope_key

    @property
    def is_open(self) -> bool:
        """Can the links of the mails still be used?"""
        return self.stopped_at is None and clock.now() < self.expires_at
