"""The words of the offices: an office keeps those of its network, the Land those of all."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import holds, holds_for_land
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network
from finding import fold

from ..models import SynonymGroup
from ..rewording import advance

_LONGEST = 80
_MOST = 12


def _may_keep(by: Principal, group: SynonymGroup) -> bool:
    """The office those of its network, the Land those of all."""
    return by.may(Permission.SET_UP_NETWORK if group.network else Permission.CREATE_NETWORK, group.scope_key)


@action("discovery.synonyms.add", requires=holds(Permission.SET_UP_NETWORK))
def add_synonyms(network: Network, *, by: Principal, expressions: Iterable[str]) -> SynonymGroup:
    """Words that mean the same in the searches of a network."""
    return _added(network, expressions)


@action("discovery.synonyms.add_for_land", requires=holds_for_land(Permission.CREATE_NETWORK))
def add_synonyms_for_land(*, by: Principal, expressions: Iterable[str]) -> SynonymGroup:
    """Words that mean the same everywhere."""
    return _added(None, expressions)


@action("discovery.synonyms.change", requires=_may_keep)
def change_synonyms(
    group: SynonymGroup, *, by: Principal, expressions: Iterable[str], revision: int | None = None
) -> SynonymGroup:
    """Other words in a group."""
    group.expect_revision(revision)
    group.expressions = _checked(expressions)
    group.save()
    advance()
    return group


@action("discovery.synonyms.remove", requires=_may_keep)
def remove_synonyms(group: SynonymGroup, *, by: Principal) -> None:
    """The words of a group have nothing to do with each other any more."""
    group.delete()
    advance()


def _added(network: Network | None, expressions: Iterable[str]) -> SynonymGroup:
    group = SynonymGroup(network=network, expressions=_checked(expressions))
    group.save()
    advance()
    return group


def _checked(expressions: Iterable[str]) -> list[str]:
    """At least two different expressions that hold letters or digits."""
    cleaned = (" ".join(expression.split()) for expression in expressions)
    kept = {fold(one): one for one in cleaned if fold(one)}
    if not 2 <= len(kept) <= _MOST:
        raise DomainError(
            _("Bitte nennen Sie zwei bis zwölf verschiedene Ausdrücke, einen je Zeile."), field="expressions"
        )
    if any(len(one) > _LONGEST for one in kept.values()):
        raise DomainError(_("Ein Ausdruck hat höchstens 80 Zeichen."), field="expressions")
    return list(kept.values())
