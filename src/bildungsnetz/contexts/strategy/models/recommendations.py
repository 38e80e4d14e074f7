"""What a body recommends to another; never lost, always answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.bodies.models import Body, Decision

from .fields import Field
from .scoped import OfNetwork


class Recommendation(OfNetwork):
    """A recommendation with its way through the addressed body.

    `answer` keeps what was decided when `state` has moved on to "rückgemeldet"; `answer_decision` is the
    decision of the addressed body that settled it, where there is one.
    """

    class State(models.TextChoices):
        RECEIVED = "eingegangen", _("eingegangen")
        DISCUSSED = "im_lk_beraten", _("im Lenkungskreis beraten")
        ACCEPTED = "angenommen", _("angenommen")
        MODIFIED = "modifiziert", _("in anderer Form angenommen")
        NOT_PURSUED = "nicht_weiterverfolgt", _("nicht weiterverfolgt")
        ANSWERED = "rueckgemeldet", _("rückgemeldet")

    ANSWERS = (State.ACCEPTED, State.MODIFIED, State.NOT_PURSUED)

    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Beschluss"),
    )
    field = models.ForeignKey(
        Field,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("Handlungsfeld"),
    )
    addressed_to = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gerichtet an"),
    )
    title = models.CharField(_("Titel"), max_length=300)
    text = models.TextField(_("Empfehlung"))
    state = models.CharField(_("Stand"), max_length=25, choices=State, default=State.RECEIVED)
    answer = models.CharField(_("Antwort"), max_length=25, choices=State, blank=True)
    reason = models.TextField(_("Begründung"), blank=True)
    answer_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("beantwortet durch Beschluss"),
    )
    received_on = models.DateField(_("eingegangen am"), null=True, blank=True)
    answered_on = models.DateField(_("rückgemeldet am"), null=True, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        verbose_name = _("Empfehlung")
        verbose_name_plural = _("Empfehlungen")
        ordering = ("-received_on", "-id")

    def __str__(self) -> str:
        return self.title
