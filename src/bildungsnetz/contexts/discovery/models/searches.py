"""A search that somebody wants to hear from again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class SavedSearch(Record):
    """A question of the catalogue whose new finds go to an address once a week, after that was confirmed.

    `query` is the question as the address of its page has it (`q=Schach&stufe=primar`). `known` are the keys
    of what was found before, so that only what is new is told. Only the hash of the link's token is kept; the
    same link confirms and ends.
    """

    class State(models.TextChoices):
        ASKED = "angefragt", _("wartet auf Bestätigung")
        ACTIVE = "aktiv", _("aktiv")

    hidden_from_audit: ClassVar[tuple[str, ...]] = ("mail", "query", "token_hash", "known")

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bildungsnetzwerk"),
    )
    mail = models.EmailField(_("E-Mail-Adresse"))
    query = models.CharField(_("Suche"), max_length=1000)
    state = models.CharField(_("Stand"), max_length=12, choices=State, default=State.ASKED)
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    asked_at = models.DateTimeField(_("angefragt am"))
    sent_on = models.DateField(_("zuletzt gesendet am"), null=True, blank=True)
    known = models.JSONField(_("schon gemeldet"), default=list, blank=True)

    class Meta:
        verbose_name = _("gespeicherte Suche")
        verbose_name_plural = _("gespeicherte Suchen")
        ordering = ("id",)

    def __str__(self) -> str:
        return str(_("Gespeicherte Suche"))

    @property
    def scope_key(self) -> str:
        return self.network.scope_key if self.network else LAND
