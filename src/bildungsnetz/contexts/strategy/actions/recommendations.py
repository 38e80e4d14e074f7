"""Recommendations: received, discussed, answered, reported back."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..checks import check_adopted, check_same_network, check_text
from ..lifecycle import RECOMMENDATION, check_move
from ..models import Field, Recommendation
from ..rules import may_edit_strategy


@action("strategy.recommendation.recommend", requires=may_edit_strategy)
def recommend(
    origin: Decision | Network,
    *,
    by: Principal,
    title: str,
    text: str,
    addressed_to: Body | None = None,
    field: Field | None = None,
    received_on: dt.date | None = None,
    is_public: bool = False,
) -> Recommendation:
    """Record what a decision recommends (or what came in without one) to the addressed body."""
    decision = origin if isinstance(origin, Decision) else None
    network = origin.body.network if isinstance(origin, Decision) else origin
    check_adopted(decision)
    check_same_network(network.scope_key, addressed_to=addressed_to, field=field)
    recommendation = Recommendation(
        network=network,
        decision=decision,
        field=field,
        addressed_to=addressed_to,
        title=check_text(title, _("Bitte geben Sie einen Titel an."), field="title"),
        text=check_text(text, _("Bitte geben Sie den Wortlaut der Empfehlung an."), field="text"),
        received_on=received_on or clock.today(),
        is_public=is_public,
    )
    recommendation.save()
    return recommendation


@action("strategy.recommendation.answer", requires=may_edit_strategy)
def answer_recommendation(
    recommendation: Recommendation,
    *,
    by: Principal,
    state: str,
    reason: str = "",
    decision: Decision | None = None,
    on: dt.date | None = None,
    revision: int | None = None,
) -> Recommendation:
    """Move a recommendation on: discussed, decided upon, reported back.

    Not to pursue it needs a reason. The answer is kept when it has been reported back, with the `decision`
    of the addressed body that settled it (which may also have rejected it).
    """
    recommendation.expect_revision(revision)
    check_move(RECOMMENDATION, Recommendation.State, recommendation.state, state)
    check_same_network(recommendation.scope_key, decision=decision)
    if decision is not None and decision == recommendation.decision:
        raise DomainError(
            _("Aus diesem Beschluss kommt die Empfehlung. Bitte wählen Sie den, der sie beantwortet."),
            field="decision",
        )
    recommendation.answer_decision = decision or recommendation.answer_decision
    recommendation.state = state
    recommendation.reason = reason.strip() or recommendation.reason
    if state == Recommendation.State.NOT_PURSUED:
        check_text(
            reason,
            _("Bitte begründen Sie, warum die Empfehlung nicht weiterverfolgt wird."),
            field="reason",
        )
    if state in Recommendation.ANSWERS:
        recommendation.answer = state
    if state == Recommendation.State.ANSWERED:
        recommendation.answered_on = on or clock.today()
    recommendation.save()
    return recommendation
