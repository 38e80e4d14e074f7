"""Papers of a council system outside, so that a referral can name one and follow what becomes of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .scoped import OfNetwork


class ExternalPaper(OfNetwork):
    """A paper (OParl: Paper) as the council system tells of it; only an import writes it.

    `consultations` holds one mapping for each stop of its way: the addresses `id`, `organization`, `meeting`
    and `agenda_item`, the words `body_name`, `role`, `result` and `resolution`, `is_authoritative`, `day`
    (YYYY-MM-DD or empty), `is_cancelled`, and `link`.
    """

    hidden_from_audit = ("consultations",)

    system = models.URLField(_("Körperschaft"), max_length=500, blank=True)
    external_id = models.URLField(_("Kennung"), max_length=500)
    reference = models.CharField(_("Drucksache"), max_length=100, blank=True)
    name = models.CharField(_("Betreff"), max_length=500, blank=True)
    paper_type = models.CharField(_("Art der Vorlage"), max_length=100, blank=True)
    dated_on = models.DateField(_("Datum"), null=True, blank=True)
    link = models.URLField(_("Seite im Ratsinformationssystem"), max_length=500, blank=True)
    consultations = models.JSONField(_("Beratungsfolge"), default=list, blank=True)
    external_modified_at = models.DateTimeField(_("dort geändert am"), null=True, blank=True)
    imported_at = models.DateTimeField(_("eingelesen am"))
    is_gone_outside = models.BooleanField(_("dort gelöscht"), default=False)

    class Meta:
        verbose_name = _("Vorlage im Ratsinformationssystem")
        verbose_name_plural = _("Vorlagen im Ratsinformationssystem")
        ordering = ("-dated_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "external_id"], name="external_paper_once"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".strip() or self.external_id
