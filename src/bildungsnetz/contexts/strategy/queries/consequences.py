"""What became of a decision: its effects, orders and results, and all of it in one line of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel.joining import with_rows

from ..models import Effect, Order, Outcome, Recommendation, Referral
from ..models.work import OPEN_STATES
from .choices import ADOPTED
from .effects import effects_of, effects_shown
from .referrals import published, referrals_on

_OWNED = ("owner_body", "owner_institution", "owner_seat__body")


@dataclass
class Tally:
    """How many effects of each kind, orders in each state, recommendations and referrals a decision has.

    `undone` counts the effects that a later decision undid; `undoes` those of earlier ones that it undid.
    """

    decision: Decision
    effects: Counter[str] = field(default_factory=Counter)
    orders: Counter[str] = field(default_factory=Counter)
    recommendations: int = 0
    referrals: int = 0
    undone: int = 0
    undoes: int = 0

    @property
    def in_words(self) -> str:
        """One line: "3 Gremien eingerichtet. 3 Aufträge, alle erledigt."."""
        sentences = [
            ", ".join(_effects_in_words(self.effects)),
            *_undoing_in_words(self.undone, self.undoes),
            _orders_in_words(self.orders),
            *_passed_on_in_words(self.recommendations, self.referrals),
        ]
        told = [f"{sentence}." for sentence in sentences if sentence]
        if told:
            return " ".join(told)
        if not self.decision.is_adopted:
            return _("Kein Auftrag: %s.") % self.decision.get_result_display()
        return _("Noch keine Folgen eingetragen.")


@dataclass(frozen=True)
class Consequences:
    """What one decision brought about, as records and in words; `undoes` are effects of earlier decisions.

    What was not adopted has no effects.
    """

    effects: tuple[Effect, ...]
    orders: tuple[Order, ...]
    recommendations: tuple[Recommendation, ...]
    in_words: str
    referrals: tuple[Referral, ...] = ()
    undoes: tuple[Effect, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The results of all orders."""
        return tuple(outcome for order in self.orders for outcome in order.outcomes.all())

    def __bool__(self) -> bool:
        return bool(self.effects or self.orders or self.recommendations or self.referrals or self.undoes)


def what_became_of(decision: Decision, *, public_only: bool) -> Consequences:
    """Everything that followed from the decision; only what is published if `public_only`.

    The caller was allowed to read the decision.
    """
    shown = _published() if public_only else Q()
    results = Q(outcomes__is_public=True) if public_only else Q()
    orders = Order.objects.filter(shown, decision=decision).order_by("due_on", "id")
    concerned = effects_of(decision, public_only=public_only)
    effects = tuple(effect for effect in concerned if effect.decision_id == decision.pk)
    undoes = tuple(effect for effect in concerned if effect.decision_id != decision.pk)
    owned = orders.select_related(*_OWNED, "field")
    found = tuple(with_rows(owned, "outcomes", "evidence", condition=results))
    recommended = tuple(
        Recommendation.objects.filter(shown, decision=decision).select_related(
            "addressed_to", "answer_decision__body"
        )
    )
    referrals = referrals_on(decision, public_only=public_only)
    tally = Tally(
        decision,
        Counter(effect.kind for effect in effects),
        Counter(order.state for order in found),
        len(recommended),
        len(referrals),
        sum(effect.is_undone for effect in effects),
        len(undoes),
    )
    return Consequences(effects, found, recommended, tally.in_words, referrals, undoes)


def tallies(decisions: Iterable[Decision], *, public_only: bool) -> list[Tally]:
    """What became of many decisions, each in one line; four queries for all of them."""
    rows = list(decisions)
    keys = [decision.pk for decision in rows]
    shown = _published() if public_only else Q()
    effects = effects_shown(public_only=public_only).filter(Q(decision__in=keys) | Q(undone_by__in=keys))
    orders = Order.objects.filter(shown, decision__in=keys).order_by()
    recommended = Recommendation.objects.filter(shown, decision__in=keys).order_by()
    origin = Coalesce("decision", "recommendation__decision", "order__decision")
    referred = Referral.objects.filter(published() if public_only else Q()).annotate(origin=origin)
    return tallied(
        rows,
        effects=effects.order_by().values_list("decision_id", "undone_by_id", "kind"),
        orders=orders.values_list("decision_id", "state"),
        recommended=recommended.values_list("decision_id", flat=True),
        referred=referred.filter(origin__in=keys).order_by().values_list("origin", flat=True),
    )


