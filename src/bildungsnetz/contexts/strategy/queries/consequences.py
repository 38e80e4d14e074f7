"""What became of a decision: its effects, orders and results, and all of it in one line of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.bodies.models import Decision

from ..models import Effect, Order, Outcome, Recommendation
from ..models.work import OPEN_STATES


@dataclass
class Tally:
    """How many effects of each kind, orders in each state and recommendations a decision has."""

    decision: Decision
    effects: Counter[str] = field(default_factory=Counter)
    orders: Counter[str] = field(default_factory=Counter)
    recommendations: int = 0

    @property
    def in_words(self) -> str:
        """One line: "3 Gremien eingerichtet. 3 Aufträge, alle erledigt."."""
        sentences = [", ".join(_effects_in_words(self.effects)), _orders_in_words(self.orders)]
        if self.recommendations:
            sentences.append(
                ngettext("%(n)s Empfehlung", "%(n)s Empfehlungen", self.recommendations)
                % {"n": self.recommendations}
            )
        told = [f"{sentence}." for sentence in sentences if sentence]
        if told:
            return " ".join(told)
        if not self.decision.is_adopted:
            return _("Kein Auftrag: %s.") % self.decision.get_result_display()
        return _("Noch keine Folgen eingetragen.")


@dataclass(frozen=True)
class Consequences:
    """What one decision brought about, as records and in words."""

    effects: tuple[Effect, ...]
    orders: tuple[Order, ...]
    recommendations: tuple[Recommendation, ...]
    in_words: str

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The results of all orders."""
        return tuple(outcome for order in self.orders for outcome in order.outcomes.all())

    def __bool__(self) -> bool:
        return bool(self.effects or self.orders or self.recommendations)


def what_became_of(decision: Decision, *, public_only: bool) -> Consequences:
    """Everything that followed from the decision; only what is published if `public_only`.

    The caller was allowed to read the decision.
    """
    shown = Q(is_public=True) if public_only else Q()
    outcomes = Prefetch("outcomes", Outcome.objects.filter(shown).select_related("evidence"))
    orders = Order.objects.filter(shown, decision=decision).order_by("due_on", "id")
    effects = tuple(_effects(public_only).filter(decision=decision).select_related("body", "field"))
    found = tuple(
        orders.select_related("owner_body", "owner_institution", "field").prefetch_related(outcomes)
    )
    recommended = tuple(
        Recommendation.objects.filter(shown, decision=decision).select_related("addressed_to")
    )
    tally = Tally(
        decision,
        Counter(effect.kind for effect in effects),
        Counter(order.state for order in found),
        len(recommended),
    )
    return Consequences(effects, found, recommended, tally.in_words)


def tallies(decisions: Iterable[Decision], *, public_only: bool) -> list[Tally]:
    """What became of many decisions, each in one line; three queries for all of them."""
    rows = {decision.pk: Tally(decision) for decision in decisions}
    shown = Q(is_public=True) if public_only else Q()
    effects = _effects(public_only).filter(decision__in=rows).order_by().values_list("decision_id", "kind")
    for key, kind, count in effects.annotate(n=Count("id")):
        rows[key].effects[kind] += count
    orders = Order.objects.filter(shown, decision__in=rows).order_by().values_list("decision_id", "state")
    for key, state, count in orders.annotate(n=Count("id")):
        rows[key].orders[state] += count
    recommended = Recommendation.objects.filter(shown, decision__in=rows).order_by()
    for key, count in recommended.values_list("decision_id").annotate(n=Count("id")):
        rows[key].recommendations = count
    return list(rows.values())


def _effects(public_only: bool) -> QuerySet[Effect]:
    """Effects on bodies that the public does not know of stay inside."""
    known = Q(body=None) | Q(body__is_public=True)
    return Effect.objects.filter(known if public_only else Q())


def _effects_in_words(effects: Counter[str]) -> list[str]:
    adopted, ended = effects[Effect.Kind.FIELD_ADOPTED], effects[Effect.Kind.FIELD_ENDED]
    set_up, dissolved = effects[Effect.Kind.BODY_SET_UP], effects[Effect.Kind.BODY_DISSOLVED]
    told = [
        (adopted, ngettext("%(n)s Handlungsfeld beschlossen", "%(n)s Handlungsfelder beschlossen", adopted)),
        (ended, ngettext("%(n)s Handlungsfeld beendet", "%(n)s Handlungsfelder beendet", ended)),
        (set_up, ngettext("%(n)s Gremium eingerichtet", "%(n)s Gremien eingerichtet", set_up)),
        (dissolved, ngettext("%(n)s Gremium aufgelöst", "%(n)s Gremien aufgelöst", dissolved)),
    ]
    return [words % {"n": count} for count, words in told if count]


def _orders_in_words(orders: Counter[str]) -> str:
    total = orders.total()
    if not total:
        return ""
    open_ones = sum(orders[state] for state in OPEN_STATES)
    states = [
        (orders[Order.State.DONE], _("erledigt")),
        (open_ones, _("offen")),
        (orders[Order.State.PERMANENT], _("dauerhaft")),
        (orders[Order.State.ABANDONED], _("abgebrochen")),
    ]
    told = [(count, word) for count, word in states if count]
    what = ngettext("%(n)s Auftrag", "%(n)s Aufträge", total) % {"n": total}
    if len(told) == 1:
        word = told[0][1]
        return (
            f"{what}, {word}" if total == 1 else _("%(what)s, alle %(word)s") % {"what": what, "word": word}
        )
    return f"{what}: " + ", ".join(f"{count} {word}" for count, word in told)
