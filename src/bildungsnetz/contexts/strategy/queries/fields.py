"""Reads of fields of action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.joining import keep_rows, with_rows
from bildungsnetz.contexts.registry.models import Agreement, Network

from ..models import Field, Focus, Measure, Order, Succession

_NAMED = (
    *("network__region", "working_group", "strategy_document"),
    *("agreement", "adopted_by__body", "adopted_by__meeting"),
)
_OWNERS = ("owner_body", "owner_institution", "owner_seat__body")


@dataclass(frozen=True)
class Fields:
    """The fields of a network: those of today, those of before, and how one became another."""

    current: tuple[Field, ...]
    former: tuple[Field, ...]
    successions: tuple[Succession, ...]

    @property
    def all(self) -> tuple[Field, ...]:
        """Current and former fields."""
        return self.current + self.former


def public_fields(network: Network) -> Fields:
    """Fields of a network with their focuses, origins and successors; fields are public by nature."""
    return fields_among(_with_history(Field.objects.filter(network=network)))


def public_fields_beside(agreement: Agreement) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields that rest on this agreement, and all others of its network; one statement."""
    fields = list(Field.objects.filter(network=agreement.network_id))
    own = tuple(field for field in fields if field.agreement_id == agreement.pk)
    return own, tuple(field for field in fields if field not in own)


def fields_among(rows: QuerySet[Field] | Sequence[Field]) -> Fields:
    """Sort fields into those of today and those of before."""
    fields = list(rows)
    gone = {field.pk for field in fields if is_former(field)}
    return Fields(
        current=tuple(field for field in fields if field.pk not in gone),
        former=tuple(field for field in fields if field.pk in gone),
        successions=tuple(row for field in fields for row in field.origins.all()),
    )


def is_former(field: Field) -> bool:
    """Has the field ended, as of today?"""
    return field.is_ended and (not field.valid_to or field.valid_to <= clock.today().isoformat())


def current_focuses(field: Field) -> list[Focus]:
    """What the field concentrates on today."""
    today = clock.today().isoformat()
    return [focus for focus in field.focuses.all() if not focus.valid_to or focus.valid_to > today]


def public_field(network: Network, slug: str) -> Field | None:
    """One field with its history, goals and published work."""
    return _with_all(Field.objects.filter(network=network, slug=slug), Q(is_public=True))


def field_of(principal: Principal, network: Network, slug: str) -> Field | None:
    """One field by its address, for whoever may read inside."""
    return _inside(principal, network).filter(slug=slug).select_related(*_NAMED).first()


def whole_field(principal: Principal, network: Network, slug: str) -> Field | None:
    """One field with its history, goals and all its work, for whoever may read inside; five statements."""
    return _with_all(_inside(principal, network).filter(slug=slug), Q())


def fields_of(principal: Principal, network: Network) -> QuerySet[Field]:
    """The fields with the number of their open orders, for whoever may read inside."""
    fields = _with_history(_inside(principal, network))
    is_open = Q(orders__state__in=[state for state in Order.State if Order(state=state).is_open])
    return fields.annotate(open_orders=Count("orders", filter=is_open, distinct=True))


def _inside(principal: Principal, network: Network) -> QuerySet[Field]:
    fields: QuerySet[Field] = Field.objects.filter(network=network)
    return fields if principal.may(Permission.READ_INTERNAL, network.scope_key) else fields.none()


def _with_history(fields: QuerySet[Field]) -> QuerySet[Field]:
    return fields.select_related("network__region", "working_group", "strategy_document").prefetch_related(
        Prefetch("origins", Succession.objects.select_related("predecessor", "decision").order_by("id")),
        Prefetch("successions", Succession.objects.select_related("successor", "decision").order_by("id")),
        "focuses",
    )


def _with_all(fields: QuerySet[Field], shown: Q) -> Field | None:
    """The first of these fields with all that hangs on it; five statements."""
    orders = Order.objects.filter(shown).select_related("decision", *_OWNERS)
    measures = Measure.objects.filter(shown).select_related("order", *_OWNERS)
    work = (Prefetch("orders", orders), Prefetch("measures", measures))
    found = fields.select_related(*_NAMED).prefetch_related("goals", *work)
    field = next(iter(with_rows(found, "focuses")), None)
    if field is None:
        return None
    rows = Succession.objects.filter(Q(predecessor=field) | Q(successor=field)).order_by("id")
    successions = list(rows.select_related("predecessor", "successor", "decision"))
    keep_rows(field, "origins", [row for row in successions if row.successor_id == field.pk])
    keep_rows(field, "successions", [row for row in successions if row.predecessor_id == field.pk])
    return field
