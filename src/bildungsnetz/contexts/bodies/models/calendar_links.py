"""The secret address under which somebody subscribes to the own meetings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel.records import Record


class CalendarLink(Record):
    """One per account; a new secret ends the old address.

    The address carries the `secret` with the house's signature (`calendar_links`), so that the table alone
    opens no calendar.
    """

    hidden_from_audit = ("secret",)

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("Konto"))
    secret = models.CharField(_("Geheimnis"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("angelegt am"))

    class Meta:
        verbose_name = _("Kalenderadresse")
        verbose_name_plural = _("Kalenderadressen")

    def __str__(self) -> str:
        return f"Kalender: {self.user}"
