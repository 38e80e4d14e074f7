"""Reads of people; only offices see them as a list."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock

from ..freshness import is_fresh
from ..kinds import Freshness
from ..models import Consent, Function, Person
from .filters import with_words


def people_of(principal: Principal, scope: str, text: str = "", freshness: str = "") -> QuerySet[Person]:
    """The people of a network in German order, each with `functions_today`; two statements."""
    people = Person.objects.filter(scope=scope, erased_on=None)
    if not principal.may(Permission.EDIT_ACTORS, scope):
        return people.none()
    if freshness in Freshness.values:
        people = people.filter(is_fresh(freshness, clock.today(), asks=True))
    today = functions_today()
    return with_words(people, text).prefetch_related(Prefetch("functions", today, to_attr="functions_today"))


def functions_today() -> QuerySet[Function]:
    """Functions that hold today, with their institutions; for queries that know who may see them."""
    day = clock.today()
    return Function.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    ).select_related("institution")


def person_of(principal: Principal, scope: str, key: int) -> Person | None:
    """One person with all functions and consents, ended ones too, or nothing."""
    people = Person.objects.filter(scope=scope, pk=key).select_related("account")
    if not principal.may(Permission.EDIT_ACTORS, scope):
        return None
    return people.prefetch_related("functions__institution", "consents").first()


def function_of(principal: Principal, scope: str, key: int) -> Function | None:
    """One function of a person of the network, or nothing."""
    functions = Function.objects.filter(person__scope=scope, pk=key).select_related("person", "institution")
    return functions.first() if principal.may(Permission.EDIT_ACTORS, scope) else None


def consent_of(principal: Principal, scope: str, key: int) -> Consent | None:
    """One consent of a person of the network, or nothing."""
    consents = Consent.objects.filter(person__scope=scope, pk=key).select_related("person")
    return consents.first() if principal.may(Permission.EDIT_ACTORS, scope) else None
