"""What the keys in an offer's content are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Goal, Network
from bildungsnetz.contexts.strategy.models import Field


def public_names_in(*contents: Mapping[str, Any]) -> dict[tuple[str, Any], str]:
    """Public: names of municipalities, fields and goals by (part, key); at most three statements."""
    names: dict[tuple[str, Any], str] = {}
    if towns := {place["municipality"] for place in _all("places", contents)}:
        found = Region.objects.filter(ags__in=towns).values_list("ags", "name")
        names |= {("places", ags): name for ags, name in found}
    if fields := set(_all("fields", contents)):
        names |= {("fields", one.pk): str(one) for one in Field.objects.filter(pk__in=fields)}
    if goals := set(_all("goals", contents)):
        names |= {("goals", one.pk): str(one) for one in Goal.objects.filter(pk__in=goals)}
    return names


def _all(part: str, contents: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    return [one for content in contents for one in content.get(part, ())]


def public_names_of_providers(keys: Iterable[str]) -> dict[str, str]:
    """Public: the names of the providers of published offers, by key as text; one statement."""
    wanted = [key for key in keys if key.isascii() and key.isdigit()]
    found = Institution.objects.filter(pk__in=wanted).values_list("pk", "name") if wanted else ()
    return {str(key): name for key, name in found}


def public_names_of_municipalities(keys: Iterable[str]) -> dict[str, str]:
    """Public: the names of municipalities by AGS; one statement."""
    return dict(Region.objects.filter(ags__in=list(keys)).values_list("ags", "name"))


def public_names_of_fields(network: Network) -> dict[str, str]:
    """Public: the names of the fields of a network by slug; one statement."""
    return dict(Field.objects.filter(network=network).values_list("slug", "name"))
