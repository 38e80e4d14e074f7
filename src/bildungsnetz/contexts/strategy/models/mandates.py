"""Recommendation → order → measure → result, and what decisions brought about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Goal, Network

from .fields import Field


class Light(models.TextChoices):
    """The traffic light of work in progress, always shown with its word."""

    GREEN = "gruen", _("im Plan")
    YELLOW = "gelb", _("gefährdet")
    RED = "rot", _("im Verzug")


class OfNetwork(Record):
    """A record of strategy that belongs to one network."""

    class Meta:
        abstract = True

    network: models.ForeignKey[Network]

    @property
    def scope_key(self) -> str:
        return self.network.scope_key


class Recommendation(OfNetwork):
    """What a body recommends to another; never lost, always answered."""

    class State(models.TextChoices):
        RECEIVED = "eingegangen", _("eingegangen")
        DISCUSSED = "im_lk_beraten", _("im Lenkungskreis beraten")
        ACCEPTED = "angenommen", _("angenommen")
        MODIFIED = "modifiziert", _("in anderer Form angenommen")
        NOT_PURSUED = "nicht_weiterverfolgt", _("nicht weiterverfolgt")
        ANSWERED = "rueckgemeldet", _("rückgemeldet")

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
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
    reason = models.TextField(_("Begründung"), blank=True)
    received_on = models.DateField(_("eingegangen am"), null=True, blank=True)
    answered_on = models.DateField(_("rückgemeldet am"), null=True, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        verbose_name = _("Empfehlung")
        verbose_name_plural = _("Empfehlungen")
        ordering = ("-received_on", "-id")

    def __str__(self) -> str:
        return self.title


class Work(OfNetwork):
    """What orders and measures share: states, owner, dates, light, publicity."""

    class State(models.TextChoices):
        PROPOSED = "vorgeschlagen", _("vorgeschlagen")
        ORDERED = "beauftragt", _("beauftragt")
        IN_PROGRESS = "in_arbeit", _("in Arbeit")
        DONE = "erledigt", _("erledigt")
        ABANDONED = "abgebrochen", _("abgebrochen")
        PERMANENT = "dauerhaft", _("Daueraufgabe")

    title = models.CharField(_("Titel"), max_length=300)
    text = models.TextField(_("Inhalt"), blank=True)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.ORDERED)
    light = models.CharField(_("Ampel"), max_length=10, choices=Light, default=Light.GREEN)
    due_on = models.DateField(_("fällig am"), null=True, blank=True)
    next_report_on = models.DateField(_("nächster Bericht am"), null=True, blank=True)
    completed_on = PartialDateField(_("erledigt am"))
    completed_note = models.CharField(_("erledigt, in Worten"), max_length=200, blank=True)
    reason = models.TextField(_("Begründung des Abbruchs"), blank=True)
    source = models.TextField(_("Quellen"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Order(Work):
    """A mandate of a body to a body or an institution (Auftrag)."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
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
        related_name="orders",
        verbose_name=_("Empfehlung"),
    )
    field = models.ForeignKey(
        Field,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("Handlungsfeld"),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Vertragsziel"),
    )
    owner_body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständiges Gremium"),
    )
    owner_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständige Einrichtung"),
    )
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=80)

    class Meta:
        verbose_name = _("Auftrag")
        verbose_name_plural = _("Aufträge")
        ordering = ("due_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["network", "slug"], name="order_slug_once"),
            models.CheckConstraint(
                condition=models.Q(owner_body__isnull=False) | models.Q(owner_institution__isnull=False),
                name="order_has_owner",
                violation_error_message=_("Bitte geben Sie an, wer für den Auftrag zuständig ist."),
            ),
        )


