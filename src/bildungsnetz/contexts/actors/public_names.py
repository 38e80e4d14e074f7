"""Whose name may stand on public pages."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from bildungsnetz.contexts.kernel import clock

from .models import Consent, Function


def name_is_public(column: str) -> Q:
    """The condition that today an office or a consent makes the name of the person in this column public."""
    day = clock.today()
    by_office = Function.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gte=day),
        person=OuterRef(column),
        is_public_by_office=True,
    )
    consents = Consent.objects.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=day),
        person=OuterRef(column),
        purpose=Consent.Purpose.NAME,
        given_on__lte=day,
    )
    return Q(Exists(by_office)) | Q(Exists(consents))
