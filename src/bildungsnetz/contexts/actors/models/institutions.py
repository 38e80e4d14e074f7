"""Institutions; a school is an institution with a Schulnummer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND, network_scope
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.models import Region
from intake.keys import BUILT_IN

from ..kinds import InstitutionKind, Stage
from .derived import WithDerived, folded_words, sorted_as


class Institution(WithDerived):
    """A school, authority, company, association: whoever takes part in education in a region.

    `municipality_ags` places it as the source has it, known or not; its first five digits are the Kreis.
    `stages` is a list of `Stage` keys; `curated` names the columns that people changed by hand and imports
    therefore leave alone; `words` is what the filter of lists looks through.
    """

    class Origin(models.TextChoices):
        SCHOOL_DIRECTORY = "schulverzeichnis", _("Schulverzeichnis des Landes")
        LIST = "liste", _("Liste des Bildungsbüros")
        HAND = "hand", _("von Hand erfasst")
        EXAMPLE = "beispiel", _("Beispieldaten")

    class State(models.TextChoices):
        ACTIVE = "aktiv", _("aktiv")
        UPCOMING = "kuenftig", _("nimmt den Betrieb später auf")
        CLOSING = "auslaufend", _("wird aufgelöst")
        CLOSED = "geschlossen", _("aufgelöst")
        VANISHED = "verschwunden", _("nicht mehr im Verzeichnis")

    kind = models.CharField(_("Art"), max_length=30, choices=InstitutionKind)
    name = models.CharField(_("Name"), max_length=300)
    short_name = models.CharField(_("Kurzname"), max_length=150, blank=True)
    municipality = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Gemeinde")
    )
    municipality_ags = models.CharField(_("Gemeindeschlüssel"), max_length=8, blank=True)
    kreis_ags = models.CharField(_("Kreisschlüssel"), max_length=5, blank=True)
    operator = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="operated",
        verbose_name=_("Träger"),
    )
    operator_number = models.CharField(_("Trägernummer"), max_length=10, blank=True)
    operator_name = models.CharField(_("Träger laut Quelle"), max_length=300, blank=True)
    stages = models.JSONField(_("Bildungsbereiche"), default=list, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    place = models.CharField(_("Ort"), max_length=100, blank=True)
    lon = models.FloatField(_("Länge"), null=True, blank=True)
    lat = models.FloatField(_("Breite"), null=True, blank=True)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    fax = models.CharField(_("Fax"), max_length=60, blank=True)
    mail = models.EmailField(_("E-Mail-Adresse"), blank=True)
    web = models.URLField(_("Internetseite"), max_length=300, blank=True)
    schulnummer = models.CharField(_("Schulnummer"), max_length=6, null=True, blank=True, unique=True)
    school_form = models.CharField(_("Schulform (Schlüssel)"), max_length=4, blank=True, db_index=True)
    legal_form = models.CharField(_("Rechtsform (Schlüssel)"), max_length=2, blank=True)
    operation_key = models.CharField(_("Schulbetrieb (Schlüssel)"), max_length=2, blank=True)
    operation_on = models.DateField(_("Schulbetrieb ab"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=20, choices=State, default=State.ACTIVE)
    origin = models.CharField(_("Herkunft"), max_length=20, choices=Origin, default=Origin.HAND)
    source = models.CharField(_("Quelle"), max_length=500, blank=True)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)
    vanished_on = models.DateField(_("zuletzt vermisst am"), null=True, blank=True)
    curated = models.JSONField(_("von Hand gepflegte Felder"), default=list, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=True)
    sort_key = models.CharField(_("Sortierung"), max_length=300, editable=False)
    words = models.TextField(_("Suchwörter"), blank=True, editable=False)

    class Meta:
        verbose_name = _("Einrichtung")
        verbose_name_plural = _("Einrichtungen")
        ordering = ("sort_key", "id")
        indexes = (
            models.Index(fields=["kreis_ags", "sort_key"], name="institution_place"),
            models.Index(fields=["sort_key", "id"], name="institution_order"),
            models.Index(fields=["operator_number"], name="institution_operator"),
            # lists count what they show and offer its kinds: from the index alone, without reading each row
            models.Index(fields=["kreis_ags", "is_public", "origin", "state"], name="institution_places"),
            models.Index(
                fields=["kind", "school_form", "is_public", "origin", "state"], name="institution_kinds"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["operator_number"],
                condition=models.Q(kind=InstitutionKind.SCHOOL_OPERATOR) & ~models.Q(operator_number=""),
                name="school_operator_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def scope_key(self) -> str:
        return network_scope(self.kreis_ags) if self.kreis_ags else LAND

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """As Django's own, which builds the table of all kinds anew for each call: lists have thousands."""
        return str(InstitutionKind(self.kind).label)

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """As above."""
        return str(self.State(self.state).label)

    @property
    def type_label(self) -> str:
        """What it is in one word: the Schulform where there is one („Grundschule“), else the kind."""
        form = BUILT_IN.school_forms.get(self.school_form)
        is_told = form is not None and self.kind == InstitutionKind.SCHOOL
        return form.name if form and is_told else self.get_kind_display()

    @property
    def legal_form_label(self) -> str:
        """„öffentlich“ or „privat“; the key itself when it is unknown."""
        form = BUILT_IN.legal_forms.get(self.legal_form)
        return form.short if form else self.legal_form

    @property
    def operation_label(self) -> str:
        """What the Schulbetriebsschlüssel says."""
        operation = BUILT_IN.operations.get(self.operation_key)
        return operation.name if operation else self.operation_key

    @property
    def stage_labels(self) -> list[str]:
        """The education stages in words, in the order of a life."""
        return [str(stage.label) for stage in Stage if stage.value in self.stages]

    def derive(self) -> None:
        self.sort_key = sorted_as(self.name)
        self.words = folded_words(
            self.name, self.short_name, f"{self.street} {self.postcode} {self.place} {self.schulnummer or ''}"
        )


class SozialindexLevel(Record):
    """The Schulsozialindex of a school in one edition; editions (V1, V2) must not be compared."""

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="sozialindex_levels", verbose_name=_("Schule")
    )
    edition = models.CharField(_("Fassung des Index"), max_length=10)
    school_year = models.CharField(_("Schuljahr"), max_length=7)
    level = models.PositiveSmallIntegerField(_("Stufe"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Sozialindexstufe")
        verbose_name_plural = _("Sozialindexstufen")
        constraints = (
            models.UniqueConstraint(
                fields=["institution", "edition", "school_year"], name="sozialindex_once"
            ),
            models.CheckConstraint(
                condition=models.Q(level__isnull=True) | models.Q(level__range=(1, 9)),
                name="sozialindex_1_to_9",
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition} {self.school_year}: {self.level or 'ohne'}"

    @property
    def scope_key(self) -> str:
        return self.institution.scope_key


class PupilCount(Record):
    """How many pupils a school has in a school year, as the source publishes it; totals only."""

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="pupil_counts", verbose_name=_("Schule")
    )
    school_year = models.CharField(_("Schuljahr"), max_length=7)
    total = models.PositiveIntegerField(_("Schülerinnen und Schüler"))
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Schülerzahl")
        verbose_name_plural = _("Schülerzahlen")
        constraints = (
            models.UniqueConstraint(fields=["institution", "school_year"], name="pupil_count_once"),
        )

    def __str__(self) -> str:
        return f"{self.school_year}: {self.total}"

    @property
    def scope_key(self) -> str:
        return self.institution.scope_key
