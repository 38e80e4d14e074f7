"""What actions on plans share: the plan as it is now, its pins, and its base checked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from allotment.errors import AllotmentError
from allotment.staffing.checking import require_work
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import Record

from .bridge import freeze
from .computing.progress import forget_progress
from .fingerprints import fingerprint_of
from .frozen import Frozen, thawed
from .lifecycle import move
from .models import Pin, Plan
from .wording import in_names, labels_in, members_in


def locked(plan: Plan) -> Plan:
    """The plan as it is now; nobody else changes it until the action is over."""
    rows = Plan.objects.select_for_update(of=("self",)).select_related("network__region", "based_on")
    fresh: Plan = rows.get(pk=plan.pk)
    return fresh


def pins_of(plan: Plan) -> list[Pin]:
    """The pins of a plan, in the order in which they were set."""
    return list(Pin.objects.filter(plan=plan).select_related("member", "school"))


def freeze_into(plan: Plan) -> Frozen:
    """Take needs, supply and rules of this moment as the base of the plan."""
    frozen = freeze(plan, pins_of(plan) if plan.pk else ())
    plan.problem, plan.fingerprint = frozen, fingerprint_of(frozen)
    return frozen


def enter_queue(plan: Plan) -> None:
    """Freeze the base, check it, and wait for the process that computes; inside the running action."""
    check_base(freeze_into(plan))
    move(plan, "order")
    plan.computing_note = ""
    forget_progress(plan)


def check_base(frozen: Frozen, *, field: str = "") -> None:
    """Refuse a base on which no plan can be computed, in the names that people know."""
    try:
        require_work(thawed(frozen))
    except AllotmentError as error:
        raise as_domain_error(error, frozen, field=field) from error


def as_domain_error(error: AllotmentError, frozen: Frozen, *, field: str = "") -> DomainError:
    """The package's sentence with names instead of ids."""
    return DomainError(in_names(error.sentence, labels_in(frozen, members_in(frozen))), field=field)


def check_same_network(plan: Plan, **records: Record | None) -> None:
    """Refuse records of another network; each keyword is the name of the form field."""
    for name, record in records.items():
        if record is not None and record.scope_key != plan.scope_key:
            raise DomainError(
                _("„%s“ gehört zu einem anderen Bildungsnetzwerk. Bitte wählen Sie etwas aus dem eigenen.")
                % record,
                field=name,
            )


def check_reason(reason: str, *, field: str = "reason") -> str:
    """The reason without surrounding space; refuse an empty one."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte nennen Sie den Grund."), field=field)
    return reason
