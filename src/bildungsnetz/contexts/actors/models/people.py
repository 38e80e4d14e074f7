"""People appear only through a function at an institution; a name is public only with a reason."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel.records import Record

from .derived import WithDerived, folded_words, sorted_as
from .institutions import Institution


class Person(WithDerived):
    """Somebody who works in the network. Address and phone are those of the office, never private ones.

    `asked_on` is the first mail of the round of confirmation that runs, empty when none does. Of an erased
    person nothing is left but a former member without a name (`actions.erasing`).
    """

    scope = models.CharField(_("Bereich"), max_length=80, db_index=True)
    title = models.CharField(_("Titel"), max_length=60, blank=True)
    given_name = models.CharField(_("Vorname"), max_length=100, blank=True)
    family_name = models.CharField(_("Nachname"), max_length=150)
    salutation = models.CharField(_("Anrede"), max_length=200, blank=True)
    mail = models.EmailField(_("dienstliche E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("dienstliches Telefon"), max_length=60, blank=True)
    account = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Konto")
    )
    source = models.CharField(_("Quelle"), max_length=500, blank=True)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)
    asked_on = models.DateField(_("um Bestätigung gebeten am"), null=True, blank=True)
    erased_on = models.DateField(_("auf Antrag gelöscht am"), null=True, blank=True)
    erasure_withheld = models.TextField(_("Löschung zurückgestellt, weil"), blank=True)
    sort_key = models.CharField(_("Sortierung"), max_length=300, editable=False)
    words = models.TextField(_("Suchwörter"), blank=True, editable=False)

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        ordering = ("sort_key", "id")

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    @property
    def scope_key(self) -> str:
        return self.scope

    def derive(self) -> None:
        self.sort_key = sorted_as(f"{self.family_name} {self.given_name}")
        self.words = folded_words(str(self), "", self.mail)


class Function(Record):
    """What a person is at an institution, from when to when ("Schulleitung")."""

    same_when = ("person", "institution", "role", "valid_to")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="functions", verbose_name=_("Person")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="functions", verbose_name=_("Einrichtung")
    )
    role = models.CharField(_("Funktion"), max_length=150)
    valid_from = models.DateField(_("von"), null=True, blank=True)
    valid_to = models.DateField(_("bis"), null=True, blank=True)
    is_public_by_office = models.BooleanField(_("Name kraft Amtes öffentlich"), default=False)
    source = models.CharField(_("Quelle"), max_length=500, blank=True)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Funktion")
        verbose_name_plural = _("Funktionen")
        ordering = ("institution_id", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="function_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}, {self.institution}"

    @property
    def scope_key(self) -> str:
        return self.person.scope_key


class Consent(Record):
    """A consent with its proof; withdrawn, it stops at once and the proof is kept."""

    goes_with_person = True

    class Purpose(models.TextChoices):
        NAME = "name", _("Name auf öffentlichen Seiten")
        PICTURE = "bild", _("Bild auf öffentlichen Seiten")
        NEWSLETTER = "newsletter", _("Newsletter")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="consents", verbose_name=_("Person")
    )
    purpose = models.CharField(_("Zweck"), max_length=20, choices=Purpose)
    text_version = models.CharField(_("Fassung des Textes"), max_length=40)
    given_on = models.DateField(_("erteilt am"))
    proof = models.CharField(_("Nachweis"), max_length=300)
    withdrawn_on = models.DateField(_("widerrufen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Einwilligung")
        verbose_name_plural = _("Einwilligungen")
        ordering = ("-given_on", "-id")

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def scope_key(self) -> str:
        return self.person.scope_key
