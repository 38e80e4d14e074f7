"""Two records of one kind that may mean the same, and what can be chosen when they become one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.kernel.errors import DomainError

from .curation import by_hand
from .models import Institution, Merge, Person

Record = Person | Institution

# What a person chooses when two records differ; the rest follows from it.
COLUMNS: dict[type[Any], tuple[str, ...]] = {
    Person: ("title", "given_name", "family_name", "salutation", "mail", "phone", "account_id", "source"),
    Institution: (
        "name",
        "kind",
        "short_name",
        "municipality_id",
        "street",
        "postcode",
        "place",
        "phone",
        "fax",
        "mail",
        "web",
        "stages",
        "operator_id",
        "operator_name",
        "operator_number",
        "schulnummer",
        "school_form",
        "legal_form",
        "source",
        "is_public",
    ),
}
_WITH_THE_PLACE = ("municipality_ags", "kreis_ags")
_WITH_THE_ADDRESS = ("lon", "lat")
_NOTHING: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True)
class Pair:
    """`kept` stays, `absorbed` becomes part of it."""

    kept: Record
    absorbed: Record

    @property
    def scopes(self) -> frozenset[str]:
        """Whose records these are."""
        return frozenset({self.kept.scope_key, self.absorbed.scope_key})

    @property
    def institution_scopes(self) -> tuple[str, str] | None:
        """The scope of the absorbed institution and of the kept one, where roles hold; none for people."""
        if isinstance(self.kept, Person):
            return None
        return institution_scope(self.absorbed.pk), institution_scope(self.kept.pk)

    def differing(self) -> list[str]:
        """Columns in which both say something, and not the same."""
        return [name for name in self._columns if _differ(*self._both(name))]

    def filled(self) -> list[str]:
        """Columns that only the absorbed record has: they are always taken over."""
        return [name for name in self._columns if _lacks(*self._both(name))]

    def expect_possible(self, taken: Collection[str]) -> None:
        """Refuse what cannot become one record, with the reason; `taken` are the chosen columns."""
        if type(self.kept) is not type(self.absorbed) or self.kept.pk == self.absorbed.pk:
            raise DomainError(_("Bitte wählen Sie zwei verschiedene Einträge derselben Art."))
        if isinstance(self.kept, Person) and len(self.scopes) > 1:
            raise DomainError(
                _("Jedes Netzwerk führt seine Personen selbst; über die Grenze bleiben sie getrennt.")
            )
        if any(getattr(record, "erased_on", None) for record in (self.kept, self.absorbed)):
            raise DomainError(_("Gelöschte Personen lassen sich nicht zusammenführen."))
        if isinstance(self.kept, Institution) and isinstance(self.absorbed, Institution):
            _expect_official(self.kept, self.absorbed)
        unknown = set(taken) - set(self._columns)
        if unknown:
            raise DomainError(_("Diese Angaben lassen sich nicht wählen."))

    def values(self, taken: Collection[str]) -> dict[str, Any]:
        """What the kept record says afterwards, by column, as far as it changes."""
        columns = [*self.filled(), *(name for name in taken if name in self._columns)]
        if isinstance(self.kept, Institution) and "municipality_id" in columns and not self.kept.kreis_ags:
            columns += _WITH_THE_PLACE
        elif "municipality_id" in columns:
            columns += _WITH_THE_PLACE[:1]
        if "street" in columns:
            columns += _WITH_THE_ADDRESS
        values = {name: getattr(self.absorbed, name) for name in dict.fromkeys(columns)}
        days = [day for day in (self.kept.confirmed_on, self.absorbed.confirmed_on) if day]
        values["confirmed_on"] = max(days, default=None)
        if isinstance(self.kept, Institution):
            values["curated"] = sorted({*self.kept.curated, *by_hand(set(values))})
        return values

    @property
    def _columns(self) -> tuple[str, ...]:
        return COLUMNS[type(self.kept)]

    def _both(self, name: str) -> tuple[Any, Any]:
        return getattr(self.kept, name), getattr(self.absorbed, name)


def _differ(mine: Any, other: Any) -> bool:
    return mine != other and mine not in _NOTHING and other not in _NOTHING


def _lacks(mine: Any, other: Any) -> bool:
    return mine in _NOTHING and other not in _NOTHING


def is_official(record: Record) -> bool:
    """Does the Land's school directory keep this record?"""
    return isinstance(record, Institution) and record.origin == Institution.Origin.SCHOOL_DIRECTORY


def _expect_official(kept: Institution, absorbed: Institution) -> None:
    if is_official(kept) and is_official(absorbed):
        raise DomainError(
            _("Beide stehen mit eigener Schulnummer im Schulverzeichnis des Landes; sie bleiben getrennt.")
        )
    if is_official(absorbed):
        raise DomainError(
            _("„%(name)s“ kommt aus dem Schulverzeichnis des Landes. Bitte lassen Sie diesen Eintrag stehen.")
            % {"name": absorbed},
            field="kept",
        )


def table_of(merge: Merge) -> type[Any]:
    """The table of the two records of a merge."""
    table: type[Any] = apps.get_model(merge.record_model)
    return table


def pair_of(merge: Merge) -> Pair:
    """The two records of a request. Raises DomainError when one of them is gone."""
    found = {
        record.pk: record
        for record in table_of(merge)._base_manager.filter(pk__in=(merge.kept_key, merge.absorbed_key))
    }
    if len(found) < 2:
        raise DomainError(_("Einen der beiden Einträge gibt es nicht mehr."))
    return Pair(found[merge.kept_key], found[merge.absorbed_key])
