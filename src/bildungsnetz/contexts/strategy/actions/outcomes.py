"""Results, and what the public sees of the work."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.files import Upload
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..checks import check_text
from ..models import Measure, Order, Outcome, Work
from ..rules import may_publish, may_report
from ..writing import add_outcome, keep_evidence, show_outcome


@action("strategy.outcome.record", requires=may_report)
def record_outcome(
    work: Order | Measure,
    *,
    by: Principal,
    text: str,
    achieved_on: str = "",
    achieved_note: str = "",
    evidence_link: str = "",
    file: Upload | None = None,
    alternative_text: str = "",
    source: str = "",
) -> Outcome:
    """A result of the work, with its evidence; also while it goes on. `achieved_on` is a partial date."""
    return add_outcome(
        work,
        check_text(text, _("Bitte beschreiben Sie das Ergebnis."), field="text"),
        achieved_on=achieved_on,
        achieved_note=achieved_note,
        evidence_link=evidence_link,
        evidence=keep_evidence(work, file, alternative_text) if file else None,
        source=source,
    )


@action("strategy.order.publish", requires=may_publish)
def publish_order(order: Order, *, by: Principal, is_public: bool = True) -> Order:
    """Show an order with its results to the public, or take it back."""
    _show(order, is_public)
    return order


@action("strategy.measure.publish", requires=may_publish)
def publish_measure(measure: Measure, *, by: Principal, is_public: bool = True) -> Measure:
    """Show a measure with its results to the public, or take it back."""
    _show(measure, is_public)
    return measure


@action("strategy.outcome.publish", requires=may_publish)
def publish_outcome(outcome: Outcome, *, by: Principal, is_public: bool = True) -> Outcome:
    """Show a single result with its evidence to the public, or take it back."""
    show_outcome(outcome, is_public)
    return outcome


def _show(work: Order | Measure, is_public: bool) -> None:
    if is_public and work.state == Work.State.PROPOSED:
        raise DomainError(_("Was nur vorgeschlagen ist, wird nicht veröffentlicht. Bitte erst beauftragen."))
    work.is_public = is_public
    work.save()
    for outcome in work.outcomes.select_related("evidence"):
        show_outcome(outcome, is_public)
