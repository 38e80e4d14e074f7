"""What readers write to the office."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class Feedback(Record):
    """What a reader wrote to the office: a barrier met, or a question. Deleted after its period."""

    hidden_from_audit = ("text", "mail", "name", "answer")

    class Kind(models.TextChoices):
        BARRIER = "barriere", _("Barriere gemeldet")
        QUESTION = "frage", _("Frage oder Hinweis")

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bildungsnetzwerk"),
    )
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    page = models.CharField(_("Seite"), max_length=300, blank=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    mail = models.EmailField(_("E-Mail-Adresse für die Antwort"), blank=True)
    text = models.TextField(_("Nachricht"))
    received_at = models.DateTimeField(_("eingegangen am"))
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)
    answer = models.TextField(_("Antwort"), blank=True)

    class Meta:
        verbose_name = _("Rückmeldung")
        verbose_name_plural = _("Rückmeldungen")
        ordering = ("-received_at", "-id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.page or _('ohne Seite')}"

    @property
    def scope_key(self) -> str:
        return self.network.scope_key if self.network else LAND
