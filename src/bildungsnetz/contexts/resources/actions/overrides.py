"""Single assignments changed by hand, with a reason; the judge of the package has to agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from allotment.staffing.judging import Judgement, judge
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..computing.keeping import TOLERANCE
from ..frozen import Frozen, split_id, staffing_of, thawed
from ..lifecycle import BUSY, CHANGEABLE
from ..models import Assignment, Plan, StaffMember
from ..rules import may_plan_staff
from ..wording import in_names, labels_in, members_in
from ..writing import check_reason, check_same_network, locked


@action("resources.plan.override", requires=may_plan_staff)
def override_assignment(
    plan: Plan,
    *,
    by: Principal,
    member: StaffMember,
    school: Institution,
    hours: Mapping[str, int],
    reason: str,
    funder: str = "",
    revision: int | None = None,
) -> Plan:
    """Set the hours of a person at a school by hand, per key of qualification; none takes the person away.

    Without `funder` the hours stay with the one who pays them there, else whoever has most left. A row that
    was struck out keeps its reason. Raises `DomainError` with the rule that the plan would break.
    """
    plan = locked(plan)
    plan.expect_revision(revision)
    if plan.computing in BUSY:
        raise DomainError(_("Dieser Plan wird gerade gerechnet. Bitte warten Sie oder brechen Sie ab."))
    if plan.state not in CHANGEABLE:
        raise DomainError(_("Von Hand ändern lässt sich nur ein berechneter Plan vor dem Beschluss."))
    check_same_network(plan, member=member)
    rows = list(Assignment.objects.filter(plan=plan).order_by("pk"))
    before = _judged(plan, rows)
    row = _row(plan, rows, member, school, funder)
    row.hours = _whole_hours(hours)
    row.override_reason = check_reason(reason)
    after = _judged(plan, rows if row in rows else [*rows, row])
    if after.broken:
        _refuse(plan.problem, before, after)
    explain(row.override_reason)
    row.save()
    plan.value = after.value
    plan.is_proved = plan.bound is not None and after.value - plan.bound <= TOLERANCE * max(1.0, after.value)
    plan.save()
    return plan


def _judged(plan: Plan, rows: Sequence[Assignment]) -> Judgement:
    return judge(thawed(plan.problem), staffing_of(rows))


def _whole_hours(hours: Mapping[str, int]) -> dict[str, int]:
    if any(isinstance(each, bool) or not isinstance(each, int) or each < 0 for each in hours.values()):
        raise DomainError(_("Bitte geben Sie ganze Wochenstunden ab 0 an."), field="hours")
    return {key: each for key, each in sorted(hours.items()) if each}


def _row(
    plan: Plan, rows: Sequence[Assignment], member: StaffMember, school: Institution, funder: str
) -> Assignment:
    """The row of the pair, or a new one; with its way, so that it is charged."""
    own = [row for row in rows if row.member_id == member.pk]
    there = [row for row in own if row.school_id == school.pk and funder in ("", row.funder)]
    if there:
        return max(there, key=lambda row: sum(row.hours.values()))
    entry = _fraction(plan.problem, own, member, funder)
    return Assignment(
        plan=plan,
        member=member,
        school=school,
        funder=entry["funder"],
        minutes=entry["reachable"].get(str(school.pk), 0),
        is_previous=str(school.pk) in entry["previous"],
    )


def _fraction(frozen: Frozen, own: Sequence[Assignment], member: StaffMember, funder: str) -> Frozen:
    used: dict[str, int] = {}
    for row in own:
        used[row.funder] = used.get(row.funder, 0) + sum(row.hours.values())
    entries = [
        entry
        for entry in frozen["staff"]
        if split_id(entry["id"])[0] == member.pk and funder in ("", entry["funder"])
    ]
    if not entries:
        raise DomainError(
            _("%s hat in diesem Plan keine Stunden. Bitte prüfen Sie die Besetzung und rechnen Sie neu.")
            % member,
            field="member",
        )
    return max(entries, key=lambda entry: entry["hours"] - entry["absent"] - used.get(entry["funder"], 0))


def _refuse(frozen: Frozen, before: Judgement, after: Judgement) -> None:
    """Say what the change breaks; where the plan was broken before, what still is."""
    new = [sentence for sentence in after.broken if sentence not in before.broken] or list(after.broken)
    labels = labels_in(frozen, members_in(frozen))
    raise DomainError(" ".join(in_names(sentence, labels) for sentence in new[:3]), field="hours")
