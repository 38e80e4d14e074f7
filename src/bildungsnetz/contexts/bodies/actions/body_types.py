"""Types of bodies: a list that every network may extend, never fixed tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.slugs import slug_of
from bildungsnetz.contexts.registry.models import Network

from ..default_types import DEFAULT_TYPES
from ..fields import BodyTypeFields, put, save_once
from ..models import BodyType
from ..rules import may_add_body_type


@action("bodies.type.add", requires=may_add_body_type)
def add_body_type(
    network: Network | None,
    *,
    by: Principal,
    name: str,
    tier: str,
    key: str = "",
    **fields: Unpack[BodyTypeFields],
) -> BodyType:
    """A new type of one network, or of the whole Land when no network is given."""
    scope = network.scope_key if network else LAND
    body_type = BodyType(scope=scope, key=key or slug_of(name, longest=40), name=name, tier=tier)
    put(body_type, fields, BodyTypeFields)
    save_once(body_type, _("Eine Gremienart mit diesem Namen gibt es schon."), field="name")
    return body_type


@action("bodies.type.load", requires=may_add_body_type)
def load_body_types(network: None = None, *, by: Principal) -> int:
    """Add those of the house's types that are still missing; returns how many."""
    known = set(BodyType.objects.filter(scope=LAND).values_list("key", flat=True))
    missing = [BodyType(scope=LAND, **asdict(usual)) for usual in DEFAULT_TYPES if usual.key not in known]
    for body_type in missing:
        body_type.save()
    return len(missing)
