"""The knots of a chain: every record of a network that can stand in one, and what ties it to others.

Six statements for a network, whatever was asked for and however long the chain is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bildungsnetz.contexts.bodies.models import Decision

from .models import Effect, Measure, Order, Recommendation, Referral
from .queries.effects import effects_shown

Row = dict[str, Any]


class KnotKind(Enum):
    """The kinds of knots, in the order in which they usually follow each other."""

    MEETING = "meeting"
    DECISION = "decision"
    EFFECT = "effect"
    BODY = "body"
    FIELD = "field"
    RECOMMENDATION = "recommendation"
    ORDER = "order"
    REFERRAL = "referral"
    MEASURE = "measure"
    OUTCOME = "outcome"


Key = tuple[KnotKind, int]
# What a recommendation, an order or a measure concerns, and the column that says which one.
_CONCERNED = (
    (KnotKind.BODY, "addressed_to_id"),
    (KnotKind.BODY, "owner_body_id"),
    (KnotKind.BODY, "owner_seat__body_id"),
    (KnotKind.FIELD, "field_id"),
)


@dataclass(frozen=True)
class Knot:
    """One record. `on` is a partial date or empty; `state` the stored word of its state, in its own terms.

    `at` is the record on whose page it stands, where it has none of its own: outcomes, referrals, effects.
    """

    kind: KnotKind
    key: int
    title: str
    on: str = ""
    slug: str = ""
    state: str = ""
    at: Key | None = None
    at_slug: str = ""
    is_public: bool = True
    is_undone: bool = False

    @property
    def place(self) -> Key:
        """What tells it from all others."""
        return self.kind, self.key


@dataclass
class Web:
    """All knots of a network and the ties between them, from what came first to what followed."""

    public_only: bool
    knots: dict[Key, Knot] = field(default_factory=dict)
    after: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    before: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    concerning: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def keep(self, knot: Knot) -> bool:
        """Add a knot, unless the public may not see it."""
        if knot.is_public or not self.public_only:
            self.knots.setdefault(knot.place, knot)
            return True
        return False

    def tie(self, first: Key, then: Key) -> None:
        """One knot follows another; a tie to what is not shown is none."""
        if first in self.knots and then in self.knots and first != then and then not in self.after[first]:
            self.after[first].append(then)
            self.before[then].append(first)


def web_of(network: int, *, public_only: bool) -> Web:
    """Everything of a network that stands in chains; only what is published if `public_only`."""
    web = Web(public_only)
    recommended, ordered, measured = _rows_of_work(network)
    _keep_decisions(web, network)
    for row in recommended:
        on = row["received_on"].isoformat() if row["received_on"] else ""
        _keep(web, KnotKind.RECOMMENDATION, row, on, state=row["answer"] or row["state"])
    for kind, rows in ((KnotKind.ORDER, ordered), (KnotKind.MEASURE, measured)):
        for row in rows:
            due = row["due_on"].isoformat() if row["due_on"] else ""
            _keep(web, kind, row, row["completed_on"] or due, slug=row["slug"], state=row["state"])
    _tie_recommendations(web, recommended, ordered)
    _tie_orders(web, recommended, ordered)
    for row in measured:
        web.tie((KnotKind.ORDER, row["order_id"]), (KnotKind.MEASURE, row["id"]))
    _keep_outcomes(web, KnotKind.ORDER, ordered)
    _keep_outcomes(web, KnotKind.MEASURE, measured)
    _note_concerns(web, recommended, ordered, measured)
    _keep_referrals(web, network)
    _keep_effects(web, network)
    return web


def _keep(web: Web, kind: KnotKind, row: Row, on: str, *, slug: str = "", state: str = "") -> None:
    web.keep(Knot(kind, row["id"], row["title"], on, slug, state, is_public=row["is_public"]))


def _rows_of_work(network: int) -> tuple[list[Row], list[Row], list[Row]]:
    """Recommendations, orders and measures; the latter two once for each of their results."""
    named = ("id", "title", "state", "is_public", "field_id")
    results = ("outcomes__id", "outcomes__text", "outcomes__achieved_on", "outcomes__is_public")
    owners = ("owner_body_id", "owner_seat__body_id")
    work = (*named, "slug", "due_on", "completed_on", *owners, *results)
    in_order = ("due_on", "id", "outcomes__achieved_on", "outcomes__id")
    recommended = Recommendation.objects.filter(network=network).order_by("received_on", "id")
    ordered = Order.objects.filter(network=network).order_by(*in_order)
    measured = Measure.objects.filter(network=network).order_by(*in_order)
    asked = ("answer", "received_on", "decision_id", "answer_decision_id", "addressed_to_id")
    return (
        list(recommended.values(*named, *asked)),
        list(ordered.values(*work, "decision_id", "recommendation_id")),
        list(measured.values(*work, "order_id")),
    )


def _keep_decisions(web: Web, network: int) -> None:
    """Decisions with their meetings; a published one names its meeting, which may have no public page."""
    columns = ("id", "title", "slug", "decided_on", "mode", "result", "is_public")
    meeting = ("meeting_id", "meeting__title", "meeting__held_on", "meeting__is_public")
    rows = Decision.objects.filter(body__network=network).order_by("decided_on", "id")
    for row in rows.values(*columns, *meeting):
        on = row["decided_on"] or row["meeting__held_on"] or ""
        place = (KnotKind.DECISION, row["id"])
        is_known = row["mode"] or row["result"] != Decision.Result.ADOPTED  # see Decision.get_result_display
        _keep(web, KnotKind.DECISION, row, on, slug=row["slug"], state=row["result"] if is_known else "")
        if row["meeting_id"] is not None and place in web.knots:
            held = (KnotKind.MEETING, row["meeting_id"])
            knot = Knot(*held, row["meeting__title"], row["meeting__held_on"])
            is_public = row["meeting__is_public"]
            web.knots.setdefault(held, Knot(*held, knot.title, knot.on, is_public=is_public))
            web.tie(held, place)


def _tie_recommendations(web: Web, recommended: Iterable[Row], ordered: Iterable[Row]) -> None:
    """A recommendation follows its decision and leads to those that answered it or gave an order from it."""
    own = {row["id"]: row["decision_id"] for row in recommended}
    for row in recommended:
        itself = (KnotKind.RECOMMENDATION, row["id"])
        web.tie((KnotKind.DECISION, row["decision_id"]), itself)
        web.tie(itself, (KnotKind.DECISION, row["answer_decision_id"]))
    for row in ordered:
        key = row["recommendation_id"]
        if key is not None and row["decision_id"] != own.get(key):
            web.tie((KnotKind.RECOMMENDATION, key), (KnotKind.DECISION, row["decision_id"]))


def _tie_orders(web: Web, recommended: Iterable[Row], ordered: Iterable[Row]) -> None:
    """An order follows its decision; without one that is shown, or with the same, its recommendation."""
    own = {row["id"]: row["decision_id"] for row in recommended}
    for row in ordered:
        itself = (KnotKind.ORDER, row["id"])
        decision = (KnotKind.DECISION, row["decision_id"])
        recommendation = (KnotKind.RECOMMENDATION, row["recommendation_id"])
        is_its_own = own.get(row["recommendation_id"]) == row["decision_id"]
        if recommendation in web.knots and (is_its_own or decision not in web.knots):
            web.tie(recommendation, itself)
        else:
            web.tie(decision, itself)


def _keep_outcomes(web: Web, kind: KnotKind, works: Iterable[Row]) -> None:
    for row in works:
        work = web.knots.get((kind, row["id"]))
        if work is None or row["outcomes__id"] is None:
            continue
        itself = (KnotKind.OUTCOME, row["outcomes__id"])
        title, on, is_public = row["outcomes__text"], row["outcomes__achieved_on"], row["outcomes__is_public"]
        knot = Knot(*itself, title, on, at=work.place, at_slug=work.slug, is_public=is_public)
        if web.keep(knot):
            web.tie(work.place, itself)


def _note_concerns(
    web: Web, recommended: Iterable[Row], ordered: Iterable[Row], measured: Iterable[Row]
) -> None:
    """What a body and a field have to do with: recommendations, orders, measures without an order."""
    alone = [row for row in measured if row["order_id"] is None]
    for kind, rows in (
        (KnotKind.RECOMMENDATION, recommended),
        (KnotKind.ORDER, ordered),
        (KnotKind.MEASURE, alone),
    ):
        for row in rows:
            for concerned, column in _CONCERNED:
                if key := row.get(column):
                    web.concerning[concerned, key].append((kind, row["id"]))


def _keep_referrals(web: Web, network: int) -> None:
    columns = ("id", "body_name", "planned_on", "held_on", "result", "is_public", "is_gone_outside")
    origins = {
        "order_id": KnotKind.ORDER,
        "recommendation_id": KnotKind.RECOMMENDATION,
        "decision_id": KnotKind.DECISION,
    }
    rows = Referral.objects.filter(network=network).order_by("position", "id")
    for row in rows.values(*columns, *origins):
        place = next(((kind, row[name]) for name, kind in origins.items() if row[name]), None)
        origin = web.knots.get(place) if place else None
        if origin is None:
            continue
        itself = (KnotKind.REFERRAL, row["id"])
        is_public = row["is_public"] and not row["is_gone_outside"]
        on, state = row["held_on"] or row["planned_on"], row["result"]
        knot = Knot(*itself, row["body_name"], on, "", state, origin.place, origin.slug, is_public)
        if web.keep(knot):
            web.tie(origin.place, itself)


def _keep_effects(web: Web, network: int) -> None:
    """An effect follows its decision and leads to the one that undid it; it stands on its target's page."""
    rows = effects_shown(public_only=web.public_only).filter(decision__body__network=network)
    for effect in rows.select_related("body", "field", "measure").order_by("id"):
        itself = (KnotKind.EFFECT, effect.pk)
        at, slug = _target(effect)
        title, on, undone = str(effect), effect.took_effect_on, effect.is_undone
        web.keep(Knot(*itself, title, on, "", effect.kind, at, slug, is_undone=undone))
        web.tie((KnotKind.DECISION, effect.decision_id), itself)
        if effect.undone_by_id is not None:
            web.tie(itself, (KnotKind.DECISION, effect.undone_by_id))


def _target(effect: Effect) -> tuple[Key | None, str]:
    if effect.body is not None:
        return (KnotKind.BODY, effect.body.pk), effect.body.slug
    if effect.field is not None:
        return (KnotKind.FIELD, effect.field.pk), effect.field.slug
    if effect.measure is not None:
        return (KnotKind.MEASURE, effect.measure.pk), effect.measure.slug
    return None, ""
