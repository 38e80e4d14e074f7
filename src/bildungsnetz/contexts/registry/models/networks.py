"""A network: one per Kreis or kreisfreie Stadt; its name, contact, appearance and legal texts."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.scopes import LAND, network_scope
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField, as_written
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.models import Region

from ..citations import Citation, citations


class Evidence(models.TextChoices):
    """How well a network's agreement is evidenced."""

    PROVEN = "belegt", _("belegt")
    UNCONFIRMED = "unbestaetigt", _("unbestätigt")
    NONE = "nicht_belegt", _("nicht belegt")


class Network(Record):
    """A Regionales Bildungsnetzwerk, or the place that one would take (`evidence` nicht_belegt).

    `is_live` networks have their own pages under `/<slug>/`; the others appear in the register only.
    `phone_extensions` share the stem `phone` ("02821/85-" with "493", "429").
    """

    region = models.OneToOneField(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("Region")
    )
    slug = models.SlugField(
        _("Kürzel in der Adresse"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]+$", _("Kleinbuchstaben, Ziffern und Bindestriche."))],
    )
    name = models.CharField(_("Name"), max_length=200)
    evidence = models.CharField(_("Beleg"), max_length=20, choices=Evidence, default=Evidence.NONE)
    is_live = models.BooleanField(_("hat eigene Seiten"), default=False)
    is_official = models.BooleanField(_("Angebot einer Behörde"), default=False)
    education_region = models.CharField(_("Name der Bildungsregion"), max_length=200, blank=True)
    motto = models.CharField(_("Motto"), max_length=200, blank=True)
    guiding_idea = models.TextField(_("Leitgedanke"), blank=True)
    aim = models.TextField(_("übergeordnetes Ziel"), blank=True)
    approach = models.TextField(_("Arbeitsweise"), blank=True)
    office_name = models.CharField(_("Name des Bildungsbüros"), max_length=200, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    place = models.CharField(_("Ort"), max_length=100, blank=True)
    mail = models.EmailField(_("E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("Telefon (Stamm)"), max_length=60, blank=True)
    phone_extensions = models.JSONField(_("Durchwahlen"), default=list, blank=True)
    fax = models.CharField(_("Fax"), max_length=60, blank=True)
    logo = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Logo")
    )
    imprint = models.TextField(_("Impressum"), blank=True)
    privacy = models.TextField(_("Datenschutzerklärung"), blank=True)
    accessibility = models.TextField(_("Erklärung zur Barrierefreiheit"), blank=True)
    easy_language = models.TextField(_("Leichte Sprache"), blank=True)
    source = models.TextField(_("Quellen"), blank=True)
    remark = models.TextField(_("Bemerkung"), blank=True)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Bildungsnetzwerk")
        verbose_name_plural = _("Bildungsnetzwerke")
        ordering = ("region__sort_key",)

    def __str__(self) -> str:
        return self.name

    @property
    def scope_key(self) -> str:
        return network_scope(self.region.ags)

    @property
    def phone_numbers(self) -> list[str]:
        """Whole numbers: the stem with each extension, or the stem alone."""
        return [f"{self.phone}{end}" for end in self.phone_extensions] or [self.phone] * bool(self.phone)


class NetworkCount(Record):
    """How many networks there were on a date, according to a source; contradictions are kept side by side."""

    counted_on = PartialDateField(_("Stand"))
    counted_note = models.CharField(_("Stand in Worten"), max_length=100, blank=True)
    total = models.PositiveSmallIntegerField(_("Anzahl"))
    source = models.CharField(_("Quelle"), max_length=500)
    source_url = models.URLField(_("Adresse der Quelle"), max_length=500, blank=True)
    remark = models.CharField(_("Bemerkung"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Zahl der Netzwerke")
        verbose_name_plural = _("Zahlen der Netzwerke")
        ordering = ("counted_on", "id")

    def __str__(self) -> str:
        return f"{self.total} ({as_written(self.counted_on) or self.counted_note})"

    @property
    def citations(self) -> list[Citation]:
        """The sources that count so."""
        return citations(f"{self.source} {self.source_url}")

    @property
    def scope_key(self) -> str:
        return LAND
