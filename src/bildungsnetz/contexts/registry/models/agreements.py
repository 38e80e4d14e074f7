"""The cooperation agreement and its parts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField, as_written
from bildungsnetz.contexts.kernel.records import Record

from ..citations import Citation, citations
from .networks import Evidence, Network


class Side(models.TextChoices):
    """The two sides of every agreement."""

    LAND = "land", _("Land")
    MUNICIPAL = "kommune", _("Kommune")


# States in which an agreement binds its parties.
RUNNING = ("in_kraft", "evaluation_faellig", "verlaengert", "gekuendigt", "wiederaufgenommen")


class Agreement(Record):
    """The Kooperationsvertrag that founds a network (also called Kooperationsvereinbarung).

    Dates of which only the month or year is known are partial dates. `running_number` is the state-wide
    number of the network (Mettmann is the 50th).
    """

    class State(models.TextChoices):
        NEGOTIATING = "in_verhandlung", _("in Verhandlung")
        RESOLVED = "kreistag_beschlossen", _("vom Kreistag oder Rat beschlossen")
        SIGNED = "unterzeichnet", _("unterzeichnet")
        IN_FORCE = "in_kraft", _("in Kraft")
        EVALUATION_DUE = "evaluation_faellig", _("Evaluation fällig")
        EXTENDED = "verlaengert", _("verlängert")
        CANCELLED = "gekuendigt", _("gekündigt")
        ENDED = "beendet", _("beendet")
        RESUMED = "wiederaufgenommen", _("wiederaufgenommen")

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("Bildungsnetzwerk")
    )
    state = models.CharField(_("Stand"), max_length=30, choices=State, default=State.NEGOTIATING)
    title = models.CharField(_("Titel"), max_length=300)
    purpose = models.CharField(_("Gegenstand"), max_length=300, blank=True)
    legal_basis = models.CharField(_("Rechtsgrundlage"), max_length=300, blank=True)
    origin = models.TextField(_("Entstehung"), blank=True)
    preamble = models.TextField(_("Präambel"), blank=True)
    organisation = models.TextField(_("Organisation"), blank=True)
    running_number = models.PositiveSmallIntegerField(_("laufende Nummer im Land"), null=True, blank=True)
    resolved_by = models.CharField(_("beschlossen von"), max_length=200, blank=True)
    resolved_on = PartialDateField(_("beschlossen am"))
    signed_on = PartialDateField(_("unterzeichnet am"))
    signed_at_place = models.CharField(_("Ort der Unterzeichnung"), max_length=200, blank=True)
    occasion = models.CharField(_("Anlass"), max_length=200, blank=True)
    in_force_on = PartialDateField(_("in Kraft seit"))
    term = models.CharField(_("Laufzeit und Kündigung"), max_length=300, blank=True)
    evaluation_due_on = models.DateField(_("Evaluation fällig am"), null=True, blank=True)
    cancelled_on = PartialDateField(_("gekündigt am"))
    ended_on = PartialDateField(_("beendet am"))
    resumed_on = PartialDateField(_("wiederaufgenommen am"))
    document = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Vertragsdokument"),
    )
    picture = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Bild der Unterzeichnung"),
    )
    evidence = models.CharField(_("Beleg"), max_length=20, choices=Evidence, default=Evidence.PROVEN)
    source = models.TextField(_("Quellen"), blank=True)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=True)

    class Meta:
        verbose_name = _("Kooperationsvertrag")
        verbose_name_plural = _("Kooperationsverträge")
        ordering = ("signed_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["network"],
                condition=models.Q(state__in=RUNNING),
                name="agreement_one_running",
                violation_error_message=_("Das Netzwerk hat schon einen laufenden Vertrag."),
            ),
            models.UniqueConstraint(
                fields=["running_number"],
                condition=models.Q(running_number__isnull=False),
                name="agreement_running_number_once",
                violation_error_message=_("Diese laufende Nummer ist schon vergeben."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def scope_key(self) -> str:
        return self.network.scope_key

    @property
    def citations(self) -> list[Citation]:
        """What the record rests on, one source each."""
        return citations(self.source)

    @property
    def since(self) -> str:
        """The earliest known date of the agreement as partial date: signed, else in force, else resumed."""
        since: str = self.signed_on or self.in_force_on or self.resumed_on
        return since


class PartOfAgreement(Record):
    """What belongs to one agreement and shares its scope."""

    class Meta:
        abstract = True

    agreement: models.ForeignKey[Agreement]

    @property
    def scope_key(self) -> str:
        return self.agreement.scope_key


class Party(PartOfAgreement):
    """One side of an agreement."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="parties", verbose_name=_("Vertrag")
    )
    side = models.CharField(_("Vertragsseite"), max_length=10, choices=Side)
    name = models.CharField(_("Vertragspartner"), max_length=200)
    represented_by = models.CharField(_("vertreten durch"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Vertragspartner")
        verbose_name_plural = _("Vertragspartner")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["agreement", "name"], name="party_once"),)

    def __str__(self) -> str:
        return self.name


