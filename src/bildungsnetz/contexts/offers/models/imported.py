"""Offers that come from elsewhere: the feeds that are read, and what a source said last about an offer."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network

from .offers import Offer, keys
from .parts import PartOfOffer


class OfferFeed(Record):
    """The address under which a provider tells programs what it offers; read every night.

    `is_trusted`: what it says is published without a review. `categories` and `stages` hold where it names
    none. `problem` is the sentence that says what went wrong the last time; `report` tells what the last
    reading brought, as `imports.reports` keeps it. `ordered_at`: somebody wants it read now.
    """

    hidden_from_audit = ("report",)

    class Format(models.TextChoices):
        AMB = "amb", _("AMB, schema.org (JSON-LD)")
        MOOCHUB = "moochub", _("MOOChub (JSON:API)")
        HSDS = "hsds", _("HSDS (Open Referral)")

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    provider = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Anbieter")
    )
    address = models.URLField(
        _("Adresse"), max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    format = models.CharField(_("Format"), max_length=10, choices=Format)
    licence = models.CharField(_("Lizenz der Daten"), max_length=200, blank=True)
    is_trusted = models.BooleanField(_("ohne Prüfung veröffentlichen"), default=False)
    categories = keys(_("Themen, wo der Datenstrom keine nennt"))
    stages = keys(_("Bildungsbereiche, wo der Datenstrom keine nennt"))
    read_at = models.DateTimeField(_("zuletzt gelesen"), null=True, blank=True)
    ordered_at = models.DateTimeField(_("Abruf angefordert"), null=True, blank=True)
    problem = models.TextField(_("Problem beim letzten Mal"), blank=True)
    failed_at = models.DateTimeField(_("gescheitert am"), null=True, blank=True)
    report = models.JSONField(_("Bericht"), default=dict, blank=True)

    class Meta:
        verbose_name = _("Datenstrom")
        verbose_name_plural = _("Datenströme")
        ordering = ("address", "id")
        constraints = (models.UniqueConstraint(fields=["network", "address"], name="offer_feed_once"),)

    def __str__(self) -> str:
        return f"{self.provider}: {self.address}"

    @property
    def scope_key(self) -> str:
        return self.network.scope_key

    @property
    def source(self) -> str:
        """What its offers name as their source."""
        return f"datenstrom:{self.pk}"


class ImportedOffer(PartOfOffer):
    """What a list or a feed said last about an offer: `said` holds the values that it named, as `content`
    keeps them. Only what it says anew changes the offer; what somebody here has changed since stays.

    `gone_on` is the day since which the feed does not name the offer any more.
    """

    hidden_from_audit = ("said",)  # the trail of the offer has what was taken

    offer = models.OneToOneField(
        Offer, on_delete=models.CASCADE, related_name="imported", verbose_name=_("Angebot")
    )
    feed = models.ForeignKey(
        OfferFeed,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Datenstrom"),
    )
    said = models.JSONField(_("gelesene Angaben"), default=dict)
    gone_on = models.DateField(_("nicht mehr genannt seit"), null=True, blank=True)

    class Meta:
        verbose_name = _("Eingelesenes Angebot")
        verbose_name_plural = _("Eingelesene Angebote")

    def __str__(self) -> str:
        return str(self.offer)
