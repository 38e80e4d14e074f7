"""Mailing lists by rule, what was sent to them, and who got it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import Network


class LegalClass(models.TextChoices):
    """Why somebody may be written to (domain handbook 5.3). A list has one for life."""

    TASK = "aufgabe", _("Aufgabe")
    CONSENT = "einwilligung", _("Einwilligung")


class MailingList(Record):
    """A mailing list: `rule` says who is in it (`lists.parts`), computed anew whenever it is used.

    `basis` is the legal basis of a list of the task class, in the words that recipients read.
    """

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("Bildungsnetzwerk")
    )
    name = models.CharField(_("Name"), max_length=150)
    legal_class = models.CharField(_("Grundlage"), max_length=20, choices=LegalClass)
    basis = models.CharField(_("Rechtsgrundlage in Worten"), max_length=300, blank=True)
    rule = models.JSONField(_("Regel"), default=list, blank=True)
    closed_on = models.DateField(_("aufgelöst am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Verteiler")
        verbose_name_plural = _("Verteiler")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=["network", "name"], name="mailing_list_name_once"),
            models.CheckConstraint(
                condition=(models.Q(legal_class="aufgabe") & ~models.Q(basis=""))
                | models.Q(legal_class="einwilligung", basis=""),
                name="mailing_list_task_has_basis",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def scope_key(self) -> str:
        return self.network.scope_key

    @property
    def needs_consent(self) -> bool:
        """Is it only for people who have agreed?"""
        return self.legal_class == LegalClass.CONSENT


class ListedPerson(Record):
    """Somebody who is in a mailing list beside its rule."""

    goes_with_person = True

    mailing_list = models.ForeignKey(
        MailingList, on_delete=models.CASCADE, related_name="listed", verbose_name=_("Verteiler")
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("Person"))

    class Meta:
        verbose_name = _("Einzelne Person im Verteiler")
        verbose_name_plural = _("Einzelne Personen in Verteilern")
        ordering = ("person__sort_key", "id")
        constraints = (models.UniqueConstraint(fields=["mailing_list", "person"], name="listed_once"),)

    def __str__(self) -> str:
        return f"{self.person} in „{self.mailing_list}“"

    @property
    def scope_key(self) -> str:
        return self.mailing_list.scope_key


class Mailing(Record):
    """A letter to a mailing list. It carries the legal class of its list and goes out once."""

    acting_columns = ("sent_by",)

    mailing_list = models.ForeignKey(
        MailingList, on_delete=models.PROTECT, related_name="mailings", verbose_name=_("Verteiler")
    )
    legal_class = models.CharField(_("Grundlage"), max_length=20, choices=LegalClass)
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(_("Text"))
    drafted_at = models.DateTimeField(_("begonnen am"))
    sent_at = models.DateTimeField(_("versandt am"), null=True, blank=True)
    sent_by = models.CharField(_("versandt von"), max_length=200, blank=True)
    count = models.PositiveIntegerField(_("Empfänger"), default=0)

    class Meta:
        verbose_name = _("Rundschreiben")
        verbose_name_plural = _("Rundschreiben")
        ordering = ("-drafted_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True, count=0)
                | models.Q(sent_at__isnull=False, count__gt=0),
                name="mailing_sent_to_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def scope_key(self) -> str:
        return self.mailing_list.scope_key


class Delivery(Record):
    """Who got a letter, at which address and why; of a list of the consent class with the link to end it."""

    hidden_from_audit = ("address", "name", "token_hash")
    personal_columns = ("address", "name", "token_hash")
    same_when = ("mailing", "person")

    mailing = models.ForeignKey(
        Mailing, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("Rundschreiben")
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Einrichtung"),
    )
    address = models.EmailField(_("E-Mail-Adresse"), blank=True)
    name = models.CharField(_("Name"), max_length=300, blank=True)
    reasons = models.JSONField(_("Gründe"), default=list, blank=True)
    token_hash = models.CharField(_("Prüfwert"), max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = _("Zustellung eines Rundschreibens")
        verbose_name_plural = _("Zustellungen von Rundschreiben")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.mailing}: {self.name}"

    @property
    def scope_key(self) -> str:
        return self.mailing.scope_key
