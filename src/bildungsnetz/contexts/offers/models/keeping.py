"""How a network keeps its catalogue fresh, and the links that providers get by mail."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class CatalogueRules(Record):
    """The freshness contract of one network; without a row the defaults hold.

    After `valid_months` the provider is asked, then reminded twice, each time after `remind_days`; after as
    many days again the offer is hidden from the public.
    """

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    valid_months = models.PositiveSmallIntegerField(
        _("Angebote gelten (Monate)"), default=12, validators=[MinValueValidator(1), MaxValueValidator(36)]
    )
    remind_days = models.PositiveSmallIntegerField(
        _("Abstand der Mails (Tage)"), default=14, validators=[MinValueValidator(3), MaxValueValidator(60)]
    )

    class Meta:
        verbose_name = _("Regeln des Katalogs")
        verbose_name_plural = _("Regeln der Kataloge")

    def __str__(self) -> str:
        return f"Katalog: {self.network}"

    @property
    def scope_key(self) -> str:
        return self.network.scope_key


class ProviderLink(Record):
    """The link that a provider's office got by mail: it opens all offers of the provider in the network.

    Only the hash of the newest link's token is kept; each mail brings a new link that ends the earlier one.
    """

    hidden_from_audit = ("token_hash",)

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    provider = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="+", verbose_name=_("Anbieter")
    )
    mail = models.EmailField(_("E-Mail-Adresse"))
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("gesendet am"))
    expires_at = models.DateTimeField(_("gilt bis"))

    class Meta:
        verbose_name = _("Anbieterlink")
        verbose_name_plural = _("Anbieterlinks")
        ordering = ("-sent_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "provider", "mail"], name="provider_link_once"),
        )

    def __str__(self) -> str:
        return f"{self.provider} ({self.mail})"

    @property
    def scope_key(self) -> str:
        return self.network.scope_key

    @property
    def is_open(self) -> bool:
        """Can the link still be used?"""
        return clock.now() < self.expires_at
