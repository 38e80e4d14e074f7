"""Writes of people: who somebody is, at which institution in which function, and what may be shown."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..models import Consent, Function, Institution, Person
from ..rules import may_edit_actors, may_withdraw_consent
from ..writing import check_term, put_person


class PersonDetails(TypedDict, total=False):
    """What an office says about a person beyond the family name; address and telephone are the office's."""

    title: str
    given_name: str
    salutation: str
    mail: str
    phone: str
    account: User | None
    source: str
    confirmed_on: dt.date | None


class PersonValues(PersonDetails, total=False):
    """All that an office says about a person."""

    family_name: str


class FunctionValues(TypedDict, total=False):
    """What a person is at an institution, beyond the role itself."""

    valid_from: dt.date | None
    valid_to: dt.date | None
    is_public_by_office: bool
    source: str
    confirmed_on: dt.date | None


@action("actors.person.add", requires=may_edit_actors)
def add_person(owner: Scoped, *, by: Principal, family_name: str, **values: Unpack[PersonDetails]) -> Person:
    """Add somebody who works in the network that `owner` belongs to."""
    person = Person(scope=owner.scope_key, family_name=family_name, confirmed_on=clock.today())
    put_person(person, values)
    person.save()
    return person


@action("actors.person.edit", requires=may_edit_actors)
def edit_person(
    person: Person, *, by: Principal, revision: int | None = None, **values: Unpack[PersonValues]
) -> Person:
    """Change what is said about a person."""
    person.expect_revision(revision)
    put_person(person, values)
    person.save()
    return person


@action("actors.function.add", requires=may_edit_actors)
def add_function(
    person: Person,
    *,
    by: Principal,
    institution: Institution,
    role: str,
    **values: Unpack[FunctionValues],
) -> Function:
    """Say what a person is at an institution, from when to when."""
    function = Function(person=person, institution=institution, role=role, confirmed_on=clock.today())
    for name, value in values.items():
        setattr(function, name, value)
    check_term(function)
    function.save()
    return function


@action("actors.function.end", requires=may_edit_actors)
def end_function(
    function: Function, *, by: Principal, valid_to: dt.date | None = None, revision: int | None = None
) -> Function:
    """End a function; `valid_to` is its last day, today unless given. It stays in the history."""
    function.expect_revision(revision)
    function.valid_to = valid_to or clock.today()
    check_term(function)
    function.save()
    return function


@action("actors.consent.record", requires=may_edit_actors)
def record_consent(
    person: Person,
    *,
    by: Principal,
    purpose: str,
    text_version: str,
    proof: str,
    given_on: dt.date | None = None,
) -> Consent:
    """Keep a consent with its proof; the same purpose needs only one that holds."""
    if not proof.strip():
        raise DomainError(_("Bitte nennen Sie den Nachweis, zum Beispiel „Mail vom 3. Mai“."), field="proof")
    day = given_on or clock.today()
    if day > clock.today():
        raise DomainError(_("Eine Einwilligung gilt nicht im Voraus."), field="given_on")
    if person.consents.filter(purpose=purpose, withdrawn_on=None).exists():
        raise DomainError(_("Diese Einwilligung liegt schon vor."), field="purpose")
    consent = Consent(person=person, purpose=purpose, text_version=text_version, proof=proof, given_on=day)
    consent.save()
    return consent


@action("actors.consent.withdraw", requires=may_withdraw_consent)
def withdraw_consent(consent: Consent, *, by: Principal) -> Consent:
    """Withdraw a consent, with every other one for the same purpose: it stops at once, the proof stays."""
    if consent.withdrawn_on:
        raise DomainError(_("Diese Einwilligung ist schon widerrufen."))
    others = Consent.objects.filter(
        person=consent.person_id, purpose=consent.purpose, withdrawn_on=None
    ).exclude(pk=consent.pk)
    for one in (consent, *others):
        one.withdrawn_on = clock.today()
        one.save()
    return consent
