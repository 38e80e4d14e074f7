"""What an erasure would take, what keeps it from being done, and where the name would still stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.queries import valid_grants
from bildungsnetz.contexts.kernel.models import AuditChange
from bildungsnetz.contexts.kernel.records import Record

from .models import Confirmation, Consent, Distinction, Function, Institution, Merge, Person

AROUND = 60  # characters on either side of a found name
_OWN = (Confirmation, Consent, Distinction, Function, Merge, Person, User)
_NO_TEXT = (models.SlugField, models.EmailField, models.URLField)


@dataclass(frozen=True)
class Place:
    """Where a name stands in a free text: the row, its column in words, and the words around."""

    row: Any
    kind: str
    column: str
    excerpt: str


def keys_of(person: Person) -> frozenset[int]:
    """The key of the person and those of all records that became part of it, also by way of another one."""
    keys: frozenset[int] = frozenset()
    found = {person.pk}
    while found:
        keys |= found
        merges = Merge.objects.filter(
            record_model=person.record_type, kept_key__in=found, state=Merge.State.DONE
        )
        found = set(merges.values_list("absorbed_key", flat=True)) - keys
    return keys


def names_of(person: Person) -> tuple[str, ...]:
    """How texts may name the person in full, the longest first, and the mail addresses.

    What the person was called before, here or in a record that was merged into this one, counts, too; an
    address of before that somebody else has taken over does not.
    """
    keys = keys_of(person)
    merged = Merge.objects.filter(
        record_model=person.record_type, kept_key__in=keys, state=Merge.State.DONE
    ).values_list("absorbed_label", flat=True)
    full = f"{person.given_name} {person.family_name}".strip()
    reversed_ = f"{person.family_name}, {person.given_name}" if person.given_name else ""
    titled = f"{person.title} {person.family_name}".strip() if person.title else ""
    names = {str(person), full, reversed_, titled, person.mail, *merged, *_earlier_names(person, keys)} - {""}
    return tuple(sorted(names, key=len, reverse=True))


def _earlier_names(person: Person, keys: Iterable[int]) -> set[str]:
    """Full names and addresses that the trail still tells of the person's own record."""
    own = AuditChange.objects.filter(
        record_model=person.record_type, record_key__in=[str(key) for key in keys]
    )
    names: set[str] = set()
    mails: set[str] = set()
    for label, fields in own.values_list("record_label", "fields"):
        names |= {label} if " " in label else set()  # a family name alone may mean others
        mails |= {mail for mail in fields.get("mail") or () if mail and "@" in mail}
    return names | {mail for mail in mails if not _belongs_to_others(mail, person)}


def _belongs_to_others(mail: str, person: Person) -> bool:
    others = Person.objects.filter(scope=person.scope, mail__iexact=mail).exclude(pk=person.pk)
    return others.exists() or Institution.objects.filter(mail__iexact=mail).exists()


def account_of(person: Person) -> User | None:
    """The account that is the person's: the linked one, or one with the address of today or of before."""
    if person.account is not None:
        return person.account
    earlier = (name for name in names_of(person) if "@" in name and name != person.mail)
    for mail in filter(None, (person.mail, *earlier)):
        found: User | None = User.objects.filter(email__iexact=mail).first()
        if found is not None:
            return found
    return None


def account_to_delete(person: Person, account: User | None) -> User | None:
    """Of the account of a person what goes with it: nothing that has roles elsewhere or others look after."""
    if account is None or account.scope != person.scope or valid_grants(account).exists():
        return None
    return account


def obstacle(person: Person, account: User | None) -> str:
    """Why the person with this account cannot be erased now, and what to do; empty when nothing does."""
    if person.erased_on:
        return _("Diese Person ist schon gelöscht.")
    if person.erasure_withheld:
        return _("Die Löschung ist zurückgestellt: %(reason)s") % {"reason": person.erasure_withheld}
    roles = valid_grants(account).filter(network_key=person.scope) if account else ()
    if held := [grant.get_role_display() for grant in roles]:
        return _("Das Konto hat noch Rollen (%(roles)s). Bitte entziehen Sie sie zuerst.") % {
            "roles": ", ".join(held)
        }
    return ""


def places_of_name(person: Person) -> list[Place]:
    """Free texts of the network in which the family name stands.

    One statement looks into all tables with texts, another one fetches the rows of each in which it found
    something.
    """
    if person.erased_on:
        return []
    name = re.compile(rf"(?<!\w){re.escape(person.family_name)}(?!\w)", re.IGNORECASE)
    tables = [(table, columns) for table in apps.get_models() if (columns := _texts(table))]
    looks = [_looking(number, *one, person.family_name) for number, one in enumerate(tables)]
    keys: dict[int, list[Any]] = defaultdict(list)
    for number, key in looks[0].union(*looks[1:], all=True):
        keys[number].append(key)
    return [
        place
        for number, (table, columns) in enumerate(tables)
        if keys[number]
        for place in _places_in(table._base_manager.filter(pk__in=keys[number]), columns, name, person)
    ]


def _looking(number: int, table: type[Any], columns: list[Any], name: str) -> models.QuerySet[Any, Any]:
    """Number of the table and key of each row that may name the person."""
    conditions = (models.Q(**{f"{column.name}__icontains": name}) for column in columns)
    mark = models.Value(number, output_field=models.IntegerField())
    rows: models.QuerySet[Any, Any] = table._base_manager.filter(reduce(or_, conditions)).order_by()
    return rows.values_list(mark, "pk")


def _places_in(
    rows: models.QuerySet[Any], columns: list[Any], name: re.Pattern[str], person: Person
) -> Iterator[Place]:
    for row in rows.select_related().order_by("pk"):  # with what leads to its scope
        for column in columns:
            text = getattr(row, column.name) or ""
            found = name.search(text)
            if found and row.scope_key == person.scope:
                kind, label = str(row._meta.verbose_name), str(column.verbose_name)
                yield Place(row, kind, label, _excerpt(text, found))


def _texts(table: type[models.Model]) -> list[Any]:
    """Columns of a table in which people write freely; those of the person's own rows go anyway."""
    if not issubclass(table, Record) or issubclass(table, _OWN):
        return []
    return [
        column
        for column in table._meta.concrete_fields
        if isinstance(column, models.TextField | models.CharField)
        and not isinstance(column, _NO_TEXT)
        and column.editable
        and not column.choices
        and column.name not in {"source", "scope"}
    ]


def _excerpt(text: str, found: re.Match[str]) -> str:
    start, end = max(found.start() - AROUND, 0), found.end() + AROUND
    words = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"
