"""What several actions of strategy check before they write."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.partial_dates import first_day, last_day
from bildungsnetz.contexts.kernel.records import Record

from .models import Measure, Order
from .models.work import ENDED_STATES


def check_same_network(scope: str, **records: Record | None) -> None:
    """Refuse records of another network; each keyword is the name of the form field."""
    for name, record in records.items():
        if record is not None and record.scope_key != scope:
            raise DomainError(
                _("„%s“ gehört zu einem anderen Bildungsnetzwerk. Bitte wählen Sie etwas aus dem eigenen.")
                % record,
                field=name,
            )


def check_adopted(decision: Decision | None, *, field: str = "decision") -> None:
    """Only what was resolved may have effects."""
    if decision is not None and not decision.is_adopted:
        raise DomainError(
            _("„%(title)s“ ist nicht beschlossen (%(result)s). Nur aus einem Beschluss kann etwas folgen.")
            % {"title": decision.title, "result": decision.get_result_display()},
            field=field,
        )


def can_be_referred(decision: Decision) -> bool:
    """May other bodies be asked about it? Not about what was rejected, postponed or found no consensus."""
    nothing_follows = {Decision.Result.REJECTED, Decision.Result.NO_CONSENSUS, Decision.Result.POSTPONED}
    return decision.result not in nothing_follows


def check_referable(decision: Decision) -> None:
    """Refuse to refer a decision from which nothing follows."""
    if not can_be_referred(decision):
        raise DomainError(
            _("„%(title)s“ ist nicht beschlossen (%(result)s) und kann nicht verwiesen werden.")
            % {"title": decision.title, "result": decision.get_result_display()}
        )


def check_period(valid_from: str, valid_to: str) -> None:
    """An end must not lie before its beginning, as far as both are known."""
    if valid_from and valid_to and last_day(valid_to) < first_day(valid_from):
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die beiden Angaben."), field="valid_to"
        )


def check_text(text: str, message: str, *, field: str) -> str:
    """The text without surrounding space; refuse an empty one with the message."""
    text = text.strip()
    if not text:
        raise DomainError(message, field=field)
    return text


def check_owner(work: Order | Measure) -> None:
    """Work that lies ahead has exactly one owner, of the network or of the Land."""
    owners = (work.owner_body, work.owner_seat, work.owner_institution)
    if sum(owner is not None for owner in owners) > 1:
        raise DomainError(
            _("Bitte wählen Sie ein Gremium, einen Sitz oder eine Einrichtung, nicht mehreres zugleich."),
            field="owner_institution",
        )
    if work.owner is None and work.state not in ENDED_STATES:
        raise DomainError(_("Bitte geben Sie an, wer zuständig ist."), field="owner_body")
    if work.owner_institution is not None and work.owner_institution.scope_key != LAND:
        check_same_network(work.scope_key, owner_institution=work.owner_institution)
    check_same_network(work.scope_key, owner_body=work.owner_body, owner_seat=work.owner_seat)
