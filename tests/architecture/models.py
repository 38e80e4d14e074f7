"""Rules on models: the order of the contexts holds in the database, too, and every model has its word."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Field, Model
from django.utils import translation

PREFIX = "bildungsnetz.contexts."
ROW = re.compile(r"^\|\s*`(?P<name>\w+)`\s*\|\s*(?P<term>[^|]*?)\s*\|", re.MULTILINE)

Models = Iterable[type[Model]]


def context_of(model: type[Model]) -> str | None:
    """The context that *model* belongs to, None for one of a library."""
    config = model._meta.app_config
    return config.name.removeprefix(PREFIX) if config and config.name.startswith(PREFIX) else None


def keys_against_the_order(models: Models, order: dict[str, int]) -> list[str]:
    """Keys lead down to a lower context; a generic key would lead anywhere."""
    return [
        f"{_label(field)} leads from {source} to {target}"
        for field, source, target in _crossing_keys(models)
        if target is None or order[target] <= order[source]
    ]


def keys_with_a_way_back(models: Models) -> list[str]:
    """A lower context must not see who points at it: ``related_name="+"``."""
    return [
        f"{_label(field)} needs related_name='+'"
        for field, _, target in _crossing_keys(models)
        if target is not None and not field.remote_field.hidden
    ]


def missing_in_glossary(models: Models, glossary: str) -> list[str]:
    """Every model has a row with its German name, and no row outlives its model."""
    rows = {row["name"]: row["term"] for row in ROW.finditer(glossary)}
    with translation.override("de"):
        terms = {model.__name__: str(model._meta.verbose_name) for model in models}
    missing = [f"{name} ({term}) has no row" for name, term in terms.items() if name not in rows]
    different = [
        f"{name} is called {term} in the code and {rows[name]} in the glossary"
        for name, term in terms.items()
        if name in rows and rows[name] != term
    ]
    stale = [f"{name} is in the glossary only" for name in rows if name not in terms]
    return missing + different + stale


def _crossing_keys(models: Models) -> Iterator[tuple[Any, str, str | None]]:
    """Each key that leaves its context: the field, that context and where it leads (None: anywhere)."""
    for model in models:
        source = context_of(model)
        for field in model._meta.get_fields():
            if source is None or not field.is_relation or field.auto_created:
                continue
            target = context_of(field.related_model) if field.related_model else None
            leaves_house = field.related_model is not None and target is None
            if target != source and not leaves_house:
                yield field, source, target


def _label(field: Field[Any, Any]) -> str:
    return f"{field.model.__name__}.{field.name}"
