"""Files and links. A picture whose rights are not cleared is a record without a file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.records import Record


class Document(Record):
    """A file or the knowledge of one. `file` is empty while its rights are not cleared."""

    class Kind(models.TextChoices):
        PHOTO = "foto", _("Foto")
        LOGO = "logo", _("Logo")
        AGREEMENT = "vertrag", _("Vertragsdokument")
        STRATEGY = "strategie", _("Strategiedokument")
        PAPER = "vorlage", _("Vorlage")
        MINUTES = "niederschrift", _("Niederschrift")
        EVIDENCE = "nachweis", _("Nachweis")
        OTHER = "sonstiges", _("Sonstiges")

    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("Titel"), max_length=300)
    caption = models.TextField(_("Bildunterschrift"), blank=True)
    alternative_text = models.TextField(_("Alternativtext"), blank=True)
    file = models.FileField(_("Datei"), upload_to="dokumente/%Y/%m/", blank=True)
    media_type = models.CharField(_("Dateityp"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("Größe in Byte"), default=0)
    sha256 = models.CharField(_("Prüfsumme"), max_length=64, blank=True)
    purpose = models.CharField(_("Zweck"), max_length=40, blank=True)
    rights = models.CharField(_("Rechte"), max_length=300, blank=True)
    rights_cleared = models.BooleanField(_("Rechte geklärt"), default=False)
    link = models.URLField(_("Verweis"), max_length=500, blank=True)
    source = models.CharField(_("Quelle"), max_length=500, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title

    @property
    def scope_key(self) -> str:
        return self.scope


class DocumentText(Record):
    """The words of a document's file, read in the background; while there is none, nobody has read it yet.

    `haystack` is what `finding.analyse` makes of them.
    """

    class State(models.TextChoices):
        READ = "gelesen", _("gelesen")
        EMPTY = "ohne_text", _("ohne Text")
        UNREADABLE = "nicht_lesbar", _("nicht lesbar")

    hidden_from_audit = ("text", "haystack")

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, related_name="words", verbose_name=_("Dokument")
    )
    state = models.CharField(_("Stand"), max_length=20, choices=State)
    text = models.TextField(_("Text"), blank=True)
    haystack = models.TextField(_("Suchwörter"), blank=True)
    read_at = models.DateTimeField(_("gelesen am"))

    class Meta:
        verbose_name = _("Dokumenttext")
        verbose_name_plural = _("Dokumenttexte")

    def __str__(self) -> str:
        return f"Text: {self.document}"

    @property
    def scope_key(self) -> str:
        return self.document.scope_key


class ExternalLink(Record):
    """A link to an outside page, with the result of its last check: such addresses disappear."""

    class State(models.TextChoices):
        UNCHECKED = "ungeprueft", _("noch nicht geprüft")
        REACHABLE = "erreichbar", _("erreichbar")
        GONE = "nicht_erreichbar", _("nicht erreichbar")

    OF_REFERRAL = "beratungsfolge"  # shown at the referral alone, not among the links of its network

    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    label = models.CharField(_("Bezeichnung"), max_length=300)
    url = models.URLField(_("Adresse"), max_length=500)
    purpose = models.CharField(_("Zweck"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.UNCHECKED)
    checked_at = models.DateTimeField(_("geprüft am"), null=True, blank=True)
    problem = models.CharField(_("Fehler"), max_length=300, blank=True)
    source = models.CharField(_("Quelle"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Externer Verweis")
        verbose_name_plural = _("Externe Verweise")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["scope", "url"], name="external_link_once"),)

    def __str__(self) -> str:
        return self.label

    @property
    def is_reachable(self) -> bool:
        """Did the page answer when it was last asked, as far as it was asked at all?"""
        return self.state != self.State.GONE

    @property
    def scope_key(self) -> str:
        return self.scope
