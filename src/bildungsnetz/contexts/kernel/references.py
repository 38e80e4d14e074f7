"""Who points at a record, whatever context it lives in: read from the tables themselves, so that none is
forgotten. A lower context does not know the higher ones; their keys are found here all the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from .records import Record


@dataclass(frozen=True)
class Reference:
    """A column that names a record: a foreign key by its number, a text column by its scope."""

    table: type[models.Model]
    column: str

    def rows_with(self, value: Any) -> list[Any]:
        """The rows whose column holds this value, by their key."""
        return list(self.table._base_manager.filter(**{self.column: value}).order_by("pk"))


def keys_to(table: type[models.Model]) -> list[Reference]:
    """Every foreign key of the house that leads to this table, also those of higher contexts."""
    relations = table._meta.get_fields(include_hidden=True)
    found = {
        Reference(relation.related_model, relation.field.attname)
        for relation in relations
        if isinstance(relation, models.ManyToOneRel) and isinstance(relation.related_model, type)
    }
    return sorted(found, key=lambda one: (one.table._meta.label_lower, one.column))


def scope_columns() -> list[Reference]:
    """Every text column that says where something holds (`einrichtung:77`)."""
    records = (table for table in apps.get_models() if issubclass(table, Record))
    return [
        Reference(table, "scope")
        for table in records
        if any(column.name == "scope" for column in table._meta.concrete_fields)
    ]
