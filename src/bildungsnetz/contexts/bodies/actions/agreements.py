"""Asking those who would have to implement a decision (rule „betroffenen_einvernehmen“)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..fields import save_once
from ..models import AffectedStance, Decision
from ..results import Stance
from ..rules import may_run_meetings
from ..settling import result_after, settle, stances_that_count


@action("bodies.affectedstance.add", requires=may_run_meetings)
def add_affected(
    decision: Decision, *, by: Principal, institution: Institution | None = None, label: str = ""
) -> AffectedStance:
    """Name somebody who must implement the decision; until they agree it does not count as adopted."""
    if institution is None and not label.strip():
        raise DomainError(_("Bitte nennen Sie, wer es umsetzen muss."), field="label")
    named = AffectedStance(decision=decision, institution=institution)
    named.label = "" if institution else label.strip()
    save_once(named, _("Diese Einrichtung steht schon in der Liste."), field="institution")
    _settle_anew(decision)
    return named


@action("bodies.affectedstance.record", requires=may_run_meetings)
def record_stance(affected: AffectedStance, *, by: Principal, stance: str) -> AffectedStance:
    """Whether somebody who must implement the decision agrees.

    One who disagrees ends it as `kein_einvernehmen`. When all agree, a person records it as adopted.
    """
    if stance not in Stance.values:
        raise DomainError(_("Bitte wählen Sie, ob zugestimmt oder widersprochen wurde."), field="stance")
    affected.stance = stance
    affected.save()
    _settle_anew(affected.decision)
    return affected


@action("bodies.affectedstance.remove", requires=may_run_meetings)
def remove_affected(affected: AffectedStance, *, by: Principal) -> None:
    """Take somebody off the list who was named by mistake."""
    decision = affected.decision
    affected.delete()
    _settle_anew(decision)


def _settle_anew(decision: Decision) -> None:
    stances = stances_that_count(decision)
    decision.result = result_after(decision, stances)
    settle(decision, {}, stances)
    decision.save()
