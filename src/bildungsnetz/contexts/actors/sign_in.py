"""Institutions as the sign-in knows them; a school by its number, with the official address and no other."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal

from .models import Institution

GONE = (Institution.State.CLOSED, Institution.State.VANISHED)


def public_school_with_number(schulnummer: str) -> Institution | None:
    """The school with this number, while it exists. Public: whether it does stands in the directory."""
    schools = Institution.objects.filter(schulnummer=schulnummer).exclude(state__in=GONE)
    return schools.first()


def official_mail(school: Institution) -> str:
    """The address that the Land gave a school which its directory lists, or nothing.

    All addresses of the directory are made of the Schulnummer and one host, so it follows from the number and
    is never read from a column that people or lists can write. A school that was typed in or came by a list
    of an office has none until the directory names it. The example's schools have addresses of the example.
    """
    if school.origin == Institution.Origin.SCHOOL_DIRECTORY:
        return f"{school.schulnummer}@{settings.SCHOOL_MAIL_HOST}"
    is_untouched = school.origin == Institution.Origin.EXAMPLE and "mail" not in school.curated
    return school.mail if is_untouched else ""


def institutions_to_invite(by: Principal, scope: str) -> QuerySet[Institution]:
    """The institutions of a network (`netz:05154`) in which somebody may be given a role."""
    if not by.may(Permission.MANAGE_USERS, scope):
        return Institution.objects.none()
    kreis = scope.removeprefix("netz:")
    return Institution.objects.filter(kreis_ags=kreis).exclude(state__in=GONE).order_by("name", "pk")
