"""Bodies and their configurable types; rules are columns with the handbook's defaults."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class Quorum(models.TextChoices):
    """When a body can decide."""

    MAJORITY = "mehrheit", _("mehr als die Hälfte der stimmberechtigten Sitze")
    BOTH_BANKS = "beide_baenke", _("mehr als die Hälfte, und Land und Kommune sind beide vertreten")
    NONE = "keine", _("keine Mindestzahl, nur Empfehlungen")


class BiasRule(models.TextChoices):
    """What becomes of a biased seat when the quorum is counted; represented it never is (decision 0010)."""

    IN_TOTAL = "gesamtzahl", _("zählen zur Gesamtzahl, aber nicht als vertreten")
    LEFT_OUT = "gar_nicht", _("zählen auch nicht zur Gesamtzahl")


class DecisionMode(models.TextChoices):
    """How a body decides."""

    CONSENSUS = "konsens", _("Konsens")
    UNANIMOUS = "einstimmig", _("einstimmig")
    MAJORITY = "mehrheit", _("Mehrheit")
    RECOMMENDATION = "empfehlung", _("Empfehlung")
    NOTED = "kenntnisnahme", _("Kenntnisnahme")


class MinutesApproval(models.TextChoices):
    """What lets minutes count as approved."""

    DEADLINE = "frist", _("wenn bis zum Ende der Einwendungsfrist niemand widerspricht")
    NEXT_MEETING = "naechste_sitzung", _("in der nächsten Sitzung")


class BodyType(Record):
    """A type of body and its usual rules; networks may add their own."""

    class Tier(models.TextChoices):
        CONFERENCE = "konferenz", _("Konferenz")
        STEERING = "steuerung", _("Steuerung")
        OFFICE = "geschaeftsstelle", _("Geschäftsstelle")
        WORKING = "arbeit", _("fachliche Arbeit")
        OTHER = "weitere", _("weitere")

    scope = models.CharField(_("Bereich"), max_length=80, default=LAND)
    key = models.SlugField(_("Kürzel"), max_length=40)
    name = models.CharField(_("Bezeichnung"), max_length=150)
    abbreviation = models.CharField(_("Abkürzung"), max_length=10, blank=True)
    tier = models.CharField(_("Ebene"), max_length=20, choices=Tier)
    notice_days = models.PositiveSmallIntegerField(_("Einladungsfrist in Tagen"), default=14)
    objection_days = models.PositiveSmallIntegerField(_("Einwendungsfrist in Tagen"), default=14)
    quorum = models.CharField(_("Beschlussfähigkeit"), max_length=20, choices=Quorum, default=Quorum.MAJORITY)
    biased_seats = models.CharField(
        _("Befangene Sitze bei der Beschlussfähigkeit"),
        max_length=20,
        choices=BiasRule,
        default=BiasRule.IN_TOTAL,
    )
    mode = models.CharField(
        _("Entscheidungsweise"), max_length=20, choices=DecisionMode, default=DecisionMode.MAJORITY
    )
    parity = models.BooleanField(_("Parität von Land und Kommune"), default=False)
    needs_agreement_of_affected = models.BooleanField(
        _("Wer umsetzen muss, muss einverstanden sein"), default=False
    )
    minutes_approval = models.CharField(
        _("Niederschrift gilt als genehmigt"),
        max_length=20,
        choices=MinutesApproval,
        default=MinutesApproval.DEADLINE,
    )
    answer_within_meetings = models.PositiveSmallIntegerField(
        _("Empfehlungen beantworten binnen (Sitzungen)"), default=2
    )

    class Meta:
        verbose_name = _("Gremienart")
        verbose_name_plural = _("Gremienarten")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["scope", "key"], name="body_type_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def scope_key(self) -> str:
        return self.scope


class Body(Record):
    """A body of a network (OParl: Organization). Its rules start as those of its type."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    type = models.ForeignKey(BodyType, on_delete=models.PROTECT, related_name="bodies", verbose_name=_("Art"))
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=60)
    name = models.CharField(_("Name"), max_length=200)
    name_is_derived = models.BooleanField(_("Name aus der Aufgabe abgeleitet"), default=False)
    short_name = models.CharField(_("Kurzname"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("gehört zu"),
    )
    task = models.TextField(_("Aufgabe"), blank=True)
    composition = models.TextField(_("Zusammensetzung in Worten"), blank=True)
    valid_from = PartialDateField(_("besteht seit"))
    valid_to = PartialDateField(_("besteht bis"))
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    notice_days = models.PositiveSmallIntegerField(_("Einladungsfrist in Tagen"), default=14)
    objection_days = models.PositiveSmallIntegerField(_("Einwendungsfrist in Tagen"), default=14)
    quorum = models.CharField(_("Beschlussfähigkeit"), max_length=20, choices=Quorum, default=Quorum.MAJORITY)
    biased_seats = models.CharField(
        _("Befangene Sitze bei der Beschlussfähigkeit"),
        max_length=20,
        choices=BiasRule,
        default=BiasRule.IN_TOTAL,
    )
    mode = models.CharField(
        _("Entscheidungsweise"), max_length=20, choices=DecisionMode, default=DecisionMode.MAJORITY
    )
    parity = models.BooleanField(_("Parität von Land und Kommune"), default=False)
    needs_agreement_of_affected = models.BooleanField(
        _("Wer umsetzen muss, muss einverstanden sein"), default=False
    )
    minutes_approval = models.CharField(
        _("Niederschrift gilt als genehmigt"),
        max_length=20,
        choices=MinutesApproval,
        default=MinutesApproval.DEADLINE,
    )
    answer_within_meetings = models.PositiveSmallIntegerField(
        _("Empfehlungen beantworten binnen (Sitzungen)"), default=2
    )
    opening_items = models.TextField(_("Ständige Punkte am Anfang"), blank=True)
    closing_items = models.TextField(_("Ständige Punkte am Schluss"), blank=True)
    rules_text = models.TextField(_("Geschäftsordnung"), blank=True)
    rules_are_recorded = models.BooleanField(_("Regeln sind belegt"), default=True)
    source = models.TextField(_("Quellen"), blank=True)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=True)

    class Meta:
        verbose_name = _("Gremium")
        verbose_name_plural = _("Gremien")
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["network", "slug"], name="body_slug_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def scope_key(self) -> str:
        return self.network.scope_key


class Support(Record):
    """An office supports a body: it prepares, invites and follows up."""

    office = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="supports", verbose_name=_("Geschäftsstelle")
    )
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="supported_by", verbose_name=_("Gremium")
    )
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Unterstützung")
        verbose_name_plural = _("Unterstützungen")
        constraints = (
            models.UniqueConstraint(fields=["office", "body"], name="support_once"),
            models.CheckConstraint(condition=~models.Q(office=models.F("body")), name="support_of_another"),
        )

    def __str__(self) -> str:
        return f"{self.office} unterstützt {self.body}"

    @property
    def scope_key(self) -> str:
        return self.office.scope_key
