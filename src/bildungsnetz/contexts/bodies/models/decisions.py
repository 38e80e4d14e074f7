"""Decisions of bodies. What became of them stands in `strategy`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record

from .bodies import Body, DecisionMode
from .meetings import AgendaItem, Meeting


class Decision(Record):
    """What a body resolved, with its proviso (Maßgabe), mode, votes and result.

    `slug` makes the public address and never changes.
    """

    class Result(models.TextChoices):
        ADOPTED = "ungeaendert_beschlossen", _("ungeändert beschlossen")
        ADOPTED_CHANGED = "geaendert_beschlossen", _("geändert beschlossen")
        POSTPONED = "vertagt", _("vertagt")
        NOTED = "zur_kenntnis_genommen", _("zur Kenntnis genommen")
        REJECTED = "abgelehnt", _("abgelehnt")
        REFERRED = "verwiesen", _("verwiesen")
        NO_CONSENSUS = "kein_einvernehmen", _("kein Einvernehmen")

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("Gremium")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("Sitzung"),
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("TOP"),
    )
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=80)
    title = models.CharField(_("Titel"), max_length=300)
    text = models.TextField(_("Beschlusstext"))
    proviso = models.TextField(_("Maßgabe"), blank=True)
    mode = models.CharField(_("Entscheidungsweise"), max_length=20, choices=DecisionMode, blank=True)
    result = models.CharField(_("Ergebnis"), max_length=30, choices=Result, default=Result.ADOPTED)
    objection = models.TextField(_("nicht ausgeräumter Widerspruch"), blank=True)
    votes_yes = models.PositiveSmallIntegerField(_("Ja"), null=True, blank=True)
    votes_no = models.PositiveSmallIntegerField(_("Nein"), null=True, blank=True)
    votes_abstain = models.PositiveSmallIntegerField(_("Enthaltung"), null=True, blank=True)
    decided_on = PartialDateField(_("beschlossen am"))
    public_text = models.TextField(_("Text für die Öffentlichkeit"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True)
    source = models.TextField(_("Quellen"), blank=True)

    class Meta:
        verbose_name = _("Beschluss")
        verbose_name_plural = _("Beschlüsse")
        ordering = ("-decided_on", "-id")
        constraints = (models.UniqueConstraint(fields=["body", "slug"], name="decision_slug_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def scope_key(self) -> str:
        return self.body.scope_key

    def get_result_display(self) -> str:  # type: ignore[no-redef,unused-ignore]  # the plugin may have written one already
        """In words. Where no source tells the mode, none tells whether anything was changed either."""
        if self.result == self.Result.ADOPTED and not self.mode:
            return gettext("beschlossen")
        return str(self.Result(self.result).label)

    @property
    def is_adopted(self) -> bool:
        """Was it resolved? Only then may it have effects."""
        return self.result in {self.Result.ADOPTED, self.Result.ADOPTED_CHANGED}
