"""Plans: proposals of who works where, each version kept, until one is adopted and in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Decision, Paper
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network

from ..fingerprints import fingerprint_of
from ..kinds import Aim, Funder
from ..renaming import renamed_base, renamed_levels, renamed_question
from .posts import StaffMember
from .scoped import OfNetwork


class PlanningRules(Record):
    """How a network plans; without a row the defaults hold. Minutes are one way.

    A way takes `fixed_minutes` plus the straight distance times `detour` at `speed` km/h. The rest is what
    `allotment.staffing` calls its rules.
    """

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    minimum_block_hours = models.PositiveSmallIntegerField(
        _("kleinster Einsatz (Wochenstunden)"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(40)],
    )
    free_minutes = models.PositiveSmallIntegerField(_("Weg ohne Anrechnung (Minuten)"), default=20)
    minutes_per_charged_hour = models.PositiveSmallIntegerField(
        _("Weg je angerechneter Wochenstunde (Minuten)"), default=15, validators=[MinValueValidator(1)]
    )
    travel_minute_cost = models.FloatField(_("Gewicht einer Wegminute"), default=0.05)
    dropped_pair_cost = models.FloatField(_("Gewicht eines beendeten Einsatzes"), default=3.0)
    new_pair_cost = models.FloatField(_("Gewicht eines neuen Einsatzes"), default=0.5)
    index_step = models.FloatField(_("Gewicht je Stufe des Sozialindex"), default=0.1)
    speed = models.PositiveSmallIntegerField(
        _("Fahrt (km/h)"), default=45, validators=[MinValueValidator(5), MaxValueValidator(130)]
    )
    detour = models.FloatField(_("Umwegfaktor"), default=1.3)
    fixed_minutes = models.PositiveSmallIntegerField(_("Minuten je Weg ohne Fahrt"), default=5)
    seconds = models.PositiveSmallIntegerField(
        _("Rechenzeit (Sekunden)"), default=30, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )

    class Meta:
        verbose_name = _("Regeln der Einsatzplanung")
        verbose_name_plural = _("Regeln der Einsatzplanung")

    def __str__(self) -> str:
        return f"Einsatzplanung: {self.network}"

    @property
    def scope_key(self) -> str:
        return self.network.scope_key


class Plan(OfNetwork):
    """One version of the staffing of a school year: a proposal until it is adopted.

    `problem` is what was computed on, frozen (see `bridge`), `fingerprint` its digest: a plan on needs that
    changed meanwhile is refused. `value`, `bound` as `allotment.Result`. `based_on` is the plan it was varied
    from (what-if) or corrected by hand. `paper` is what was put before a body last, `decision` the one that
    carries it.
    """

    hidden_from_audit = ("problem",)  # large, and its digest stands beside it
    acting_columns = ("drafted_by", "adopted_by")

    class State(models.TextChoices):
        DRAFT = "entwurf", _("Entwurf")
        COMPUTED = "berechnet", _("berechnet")
        DISCUSSED = "beraten", _("in Beratung")
        ADOPTED = "beschlossen", _("beschlossen")
        IN_FORCE = "in_kraft", _("in Kraft")
        REPLACED = "abgeloest", _("abgelöst")
        WITHDRAWN = "verworfen", _("verworfen")

    class Computing(models.TextChoices):
        NONE = "keine", _("noch nicht gerechnet")
        WAITING = "wartend", _("wartet auf den Rechner")
        RUNNING = "laufend", _("wird gerechnet")
        DONE = "fertig", _("fertig gerechnet")
        CANCELLED = "abgebrochen", _("abgebrochen")
        INTERRUPTED = "unterbrochen", _("unterbrochen")
        FAILED = "fehlgeschlagen", _("fehlgeschlagen")

    school_year = models.CharField(_("Schuljahr"), max_length=7)
    number = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Titel"), max_length=200)
    aim = models.CharField(_("Ziel der Verteilung"), max_length=12, choices=Aim, default=Aim.WEIGHTED)
    state = models.CharField(_("Stand"), max_length=12, choices=State, default=State.DRAFT)
    computing = models.CharField(_("Berechnung"), max_length=16, choices=Computing, default=Computing.NONE)
    computing_note = models.CharField(_("Hinweis zur Berechnung"), max_length=500, blank=True)
    seconds = models.PositiveSmallIntegerField(_("Rechenzeit (Sekunden)"), default=30)
    problem = models.JSONField(_("Rechengrundlage"), default=dict, blank=True)
    fingerprint = models.CharField(_("Prüfwert der Rechengrundlage"), max_length=64, blank=True)
    value = models.FloatField(_("Wert"), null=True, blank=True)
    bound = models.FloatField(_("Schranke"), null=True, blank=True)
    is_proved = models.BooleanField(_("als bestmöglich bewiesen"), default=False)
    levels = models.JSONField(_("Stufen der Ausgewogenheit"), default=list, blank=True)
    computed_at = models.DateTimeField(_("gerechnet am"), null=True, blank=True)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Grundlage")
    )
    question = models.JSONField(_("Was wäre, wenn"), default=dict, blank=True)
    paper = models.ForeignKey(
        Paper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Vorlage")
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Beschluss"),
    )
    adopted_at = models.DateTimeField(_("beschlossen am"), null=True, blank=True)
    adopted_by = models.CharField(_("beschlossen durch"), max_length=200, blank=True)
    drafted_by = models.CharField(_("angelegt von"), max_length=200, blank=True)
    starts_on = models.DateField(_("in Kraft ab"), null=True, blank=True)
    reason = models.TextField(_("Grund"), blank=True)

    class Meta:
        verbose_name = _("Einsatzplan")
        verbose_name_plural = _("Einsatzpläne")
        ordering = ("-school_year", "-number")
        constraints = (
            models.UniqueConstraint(fields=["network", "school_year", "number"], name="plan_number_once"),
            models.UniqueConstraint(
                fields=["network", "school_year"],
                condition=models.Q(state="beschlossen"),
                name="plan_adopted_once",
            ),
            models.UniqueConstraint(
                fields=["network", "school_year"],
                condition=models.Q(state="in_kraft"),
                name="plan_in_force_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.school_year}, Nr. {self.number})"

    @classmethod
    def renamed(cls, kept: Record, absorbed: Record) -> Iterator[tuple[Record, dict[str, Any]]]:
        if not isinstance(kept, Institution) or not isinstance(absorbed, Institution):
            return
        keys, texts = (kept.pk, absorbed.pk), (str(kept.pk), str(absorbed.pk))
        for plan in cls._base_manager.filter(network__region__ags=absorbed.kreis_ags):
            base = renamed_base(plan.problem, *texts, kept.name)
            yield (
                plan,
                {
                    "problem": base,
                    "fingerprint": fingerprint_of(base),
                    "levels": renamed_levels(plan.levels, *texts),
                    "question": renamed_question(plan.question, *keys),
                },
            )


class OfPlan(Record):
    """A row of one plan."""

    class Meta:
        abstract = True

    @property
    def scope_key(self) -> str:
        plan: Plan = self.plan  # type: ignore[attr-defined]
        return plan.scope_key


class Assignment(OfPlan):
    """One person at one school in a plan: whole weekly hours per key of qualification.

    `funder` says whose hours these are. `override_reason` is filled where a person changed what was computed;
    a row without hours was struck out by hand.
    """

    adds_up = ("hours",)

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("Einsatzplan")
    )
    member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("Fachkraft")
    )
    school = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Schule")
    )
    funder = models.CharField(_("Träger der Stelle"), max_length=10, choices=Funder)
    hours = models.JSONField(_("Wochenstunden je Qualifikation"), default=dict, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Weg (Minuten, einfach)"), default=0)
    is_previous = models.BooleanField(_("wie im Vorjahr"), default=False)
    override_reason = models.CharField(_("von Hand geändert, weil"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Einsatz")
        verbose_name_plural = _("Einsätze")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "member", "school", "funder"], name="assignment_once"),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.school}"


class Pin(OfPlan):
    """A pair of person and school that the plan must have or must not have, and why."""

    acting_columns = ("set_by",)

    class Kind(models.TextChoices):
        PINNED = "festgelegt", _("festgelegt")
        FORBIDDEN = "ausgeschlossen", _("ausgeschlossen")

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="pins", verbose_name=_("Einsatzplan")
    )
    member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("Fachkraft")
    )
    school = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Schule")
    )
    kind = models.CharField(_("Art"), max_length=16, choices=Kind, default=Kind.PINNED)
    reason = models.CharField(_("Grund"), max_length=500)
    set_by = models.CharField(_("gesetzt von"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Festlegung")
        verbose_name_plural = _("Festlegungen")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["plan", "member", "school"], name="pin_once"),)

    def __str__(self) -> str:
        return f"{self.member}, {self.school}: {self.get_kind_display()}"


class PlanComment(OfPlan):
    """What somebody says about a plan, or about one school in it."""

    acting_columns = ("written_by",)

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="comments", verbose_name=_("Einsatzplan")
    )
    school = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Schule"),
    )
    text = models.TextField(_("Anmerkung"))
    written_by = models.CharField(_("geschrieben von"), max_length=200, blank=True)
    written_at = models.DateTimeField(_("geschrieben am"))

    class Meta:
        verbose_name = _("Anmerkung zum Einsatzplan")
        verbose_name_plural = _("Anmerkungen zum Einsatzplan")
        ordering = ("written_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
