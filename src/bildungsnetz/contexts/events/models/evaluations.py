"""What people thought of an event, without a way back to who said it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .events import Event, PartOfEvent

BEST, WORST = 5, 1
_MARK = [MinValueValidator(WORST), MaxValueValidator(BEST)]


class EvaluationTicket(PartOfEvent):
    """A link that was mailed to somebody who was there; to whom is not kept, and answering deletes it."""

    hidden_from_audit = ("token_hash",)

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="tickets", verbose_name=_("Veranstaltung")
    )
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("Link zur Rückmeldung")
        verbose_name_plural = _("Links zur Rückmeldung")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Evaluation(PartOfEvent):
    """One answer: marks from 1 (not at all) to 5 (fully) and two texts. Neither time nor person is kept."""

    hidden_from_audit = ("useful", "organised", "reachable", "liked", "missed")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="evaluations", verbose_name=_("Veranstaltung")
    )
    useful = models.PositiveSmallIntegerField(_("nützt mir bei meiner Arbeit"), validators=_MARK)
    organised = models.PositiveSmallIntegerField(_("war gut organisiert"), validators=_MARK)
    reachable = models.PositiveSmallIntegerField(_("war gut zu erreichen und zugänglich"), validators=_MARK)
    liked = models.TextField(_("Was war gut?"), max_length=1000, blank=True)
    missed = models.TextField(_("Was hat gefehlt?"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("Rückmeldung zur Veranstaltung")
        verbose_name_plural = _("Rückmeldungen zur Veranstaltung")
        constraints = tuple(
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": WORST, f"{name}__lte": BEST}),
                name=f"evaluation_{name}_in_range",
            )
            for name in ("useful", "organised", "reachable")
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
