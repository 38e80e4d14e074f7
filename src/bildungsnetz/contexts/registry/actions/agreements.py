"""Writes of agreements: drafting, recording what is already history, and each step of its life."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..lifecycle import DATED_BY, State, may_follow
from ..models import Agreement, Network
from ..models.agreements import RUNNING
from ..obstacles import another_runs, obstacle_to
from ..rules import may_edit_agreement, may_record_agreement


class AgreementValues(TypedDict, total=False):
    """What stands in an agreement or is known of it; dates are partial dates as text."""

    title: str
    purpose: str
    legal_basis: str
    origin: str
    preamble: str
    organisation: str
    running_number: int | None
    resolved_by: str
    resolved_on: str
    signed_on: str
    signed_at_place: str
    occasion: str
    in_force_on: str
    term: str
    evaluation_due_on: dt.date | None
    cancelled_on: str
    ended_on: str
    resumed_on: str
    document: Document | None
    picture: Document | None
    evidence: str
    source: str
    confirmed_on: dt.date | None
    is_public: bool


@action("registry.agreement.draft", requires=may_edit_agreement)
def draft_agreement(network: Network, *, by: Principal, **values: Unpack[AgreementValues]) -> Agreement:
    """Begin to negotiate; the draft is not public unless said so."""
    values.setdefault("title", "Kooperationsvertrag")
    values.setdefault("is_public", False)
    agreement = Agreement(network=network, **values)
    _save(agreement)
    return agreement


@action("registry.agreement.record", requires=may_record_agreement)
def record_agreement(
    network: Network, *, by: Principal, state: str, **values: Unpack[AgreementValues]
) -> Agreement:
    """Record an agreement that exists already, in its state of today; what no source tells stays empty."""
    if not values.get("source"):
        raise DomainError(_("Bitte nennen Sie die Quelle."), field="source")
    values.setdefault("title", "Kooperationsvertrag")
    agreement = Agreement(network=network, state=state, **values)
    _save(agreement)
    return agreement


@action("registry.agreement.edit", requires=may_edit_agreement)
def edit_agreement(
    agreement: Agreement, *, by: Principal, revision: int | None = None, **values: Unpack[AgreementValues]
) -> Agreement:
    """Correct or complete what is recorded. A change of the agreement itself is an amendment."""
    agreement.expect_revision(revision)
    for name, value in values.items():
        setattr(agreement, name, value)
    _save(agreement)
    return agreement


@action("registry.agreement.advance", requires=may_edit_agreement)
def advance_agreement(
    agreement: Agreement,
    *,
    by: Principal,
    to: str,
    on: str = "",
    resolved_by: str = "",
    place: str = "",
    occasion: str = "",
    term: str = "",
    evaluation_due_on: dt.date | None = None,
    reason: str = "",
    revision: int | None = None,
) -> Agreement:
    """Take the next step of the agreement's life (`lifecycle.TRANSITIONS`).

    `on` is the day of the step as partial date. Which further values a step needs: a resolution who
    resolved, an evaluation its day, an extension the new term, a cancellation a reason.
    """
    agreement.expect_revision(revision)
    if not may_follow(agreement.state, to):
        raise DomainError(
            _("Der Vertrag ist „%(state)s“; dieser Schritt ist jetzt nicht möglich.")
            % {"state": agreement.get_state_display()}
        )
    obstacle = obstacle_to(agreement, to)
    if obstacle:
        raise DomainError(obstacle)
    agreement.resolved_by = resolved_by or agreement.resolved_by
    agreement.signed_at_place = place or agreement.signed_at_place
    agreement.occasion = occasion or agreement.occasion
    agreement.term = term or agreement.term
    agreement.evaluation_due_on = evaluation_due_on or agreement.evaluation_due_on
    _demand(agreement, to, on=on, term=term, reason=reason)
    if to in DATED_BY:
        setattr(agreement, DATED_BY[State(to)], on)
    agreement.state = to
    if reason:
        explain(reason)
    _save(agreement)
    return agreement


@action("registry.agreement.confirm", requires=may_edit_agreement)
def confirm_agreement(agreement: Agreement, *, by: Principal) -> Agreement:
    """Say that everything recorded of the agreement is right as of today."""
    agreement.confirmed_on = clock.today()
    agreement.save()
    return agreement


def _demand(agreement: Agreement, to: str, *, on: str, term: str, reason: str) -> None:
    """Refuse a step without what makes it a fact."""
    if to in DATED_BY and to != State.RESOLVED and not on:
        raise DomainError(_("Bitte geben Sie an, wann das war."), field="on")
    if to == State.RESOLVED and not agreement.resolved_by:
        raise DomainError(_("Bitte geben Sie an, wer den Beschluss gefasst hat."), field="resolved_by")
    if to == State.EVALUATION_DUE and not agreement.evaluation_due_on:
        raise DomainError(_("Bitte geben Sie den Tag der Evaluation an."), field="evaluation_due_on")
    if to == State.EXTENDED and not term:
        raise DomainError(_("Bitte geben Sie die neue Laufzeit an."), field="term")
    if to == State.CANCELLED and not reason:
        raise DomainError(_("Bitte nennen Sie den Grund der Kündigung."), field="reason")


def _save(agreement: Agreement) -> None:
    """Save; what the database demands of all agreements together is said in words first."""
    number = agreement.running_number
    if number and Agreement.objects.filter(running_number=number).exclude(pk=agreement.pk).exists():
        raise DomainError(
            _("Die laufende Nummer %(number)s ist schon vergeben.") % {"number": number},
            field="running_number",
        )
    if agreement.state in RUNNING and another_runs(agreement):
        raise DomainError(_("Das Netzwerk hat schon einen laufenden Vertrag."))
    agreement.save()