def tallied(
    decisions: Iterable[Decision],
    *,
    effects: Iterable[tuple[int, int | None, str]],
    orders: Iterable[tuple[int | None, str]],
    recommended: Iterable[int | None],
    referred: Iterable[int | None],
) -> list[Tally]:
    """The same from what is known of the rows that may follow from these decisions.

    `effects` are decision, the one that undid it, and kind; `orders` are decision and state; the others name
    their decision alone.
    """
    rows = {decision.pk: Tally(decision) for decision in decisions}
    for key, undone_by, kind in effects:
        if key in rows:
            rows[key].effects[kind] += 1
            rows[key].undone += undone_by is not None
        if undone_by in rows:
            rows[undone_by].undoes += 1
    for origin, state in orders:
        if origin in rows:
            rows[origin].orders[state] += 1
    for origin in recommended:
        if origin in rows:
            rows[origin].recommendations += 1
    for origin in referred:
        if origin in rows:
            rows[origin].referrals += 1
    return list(rows.values())


def _published() -> Q:
    """Published, and of a decision that stands: nothing follows from what was not adopted."""
    return Q(is_public=True, decision__result__in=ADOPTED)


_K = Effect.Kind
_TOLD = {
    _K.FIELD_ADOPTED: ngettext_lazy(
        "%(n)s Handlungsfeld beschlossen", "%(n)s Handlungsfelder beschlossen", "n"
    ),
    _K.FIELD_CHANGED: ngettext_lazy("%(n)s Handlungsfeld geändert", "%(n)s Handlungsfelder geändert", "n"),
    _K.FIELD_ENDED: ngettext_lazy("%(n)s Handlungsfeld beendet", "%(n)s Handlungsfelder beendet", "n"),
    _K.BODY_SET_UP: ngettext_lazy("%(n)s Gremium eingerichtet", "%(n)s Gremien eingerichtet", "n"),
    _K.BODY_CHANGED: ngettext_lazy("%(n)s Gremium geändert", "%(n)s Gremien geändert", "n"),
    _K.BODY_DISSOLVED: ngettext_lazy("%(n)s Gremium aufgelöst", "%(n)s Gremien aufgelöst", "n"),
    _K.MEASURE_PLANNED: ngettext_lazy("%(n)s Maßnahme beschlossen", "%(n)s Maßnahmen beschlossen", "n"),
    _K.MEASURE_CHANGED: ngettext_lazy("%(n)s Maßnahme geändert", "%(n)s Maßnahmen geändert", "n"),
    _K.MEASURE_ENDED: ngettext_lazy("%(n)s Maßnahme beendet", "%(n)s Maßnahmen beendet", "n"),
    _K.LIST_SET_UP: ngettext_lazy("%(n)s Verteiler eingerichtet", "%(n)s Verteiler eingerichtet", "n"),
    _K.LIST_CHANGED: ngettext_lazy("%(n)s Verteiler geändert", "%(n)s Verteiler geändert", "n"),
    _K.LIST_CLOSED: ngettext_lazy("%(n)s Verteiler geschlossen", "%(n)s Verteiler geschlossen", "n"),
}


def _effects_in_words(effects: Counter[str]) -> list[str]:
    return [str(words % {"n": effects[kind]}) for kind, words in _TOLD.items() if effects[kind]]


def _undoing_in_words(undone: int, undoes: int) -> list[str]:
    told = [
        (undone, ngettext("%(n)s Wirkung später aufgehoben", "%(n)s Wirkungen später aufgehoben", undone)),
        (undoes, ngettext("%(n)s frühere Wirkung aufgehoben", "%(n)s frühere Wirkungen aufgehoben", undoes)),
    ]
    return [words % {"n": count} for count, words in told if count]


def _passed_on_in_words(recommendations: int, referrals: int) -> list[str]:
    told = [
        (recommendations, ngettext("%(n)s Empfehlung", "%(n)s Empfehlungen", recommendations)),
        (referrals, ngettext("%(n)s Verweisung", "%(n)s Verweisungen", referrals)),
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
