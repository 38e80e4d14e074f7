"""What was looked for in vain, counted and nothing more."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.registry.models import Network


class UnmetWish(models.Model):
    """A question that found nothing, and how often it was asked in a month.

    `words` are folded words without numbers and addresses, `spelling` the same words as somebody typed them,
    `filters` keys as in the address of the page. No time, no person, no device. Counted on reading, so it is
    no `Record`.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bildungsnetzwerk"),
    )
    words = models.CharField(_("Wörter"), max_length=80, blank=True)
    spelling = models.CharField(_("Schreibweise"), max_length=160, blank=True)
    filters = models.CharField(_("Filter"), max_length=200, blank=True)
    month = models.CharField(_("Monat"), max_length=7)
    count = models.PositiveIntegerField(_("Anzahl"), default=1)

    class Meta:
        verbose_name = _("unerfüllter Wunsch")
        verbose_name_plural = _("unerfüllte Wünsche")
        ordering = ("-count", "words")
        constraints = (
            models.UniqueConstraint(fields=["network", "words", "filters", "month"], name="wish_once"),
            models.UniqueConstraint(  # SQLite takes any two empty networks as different
                fields=["words", "filters", "month"],
                condition=models.Q(network=None),
                name="wish_of_land_once",
            ),
        )

    def __str__(self) -> str:
        return self.spelling or self.words or self.filters
