"""News and press releases with their parts (S40)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class NewsItem(Record):
    """News of a network, or of the Land when `network` is empty.

    `text`, `background` and `further` are plain paragraphs separated by empty lines.
    """

    class Kind(models.TextChoices):
        NEWS = "meldung", _("Meldung")
        PRESS_RELEASE = "pressemitteilung", _("Pressemitteilung")
        EXPERIENCE = "erfahrungsbericht", _("Erfahrungsbericht")

    class State(models.TextChoices):
        DRAFT = "entwurf", _("Entwurf")
        PUBLISHED = "veroeffentlicht", _("veröffentlicht")
        WITHDRAWN = "zurueckgezogen", _("zurückgezogen")

    network = models.ForeignKey(
        Network,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bildungsnetzwerk"),
    )
    kind = models.CharField(_("Art"), max_length=20, choices=Kind, default=Kind.NEWS)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.DRAFT)
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=100)
    headline = models.CharField(_("Überschrift"), max_length=300)
    number = models.CharField(_("Nummer"), max_length=40, blank=True)
    dateline_place = models.CharField(_("Ort der Meldung"), max_length=100, blank=True)
    issued_on = PartialDateField(_("Datum der Meldung"))
    issuer = models.CharField(_("herausgegeben von"), max_length=200, blank=True)
    motto = models.CharField(_("Motto"), max_length=200, blank=True)
    text = models.TextField(_("Text"), blank=True)
    background = models.TextField(_("Hintergrund"), blank=True)
    further = models.TextField(_("Weitere Informationen"), blank=True)
    picture = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Bild")
    )
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True)
    source = models.TextField(_("Quellen"), blank=True)

    class Meta:
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        ordering = ("-issued_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "slug"], name="news_slug_once"),
            models.UniqueConstraint(
                fields=["slug"], condition=models.Q(network__isnull=True), name="news_slug_of_land_once"
            ),
        )

    def __str__(self) -> str:
        return self.headline

    @property
    def scope_key(self) -> str:
        return self.network.scope_key if self.network else LAND

    @property
    def is_public(self) -> bool:
        """Does everyone see it?"""
        return self.state == self.State.PUBLISHED


class Appearance(Record):
    """A network on whose page a news item of the Land appears as well (S26: the Land about Mettmann)."""

    news = models.ForeignKey(
        NewsItem, on_delete=models.CASCADE, related_name="appearances", verbose_name=_("Meldung")
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )

    class Meta:
        verbose_name = _("Erscheinungsort einer Meldung")
        verbose_name_plural = _("Erscheinungsorte von Meldungen")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["news", "network"], name="appearance_once"),)

    def __str__(self) -> str:
        return f"{self.news} – {self.network}"

    @property
    def scope_key(self) -> str:
        return self.news.scope_key


class Statement(Record):
    """What somebody said, with the office held; `is_paraphrase` marks it as given by its sense."""

    news = models.ForeignKey(
        NewsItem, on_delete=models.CASCADE, related_name="statements", verbose_name=_("Meldung")
    )
    speaker = models.CharField(_("Name"), max_length=200)
    office = models.CharField(_("Amt"), max_length=200)
    text = models.TextField(_("Aussage"))
    is_paraphrase = models.BooleanField(_("sinngemäß"), default=False)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Aussage")
        verbose_name_plural = _("Aussagen")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"{self.office} {self.speaker}"

    @property
    def scope_key(self) -> str:
        return self.news.scope_key
