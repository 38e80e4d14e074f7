"""What a provider offers in a network."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.models.derived import WithDerived, folded_words, sorted_as
from bildungsnetz.contexts.registry.models import Network
from intake.keys import BUILT_IN

from ..kinds import Access, Category, CostUnit, Language, Mode, OfferKind

LONGEST_TEXT = 20_000
LONGEST_SUMMARY = 500


def text(label: Any, longest: int = LONGEST_TEXT) -> models.TextField[str, str]:
    """A column for paragraphs, bounded on both databases."""
    return models.TextField(label, blank=True, validators=[MaxLengthValidator(longest)])


def keys(label: Any) -> models.JSONField[Any, Any]:
    """A column for a list of keys of one vocabulary."""
    return models.JSONField(label, default=list, blank=True)


class Offer(WithDerived):
    """A course, project, advice … of one provider. Nothing here names a private person or a pupil.

    `checked_on` is the last day on which the provider or the office said that all is right, `valid_until` the
    day after which they are asked again. `source` and `external_key` are the identity of an offer that came
    by a list or a feed. `reason` says why it was rejected. `asked_on` is the last mail of the round of
    confirmation that runs, `reminders` counts its mails after the first.
    """

    class State(models.TextChoices):
        DRAFT = "entwurf", _("Entwurf")
        SUBMITTED = "eingereicht", _("eingereicht")
        IN_REVIEW = "in_pruefung", _("in Prüfung")
        PUBLISHED = "veroeffentlicht", _("veröffentlicht")
        DUE = "zu_aktualisieren", _("zu aktualisieren")
        EXPIRED = "abgelaufen", _("abgelaufen")
        REJECTED = "zurueckgewiesen", _("zurückgewiesen")
        ARCHIVED = "archiviert", _("archiviert")

    class Origin(models.TextChoices):
        HAND = "hand", _("von Hand erfasst")
        LIST = "liste", _("Liste")
        FEED = "feed", _("Datenstrom des Anbieters")
        EXAMPLE = "beispiel", _("Beispieldaten")

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    provider = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Anbieter")
    )
    slug = models.SlugField(_("Kürzel in der Adresse"), max_length=100)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.DRAFT)
    kind = models.CharField(_("Art"), max_length=30, choices=OfferKind, default=OfferKind.COURSE)
    title = models.CharField(_("Titel"), max_length=200)
    summary = text(_("Kurz gesagt"), LONGEST_SUMMARY)
    description = text(_("Beschreibung"))
    categories = keys(_("Themen"))
    stages = keys(_("Bildungsbereiche"))
    grade_from = models.PositiveSmallIntegerField(_("ab Klasse"), null=True, blank=True)
    grade_to = models.PositiveSmallIntegerField(_("bis Klasse"), null=True, blank=True)
    age_from = models.PositiveSmallIntegerField(_("ab Alter (Jahre)"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("bis Alter (Jahre)"), null=True, blank=True)
    school_types = keys(_("Schulformen"))
    languages = keys(_("Sprachen"))
    is_free = models.BooleanField(_("kostenlos"), default=False)
    cost_amount = models.DecimalField(
        _("Kosten in Euro"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    cost_unit = models.CharField(_("Kosten gelten"), max_length=10, choices=CostUnit, blank=True)
    reductions = models.CharField(_("Ermäßigungen"), max_length=500, blank=True)
    takes_vouchers = models.BooleanField(_("Bildung und Teilhabe (BuT) möglich"), default=False)
    group_min = models.PositiveSmallIntegerField(_("Gruppe ab"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("Gruppe bis"), null=True, blank=True)
    places_total = models.PositiveIntegerField(_("Plätze"), null=True, blank=True)
    places_free = models.PositiveIntegerField(_("freie Plätze"), null=True, blank=True)
    duration = models.CharField(_("Dauer"), max_length=200, blank=True)
    modes = keys(_("Wo und wie"))
    is_on_request = models.BooleanField(_("Termine nach Absprache"), default=False)
    ends_on = models.DateField(_("letzter Tag des Angebots"), null=True, blank=True)
    preparation = text(_("Material zur Vorbereitung"), 5_000)
    contact_label = models.CharField(_("Ansprechstelle"), max_length=200, blank=True)
    contact_mail = models.EmailField(_("E-Mail-Adresse der Ansprechstelle"), blank=True)
    contact_phone = models.CharField(_("Telefon der Ansprechstelle"), max_length=60, blank=True)
    accessibility = keys(_("Barrierefreiheit"))
    accessibility_note = text(_("Hinweise zur Barrierefreiheit"), 2_000)
    published_at = models.DateTimeField(_("zuerst veröffentlicht am"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("eingereicht am"), null=True, blank=True)
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)
    valid_until = models.DateField(_("zu prüfen nach dem"), null=True, blank=True)
    asked_on = models.DateField(_("um Bestätigung gebeten am"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("Erinnerungen"), default=0)
    reason = text(_("Grund der Zurückweisung"), 2_000)
    origin = models.CharField(_("Herkunft"), max_length=20, choices=Origin, default=Origin.HAND)
    source = models.CharField(_("Quelle"), max_length=500, blank=True)
    external_key = models.CharField(_("Schlüssel in der Quelle"), max_length=300, blank=True)
    sort_key = models.CharField(_("Sortierung"), max_length=300, editable=False)
    words = models.TextField(_("Suchwörter"), blank=True, editable=False)

    class Meta:
        verbose_name = _("Angebot")
        verbose_name_plural = _("Angebote")
        ordering = ("sort_key", "id")
        indexes = (
            models.Index(fields=["network", "state", "sort_key"], name="offer_of_network"),
            models.Index(fields=["provider", "state"], name="offer_of_provider"),
            models.Index(fields=["state", "valid_until"], name="offer_due"),
        )
        constraints = (
            models.UniqueConstraint(fields=["network", "slug"], name="offer_slug_once"),
            models.UniqueConstraint(
                fields=["network", "source", "external_key"],
                condition=~models.Q(external_key=""),
                name="offer_of_source_once",
            ),
            models.CheckConstraint(
                condition=models.Q(grade_from__isnull=True)
                | models.Q(grade_to__isnull=True)
                | models.Q(grade_to__gte=models.F("grade_from")),
                name="offer_grades_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_to__gte=models.F("age_from")),
                name="offer_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(group_min__isnull=True)
                | models.Q(group_max__isnull=True)
                | models.Q(group_max__gte=models.F("group_min")),
                name="offer_group_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(places_free__isnull=True)
                | models.Q(places_total__isnull=True)
                | models.Q(places_free__lte=models.F("places_total")),
                name="offer_places_free_at_most_all",
            ),
            models.CheckConstraint(
                condition=models.Q(cost_amount__isnull=True)
                | (models.Q(cost_amount__gt=0) & models.Q(is_free=False)),
                name="offer_free_or_priced",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("entwurf", "eingereicht", "in_pruefung", "archiviert"))
                | (models.Q(state="zurueckgewiesen") & ~models.Q(reason=""))
                | models.Q(
                    state__in=("veroeffentlicht", "zu_aktualisieren", "abgelaufen"),
                    published_at__isnull=False,
                    checked_on__isnull=False,
                    valid_until__isnull=False,
                ),
                name="offer_state_says_why",
            ),
            models.CheckConstraint(condition=models.Q(reminders__lte=2), name="offer_two_reminders"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def scope_key(self) -> str:
        return self.network.scope_key

    @property
    def is_public(self) -> bool:
        """Does everyone see it? While the provider is being asked, it stays."""
        return self.state in PUBLIC_STATES

    @property
    def category_labels(self) -> list[str]:
        """What it is about, in words."""
        return [str(one.label) for one in Category if one.value in self.categories]

    @property
    def stage_labels(self) -> list[str]:
        """Education stages in words, in the order of a life."""
        return [str(one.label) for one in Stage if one.value in self.stages]

    @property
    def school_type_labels(self) -> list[str]:
        """Schulformen in words; an unknown key stays a key."""
        forms = BUILT_IN.school_forms
        return [forms[key].name if key in forms else key for key in self.school_types]

    @property
    def language_labels(self) -> list[str]:
        """Languages in words, German first."""
        return [str(one.label) for one in Language if one.value in self.languages]

    @property
    def mode_labels(self) -> list[str]:
        """How it reaches people, in words."""
        return [str(one.label) for one in Mode if one.value in self.modes]

    @property
    def access_labels(self) -> list[str]:
        """What helps to take part, in words."""
        return [str(one.label) for one in Access if one.value in self.accessibility]

    def derive(self) -> None:
        self.sort_key = sorted_as(self.title)
        self.words = folded_words(self.title, self.summary, str(self.provider))


PUBLIC_STATES = (Offer.State.PUBLISHED, Offer.State.DUE)