class Measure(Work):
    """What is done to fulfil an order or a field (Maßnahme)."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    order = models.ForeignKey(
        Order,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("Auftrag"),
    )
    field = models.ForeignKey(
        Field,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("Handlungsfeld"),
    )
    owner_body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständiges Gremium"),
    )
    owner_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zuständige Einrichtung"),
    )
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=80)
    partners = models.TextField(_("Beteiligte"), blank=True)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)

    class Meta:
        verbose_name = _("Maßnahme")
        verbose_name_plural = _("Maßnahmen")
        ordering = ("due_on", "-id")
        constraints = (models.UniqueConstraint(fields=["network", "slug"], name="measure_slug_once"),)


class AboutWork(Record):
    """A row that speaks of either an order or a measure."""

    class Meta:
        abstract = True

    order: models.ForeignKey[Order | None]
    measure: models.ForeignKey[Measure | None]

    @property
    def work(self) -> Work:
        """The order or the measure."""
        work = self.order or self.measure
        assert isinstance(work, Work)  # noqa: S101  the check constraint demands exactly one
        return work

    @property
    def scope_key(self) -> str:
        return self.work.scope_key


_ONE_OF_BOTH = models.Q(order__isnull=False, measure__isnull=True) | models.Q(
    order__isnull=True, measure__isnull=False
)


class StatusReport(AboutWork):
    """What the owner reports: how it goes, with evidence."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, null=True, blank=True, related_name="reports")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="reports"
    )
    reported_at = models.DateTimeField(_("berichtet am"))
    reported_by = models.CharField(_("berichtet von"), max_length=200)
    state = models.CharField(_("Stand"), max_length=20, choices=Work.State)
    light = models.CharField(_("Ampel"), max_length=10, choices=Light, default=Light.GREEN)
    text = models.TextField(_("Bericht"))
    evidence_link = models.URLField(_("Nachweis (Adresse)"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Nachweis (Datei)"),
    )

    class Meta:
        verbose_name = _("Statusmeldung")
        verbose_name_plural = _("Statusmeldungen")
        ordering = ("-reported_at", "-id")
        constraints = (models.CheckConstraint(condition=_ONE_OF_BOTH, name="report_about_one"),)

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.text[:80]}"


class Outcome(AboutWork):
    """What came out of an order or a measure (Ergebnis), with its evidence."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, null=True, blank=True, related_name="outcomes")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="outcomes"
    )
    text = models.TextField(_("Ergebnis"))
    achieved_on = PartialDateField(_("erreicht am"))
    achieved_note = models.CharField(_("erreicht, in Worten"), max_length=200, blank=True)
    evidence_link = models.URLField(_("Nachweis (Adresse)"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Nachweis (Datei)"),
    )
    source = models.TextField(_("Quellen"), blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    class Meta:
        verbose_name = _("Ergebnis")
        verbose_name_plural = _("Ergebnisse")
        ordering = ("-achieved_on", "-id")
        constraints = (models.CheckConstraint(condition=_ONE_OF_BOTH, name="outcome_about_one"),)

    def __str__(self) -> str:
        return self.text[:120]


class Effect(Record):
    """What a decision brought about: a body set up, a field adopted. Points to the decision from above."""

    class Kind(models.TextChoices):
        BODY_SET_UP = "gremium_eingerichtet", _("Gremium eingerichtet")
        BODY_DISSOLVED = "gremium_aufgeloest", _("Gremium aufgelöst")
        FIELD_ADOPTED = "feld_beschlossen", _("Handlungsfeld beschlossen")
        FIELD_ENDED = "feld_beendet", _("Handlungsfeld beendet")

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="+", verbose_name=_("Beschluss")
    )
    kind = models.CharField(_("Wirkung"), max_length=25, choices=Kind)
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Gremium")
    )
    field = models.ForeignKey(
        Field,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="effects",
        verbose_name=_("Handlungsfeld"),
    )
    took_effect_on = PartialDateField(_("wirksam seit"))
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Wirkung eines Beschlusses")
        verbose_name_plural = _("Wirkungen von Beschlüssen")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.body or self.field}"

    @property
    def scope_key(self) -> str:
        return self.decision.scope_key
