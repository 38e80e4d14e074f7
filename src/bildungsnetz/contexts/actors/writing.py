"""Steps that several actions on people share; each runs in a deed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Function, Person


def put_person(person: Person, values: Mapping[str, Any]) -> None:
    """Set what is said about a person; an address belongs to one person of a network."""
    if person.erased_on:
        raise DomainError(_("Diese Person wurde auf Antrag gelöscht und lässt sich nicht mehr ändern."))
    for name, value in values.items():
        setattr(person, name, value)
    check_address(person, person.mail)


def check_address(person: Person, mail: str) -> None:
    """An address belongs to one person of a network."""
    twins = Person.objects.filter(scope=person.scope, mail__iexact=mail).exclude(pk=person.pk)
    if mail and (twin := twins.first()):
        raise DomainError(_("Diese Adresse gehört schon zu %(person)s.") % {"person": twin}, field="mail")


def check_term(function: Function) -> None:
    """A function ends on its first day or later."""
    if function.valid_from and function.valid_to and function.valid_to < function.valid_from:
        raise DomainError(_("Das Ende liegt vor dem Beginn."), field="valid_to")


def confirm_all(person: Person) -> None:
    """The person and all functions of today are right today, and no round of questions runs any more."""
    person.confirmed_on = clock.today()
    person.asked_on = None
    person.save()
    for function in person.functions.exclude(valid_to__lt=clock.today()):
        function.confirmed_on = clock.today()
        function.save()
    for round_ in person.confirmations.filter(closed_at=None):
        round_.closed_at = clock.now()
        round_.save()