class Signatory(PartOfAgreement):
    """Who signed for a party, with the office held on that day; public by office."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="signatories", verbose_name=_("Vertrag")
    )
    side = models.CharField(_("Vertragsseite"), max_length=10, choices=Side)
    name = models.CharField(_("Name"), max_length=200)
    office = models.CharField(_("Amt am Tag der Unterzeichnung"), max_length=200)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Unterzeichnende Person")
        verbose_name_plural = _("Unterzeichnende Personen")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.office} {self.name}"


class Goal(PartOfAgreement):
    """A goal of the agreement, in its order; `tags` are keys like `ressourcen`, `horizontal`, `vertikal`."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="goals", verbose_name=_("Vertrag")
    )
    number = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Kurzfassung"), max_length=200)
    text = models.TextField(_("Wortlaut oder Inhalt"))
    tags = models.JSONField(_("Stichworte"), default=list, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Vertragsziel")
        verbose_name_plural = _("Vertragsziele")
        ordering = ("agreement_id", "number")
        constraints = (models.UniqueConstraint(fields=["agreement", "number"], name="goal_number_once"),)

    def __str__(self) -> str:
        return f"Ziel {self.number}: {self.title}"


class PromisedPost(PartOfAgreement):
    """A post that one side promised, and how much of it is filled. Shares are full-time equivalents."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="posts", verbose_name=_("Vertrag")
    )
    side = models.CharField(_("Vertragsseite"), max_length=10, choices=Side)
    title = models.CharField(_("Stelle"), max_length=200)
    promised = models.DecimalField(_("zugesagter Umfang"), max_digits=5, decimal_places=2)
    filled = models.DecimalField(_("besetzter Umfang"), max_digits=5, decimal_places=2, null=True, blank=True)
    filled_on = models.DateField(_("Stand der Besetzung"), null=True, blank=True)
    vacant_since = models.DateField(_("unbesetzt seit"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Zugesagte Stelle")
        verbose_name_plural = _("Zugesagte Stellen")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=models.Q(promised__gt=0), name="post_promised_positive"),
            models.CheckConstraint(
                condition=models.Q(filled__isnull=True) | models.Q(filled__gte=0),
                name="post_filled_not_negative",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Amendment(PartOfAgreement):
    """A change during the term: editorial by the administration, material only with a new resolution."""

    class Kind(models.TextChoices):
        EDITORIAL = "redaktionell", _("redaktionelle Änderung")
        MATERIAL = "materiell", _("materielle Änderung")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="amendments", verbose_name=_("Vertrag")
    )
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    on = PartialDateField(_("am"))
    text = models.TextField(_("Inhalt"))
    resolved_by = models.CharField(_("beschlossen von"), max_length=200, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Vertragsänderung")
        verbose_name_plural = _("Vertragsänderungen")
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {as_written(self.on)}"
