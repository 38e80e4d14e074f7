"""Papers put before a meeting, and the files that they were in the course of time (OParl: Paper, File)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network

from .meetings import AgendaItem, Meeting, PartOfMeeting


class Paper(PartOfMeeting):
    """A paper for the whole of a meeting or for one item (OParl: Paper).

    OParl: `reference`, `title` → name, `get_kind_display()` → paperType, `current.document` → mainFile; a
    Paper stands for one File of its newest version. What everybody may read of them, and when, is said by
    `queries.papers.is_public_paper` alone; a withdrawn paper is never public. Load with
    `prefetch_related("versions__document")`, or set `read_versions` to the versions that were read with it:
    the properties below count on it.
    """

    read_versions: list[PaperVersion] | None = None

    class Kind(models.TextChoices):
        DECISION = "beschlussvorlage", _("Beschlussvorlage")
        REPORT = "bericht", _("Bericht")
        CONCEPT = "konzept", _("Konzept")
        SLIDES = "praesentation", _("Präsentation")
        OTHER = "unterlage", _("Unterlage")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="papers", verbose_name=_("Sitzung")
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("gehört zu"),
    )
    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    year = models.PositiveSmallIntegerField(_("Jahr"))
    number = models.PositiveSmallIntegerField(_("Nummer im Jahr"))
    title = models.CharField(_("Titel"), max_length=300)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind, default=Kind.OTHER)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    withdrawn_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("Grund der Rücknahme"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Vorlage")
        verbose_name_plural = _("Vorlagen")
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=["network", "year", "number"], name="paper_reference_once"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """The number under which it is quoted, „V/2026/012“; once per network."""
        return f"V/{self.year}/{self.number:03}"

    @property
    def is_withdrawn(self) -> bool:
        """Was it taken back after it had been sent?"""
        return self.withdrawn_at is not None

    @property
    def all_versions(self) -> list[PaperVersion]:
        """Its versions, the newest last: those that were read together with it, where they were."""
        return list(self.versions.all()) if self.read_versions is None else self.read_versions

    @property
    def current(self) -> PaperVersion:
        """The newest version; every paper has one."""
        return self.all_versions[-1]

    @property
    def document(self) -> Document:
        """The file of the newest version."""
        return self.current.document

    @property
    def is_supplement(self) -> bool:
        """Did its newest version come after the invitation?"""
        return self.current.is_supplement


class PaperVersion(Record):
    """One file that a paper was at a time; what was sent with the invitation stays as it was."""

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="versions", verbose_name=_("Vorlage")
    )
    number = models.PositiveSmallIntegerField(_("Fassung"))
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("Dokument")
    )
    added_at = models.DateTimeField(_("hinzugefügt am"))
    is_supplement = models.BooleanField(_("nachgereicht"), default=False)
    note = models.CharField(_("Was ist neu?"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Fassung einer Vorlage")
        verbose_name_plural = _("Fassungen von Vorlagen")
        ordering = ("paper_id", "number")
        constraints = (
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),
            models.UniqueConstraint(fields=["document"], name="document_of_one_paper_version"),
        )

    def __str__(self) -> str:
        return f"{self.paper}, Fassung {self.number}"

    @property
    def scope_key(self) -> str:
        return self.paper.scope_key
