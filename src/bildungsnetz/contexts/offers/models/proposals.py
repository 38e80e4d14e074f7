"""What a provider wants to change in an offer that is public already."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .offers import Offer
from .parts import PartOfOffer


class OfferProposal(PartOfOffer):
    """The wanted values of an offer's columns and parts, as `content` keeps them; the public text stays.

    Of each offer at most one is open; a later one of the provider replaces its values.
    """

    hidden_from_audit = ("values",)  # the trail of the offer has them once they are adopted
    acting_columns = ("proposed_by",)

    class State(models.TextChoices):
        OPEN = "offen", _("wartet auf Prüfung")
        ADOPTED = "uebernommen", _("übernommen")
        REJECTED = "zurueckgewiesen", _("zurückgewiesen")
        WITHDRAWN = "zurueckgezogen", _("zurückgezogen")

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("Angebot")
    )
    values = models.JSONField(_("gewünschte Angaben"), default=dict)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.OPEN)
    proposed_by = models.CharField(_("vorgeschlagen von"), max_length=200)
    proposed_at = models.DateTimeField(_("vorgeschlagen am"))
    settled_at = models.DateTimeField(_("entschieden am"), null=True, blank=True)
    reason = models.TextField(
        _("Grund der Zurückweisung"), blank=True, validators=[MaxLengthValidator(2_000)]
    )

    class Meta:
        verbose_name = _("Änderungsvorschlag")
        verbose_name_plural = _("Änderungsvorschläge")
        ordering = ("-proposed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["offer"], condition=models.Q(state="offen"), name="one_open_offer_proposal"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="zurueckgewiesen") | ~models.Q(reason=""),
                name="offer_proposal_rejected_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Änderung: {self.offer}"
