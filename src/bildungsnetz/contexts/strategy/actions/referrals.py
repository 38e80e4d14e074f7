"""Referrals to outside bodies: entered, changed, answered; or read from a council system."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.fields import put
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..checks import check_referable, check_same_network, check_text
from ..linking import drop_unused_link, keep_link
from ..models import Order, Recommendation, Referral
from ..origins import Origin, column_of, network_of, next_position
from ..rules import may_edit_strategy, may_publish


class ReferralFacts(TypedDict, total=False):
    """What can be said of a referral. `planned_on` is a partial date, `link` an address outside."""

    kind: str
    institution: Institution | None
    role: str
    is_authoritative: bool
    subject: str
    paper_reference: str
    planned_on: str
    position: int
    source: str
    is_public: bool


OWN_FACTS = frozenset({"kind", "institution", "position", "source", "is_public"})
"""What stays the office's own of a referral that was read from a council system."""


class ImportedFacts(ReferralFacts, total=False):
    """What a council system says of one; `external_ids` as in the model. Origins are for new rows only."""

    held_on: str
    result: str
    result_text: str
    result_is_outside: bool
    decision: Decision | None
    recommendation: Recommendation | None
    order: Order | None
    external_system: str
    external_ids: dict[str, str]
    external_modified_at: dt.datetime | None
    is_gone_outside: bool


@action("strategy.referral.add", requires=may_edit_strategy)
def refer(
    origin: Origin, *, by: Principal, body_name: str, link: str = "", **facts: Unpack[ReferralFacts]
) -> Referral:
    """One more stop of the way through outside bodies, behind those there are already.

    Raises `DomainError` for a decision from which nothing follows. To publish it at once needs the
    permission to publish.
    """
    referral = Referral(network=network_of(origin), position=1)
    _attach(referral, origin)
    referral.position = next_position(origin)
    referral.body_name = body_name
    _fill(referral, by, link, facts)
    referral.save()
    return referral


@action("strategy.referral.edit", requires=may_edit_strategy)
def edit_referral(
    referral: Referral,
    *,
    by: Principal,
    body_name: str = "",
    link: str = "",
    revision: int | None = None,
    **facts: Unpack[ReferralFacts],
) -> Referral:
    """Change what is planned; of what a council system tells only what it does not know (`OWN_FACTS`)."""
    referral.expect_revision(revision)
    if body_name or link or facts.keys() - OWN_FACTS:
        _refuse_imported(referral)
    before = referral.link
    referral.body_name = body_name or referral.body_name
    _fill(referral, by, link or (before.url if before and referral.is_imported else ""), facts)
    referral.save()
    drop_unused_link(before)
    return referral


@action("strategy.referral.report", requires=may_edit_strategy)
def report_referral(
    referral: Referral,
    *,
    by: Principal,
    result: str,
    held_on: str = "",
    result_text: str = "",
    link: str = "",
    revision: int | None = None,
) -> Referral:
    """What the outside body said; needs the (partial) day on which it met, unless it was withdrawn."""
    referral.expect_revision(revision)
    if not referral.takes_result:
        _refuse_imported(referral)
    is_final = result not in {Referral.Result.OPEN, Referral.Result.WITHDRAWN}
    if is_final and not held_on:
        raise DomainError(_("Bitte geben Sie an, wann beraten wurde."), field="held_on")
    if held_on and held_on > clock.today().isoformat():
        raise DomainError(_("Dieser Tag liegt noch vor uns."), field="held_on")
    if result == Referral.Result.OTHER:
        check_text(result_text, _("Bitte geben Sie das Ergebnis im Wortlaut an."), field="result_text")
    referral.result, referral.held_on = result, held_on
    referral.result_text = result_text.strip()
    if link:
        referral.link = keep_link(referral, link)
    referral.save()
    return referral


@action("strategy.referral.remove", requires=may_edit_strategy)
def remove_referral(referral: Referral, *, by: Principal) -> None:
    """Take a referral back that was entered by mistake; the audit trail keeps it."""
    _refuse_imported(referral)
    link = referral.link
    referral.delete()
    drop_unused_link(link)


@action("strategy.referral.assign", requires=may_edit_strategy)
def assign_referral(referral: Referral, *, by: Principal, origin: Origin | None) -> Referral:
    """Say what a referral read from a council system belongs to; with nothing it waits again.

    Without the permission to publish it is not shown to everybody.
    """
    if not referral.is_imported:
        raise DomainError(_("Diese Verweisung wurde hier eingetragen und hat ihren Ursprung schon."))
    referral.decision = referral.recommendation = referral.order = None
    if origin is not None:
        _attach(referral, origin)
        referral.is_public = referral.is_public and may_publish(by, referral)
    referral.save()
    return referral


@action("strategy.referral.import", requires=may_edit_strategy)
def import_referral(
    network: Network,
    *,
    by: Principal,
    external_id: str,
    body_name: str,
    link: str = "",
    known: Referral | None = None,
    **facts: Unpack[ImportedFacts],
) -> tuple[Referral, bool]:
    """The referral of a council system under this address, new or brought up to date; and: is it new?

    Saves only what has changed. What a person assigned it to stays. `known` is a row that waited for this
    address: entered by hand, or before the paper had a consultation.
    """
    known = known or Referral.objects.filter(network=network, external_id=external_id).first()
    referral = known or Referral(network=network, is_public=True)
    before = referral.link
    referral.external_id = external_id
    referral.body_name = body_name[:200]
    if "result" in facts:
        facts.setdefault("result_is_outside", facts["result"] != Referral.Result.OPEN)
    put(referral, facts, ImportedFacts)
    if link:
        referral.link = keep_link(referral, link)
    if referral.changed_fields():
        referral.imported_at = clock.now()
        referral.save()
        if before != referral.link:
            drop_unused_link(before)
    return referral, known is None


def _attach(referral: Referral, origin: Origin) -> None:
    check_same_network(referral.scope_key, origin=origin)
    if isinstance(origin, Decision):
        check_referable(origin)
    setattr(referral, column_of(origin), origin)


def _fill(referral: Referral, by: Principal, link: str, facts: ReferralFacts) -> None:
    if facts.get("is_public", referral.is_public) != referral.is_public and not may_publish(by, referral):
        raise NotAllowed(_("Dazu fehlt Ihnen die Berechtigung."))
    put(referral, facts, ReferralFacts)
    referral.body_name = check_text(
        referral.body_name, _("Bitte geben Sie an, welches Gremium beraten soll."), field="body_name"
    )
    referral.link = keep_link(referral, link) if link else None


def _refuse_imported(referral: Referral) -> None:
    if referral.is_imported:
        raise DomainError(
            _("Diese Verweisung kommt aus dem Ratsinformationssystem und wird nur dort geändert.")
        )
