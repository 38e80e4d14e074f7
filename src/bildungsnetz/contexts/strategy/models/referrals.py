"""Referrals (Beratungsfolge): outside bodies a matter has to pass, because competences stay untouched."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.documents.models import ExternalLink
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField

from .recommendations import Recommendation
from .scoped import OfNetwork
from .work import Order

_ORIGINS = ("decision", "recommendation", "order")


def _from(*named: str) -> models.Q:
    """Exactly these origins are set."""
    return models.Q(**{f"{name}__isnull": name not in named for name in _ORIGINS})


class Referral(OfNetwork):
    """One stop of the way through outside bodies such as the Kreistag (OParl: Consultation).

    It belongs to one decision, recommendation or order. A row read from a council system (`external_id`) may
    wait for its origin; what such a row says is changed by the next import alone, never by hand, except for a
    result that the council system does not tell.
    `external_ids` holds the addresses of the other objects: "paper", "meeting", "agendaItem", "organization".
    """

    class Kind(models.TextChoices):
        KREISTAG = "kreistag", _("Kreistag")
        COMMITTEE = "ausschuss", _("Ausschuss")
        COUNCIL = "rat", _("Rat einer Gemeinde")
        SCHOOL_CONFERENCE = "schulkonferenz", _("Schulkonferenz")
        SUPERVISION = "schulaufsicht", _("Schulaufsicht")
        DISTRICT_GOVERNMENT = "bezirksregierung", _("Bezirksregierung")
        OTHER = "weitere", _("andere Stelle")

    class Role(models.TextChoices):
        PRELIMINARY = "vorberatung", _("Vorberatung")
        DECISION = "entscheidung", _("Entscheidung")
        NOTED = "kenntnisnahme", _("Kenntnisnahme")
        HEARING = "anhoerung", _("Anhörung")

    class Result(models.TextChoices):
        OPEN = "offen", _("noch kein Ergebnis")
        AGREED = "zugestimmt", _("zugestimmt")
        AGREED_CHANGED = "geaendert_zugestimmt", _("mit Änderungen zugestimmt")
        REJECTED = "abgelehnt", _("abgelehnt")
        NOTED = "zur_kenntnis_genommen", _("zur Kenntnis genommen")
        HEARD = "angehoert", _("Stellung genommen")
        POSTPONED = "vertagt", _("vertagt")
        REFERRED = "verwiesen", _("weiterverwiesen")
        WITHDRAWN = "zurueckgezogen", _("zurückgezogen")
        OTHER = "anders", _("anderes Ergebnis")

    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Beschluss"),
    )
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("Empfehlung"),
    )
    order = models.ForeignKey(
        Order,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("Auftrag"),
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=1)
    body_name = models.CharField(_("Gremium oder Stelle"), max_length=200)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind, default=Kind.OTHER)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Einrichtung"),
    )
    role = models.CharField(_("Rolle"), max_length=20, choices=Role, default=Role.NOTED)
    is_authoritative = models.BooleanField(_("hier fällt die Entscheidung"), default=False)
    subject = models.CharField(_("Betreff"), max_length=300, blank=True)
    paper_reference = models.CharField(_("Drucksache"), max_length=100, blank=True)
    planned_on = PartialDateField(_("geplant für"))
    held_on = PartialDateField(_("beraten am"))
    result = models.CharField(_("Ergebnis"), max_length=25, choices=Result, default=Result.OPEN)
    result_text = models.TextField(_("Ergebnis im Wortlaut"), blank=True)
    result_is_outside = models.BooleanField(_("Ergebnis steht im Ratsinformationssystem"), default=False)
    link = models.ForeignKey(
        ExternalLink,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Seite im Ratsinformationssystem"),
    )
    source = models.TextField(_("Quellen"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    external_system = models.URLField(_("Ratsinformationssystem"), max_length=500, blank=True)
    external_id = models.URLField(_("Kennung im Ratsinformationssystem"), max_length=500, blank=True)
    external_ids = models.JSONField(_("weitere Kennungen"), default=dict, blank=True)
    external_modified_at = models.DateTimeField(_("dort geändert am"), null=True, blank=True)
    imported_at = models.DateTimeField(_("eingelesen am"), null=True, blank=True)
    is_gone_outside = models.BooleanField(_("dort gelöscht"), default=False)

    class Meta:
        verbose_name = _("Verweisung")
        verbose_name_plural = _("Verweisungen")
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=_from("decision")
                | _from("recommendation")
                | _from("order")
                | (_from() & ~models.Q(external_id="")),
                name="referral_of_one",
            ),
            models.UniqueConstraint(
                fields=["network", "external_id"],
                condition=~models.Q(external_id=""),
                name="referral_imported_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.body_name}"

    @property
    def origin(self) -> Decision | Recommendation | Order | None:
        """What is referred; nothing while an imported row waits for its origin."""
        return self.decision or self.recommendation or self.order

    @property
    def is_imported(self) -> bool:
        """Was the row read from a council system, so that nobody edits it here?"""
        return bool(self.external_id)

    @property
    def takes_result(self) -> bool:
        """May a result be entered here? Of what was read only while the council system tells none."""
        return not self.is_imported or not self.result_is_outside

    @property
    def is_open(self) -> bool:
        """Is a result still awaited? What was postponed comes back."""
        return self.result in OPEN_RESULTS


OPEN_RESULTS = (Referral.Result.OPEN, Referral.Result.POSTPONED)
