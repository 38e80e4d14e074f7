"""How fields become others: one follows another, several merge, one splits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..checks import check_adopted, check_same_network
from ..models import Field, Succession
from ..rules import may_edit_strategy
from ..writing import close_field


@action("strategy.field.succeed", requires=may_edit_strategy)
def succeed_field(
    network: Network,
    *,
    by: Principal,
    predecessors: Sequence[Field],
    successors: Sequence[Field],
    on: str = "",
    decision: Decision | None = None,
    ends_predecessors: bool = True,
    note: str = "",
    source: str = "",
) -> list[Succession]:
    """Record that the predecessors became the successors.

    One to one is a succession, many to one a merger, one to many a split. The predecessors end on that
    (partial) date unless they go on beside their successors. Raises `DomainError` for many to many, for
    fields of another network and for circles.
    """
    kind = _kind(len(predecessors), len(successors))
    check_adopted(decision)
    check_same_network(network.scope_key, decision=decision)
    for field in (*predecessors, *successors):
        check_same_network(network.scope_key, successors=field)
    _check_no_circle(network, predecessors, successors)
    rows = [
        Succession(
            predecessor=old, successor=new, kind=kind, on=on, decision=decision, note=note, source=source
        )
        for old in predecessors
        for new in successors
    ]
    for row in rows:
        row.save()
    for field in successors:
        field.valid_from = field.valid_from or on
        field.save()
    for field in predecessors:
        if ends_predecessors and not field.is_ended:
            close_field(field, on, decision)
    return rows


def _kind(old: int, new: int) -> Succession.Kind:
    match old, new:
        case 1, 1:
            return Succession.Kind.SUCCESSION
        case _, 1 if old > 1:
            return Succession.Kind.MERGER
        case 1, _ if new > 1:
            return Succession.Kind.SPLIT
    raise DomainError(
        _("Bitte wählen Sie entweder ein Feld, das zu mehreren wird, oder mehrere, die zu einem werden."),
        field="successors",
    )


def _check_no_circle(network: Network, predecessors: Sequence[Field], successors: Sequence[Field]) -> None:
    """No field may descend from itself, and no pair is recorded twice."""
    later = defaultdict(set)
    known = Succession.objects.filter(successor__network=network)
    for old, new in known.values_list("predecessor_id", "successor_id"):
        later[old].add(new)
    for field in predecessors:
        if later[field.pk] & {new.pk for new in successors}:
            raise DomainError(_("Diese Nachfolge ist schon eingetragen."), field="successors")
    reached, waiting = set(), [new.pk for new in successors]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += later[key]
    if reached & {old.pk for old in predecessors}:
        raise DomainError(_("Ein Handlungsfeld kann nicht sein eigener Vorgänger sein."), field="successors")
