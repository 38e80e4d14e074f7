"""Posts, the people who fill them, what they can do and when they are away."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.models import PromisedPost

from ..kinds import Funder
from .scoped import OfNetwork

MOST_WEEKLY_HOURS = 60


class Qualification(OfNetwork):
    """What a need asks for and a person brings, for example „Sprache“; `key` is its name in lists."""

    key = models.SlugField(_("Kürzel"), max_length=40)
    name = models.CharField(_("Qualifikation"), max_length=120)
    is_retired = models.BooleanField(_("nicht mehr in Gebrauch"), default=False)

    class Meta:
        verbose_name = _("Qualifikation")
        verbose_name_plural = _("Qualifikationen")
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["network", "key"], name="qualification_once"),)

    def __str__(self) -> str:
        return self.name


class Post(OfNetwork):
    """A post: who pays it, how much of it was promised, from when to when.

    `share` is the promised full-time equivalent, `full_hours` the weekly hours of a full post of its kind
    (Lehrerstunden of the Land, working hours of the Kommune). What is filled follows from its fillings.
    `promised` links the line of the agreement that promised it.
    """

    title = models.CharField(_("Stelle"), max_length=200)
    funder = models.CharField(_("Träger der Stelle"), max_length=10, choices=Funder)
    funder_name = models.CharField(_("Name des Trägers"), max_length=200, blank=True)
    share = models.DecimalField(_("zugesagter Umfang"), max_digits=5, decimal_places=2)
    full_hours = models.DecimalField(_("Wochenstunden einer vollen Stelle"), max_digits=4, decimal_places=1)
    starts_on = models.DateField(_("ab"))
    ends_on = models.DateField(_("bis"), null=True, blank=True)
    promised = models.ForeignKey(
        PromisedPost,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("zugesagt im Vertrag als"),
    )
    purpose = models.CharField(_("Zweck"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Stelle")
        verbose_name_plural = _("Stellen")
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=99), name="resource_post_share_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(full_hours__gt=0) & models.Q(full_hours__lte=MOST_WEEKLY_HOURS),
                name="resource_post_hours_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="resource_post_days_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.title


class StaffMember(OfNetwork):
    """Somebody whose hours are planned. Read only by those who plan; the public sees sums.

    `label` is how the office calls the person, `home` where the way to the schools begins (Stammschule or
    office), `most_schools` at how many schools they may work, `reach_minutes` the longest way one way.
    """

    personal_columns = ("label", "note")

    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    label = models.CharField(_("Name oder Funktion"), max_length=200, blank=True)  # empty: erased
    home = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("Stammschule oder Dienstort")
    )
    most_schools = models.PositiveSmallIntegerField(
        _("höchstens an … Schulen"), default=3, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    reach_minutes = models.PositiveSmallIntegerField(
        _("längster Weg (Minuten, einfach)"), default=45, validators=[MaxValueValidator(240)]
    )
    note = models.CharField(_("Hinweis für die Planung"), max_length=500, blank=True)
    left_on = models.DateField(_("ausgeschieden am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Fachkraft")
        verbose_name_plural = _("Fachkräfte")
        ordering = ("label", "id")

    valid_from = None

    def __str__(self) -> str:
        return self.label or str(_("ehemalige Fachkraft"))

    @property
    def valid_to(self) -> dt.date | None:
        """Whoever is erased has left (`kernel.forgetting`)."""
        return self.left_on

    @valid_to.setter
    def valid_to(self, day: dt.date | None) -> None:
        self.left_on = day


class OfMember(Record):
    """A row of one member of staff."""

    class Meta:
        abstract = True

    @property
    def scope_key(self) -> str:
        member: StaffMember = self.member  # type: ignore[attr-defined]
        return member.scope_key


class StaffQualification(OfMember):
    """What a person can do."""

    goes_with_person = True

    member = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="qualifications", verbose_name=_("Fachkraft")
    )
    qualification = models.ForeignKey(
        Qualification, on_delete=models.PROTECT, related_name="+", verbose_name=_("Qualifikation")
    )

    class Meta:
        verbose_name = _("Qualifikation einer Fachkraft")
        verbose_name_plural = _("Qualifikationen der Fachkräfte")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["member", "qualification"], name="staff_qualification_once"),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.qualification}"


class Filling(OfMember):
    """The weekly hours that a person works on a post, from one day to another."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="fillings", verbose_name=_("Stelle")
    )
    member = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="fillings", verbose_name=_("Fachkraft")
    )
    weekly_hours = models.DecimalField(_("Wochenstunden"), max_digits=4, decimal_places=1)
    starts_on = models.DateField(_("ab"))
    ends_on = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Besetzung")
        verbose_name_plural = _("Besetzungen")
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(weekly_hours__gt=0) & models.Q(weekly_hours__lte=MOST_WEEKLY_HOURS),
                name="filling_hours_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="filling_days_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post}: {self.member}"


class Absence(OfMember):
    """Weekly hours by which a person is away. Why is nobody's business here and is never kept."""

    goes_with_person = True

    member = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="absences", verbose_name=_("Fachkraft")
    )
    weekly_hours = models.DecimalField(_("fehlende Wochenstunden"), max_digits=4, decimal_places=1)
    starts_on = models.DateField(_("ab"))
    ends_on = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Abwesenheit")
        verbose_name_plural = _("Abwesenheiten")
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(weekly_hours__gt=0) & models.Q(weekly_hours__lte=MOST_WEEKLY_HOURS),
                name="absence_hours_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="absence_days_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.weekly_hours}"
