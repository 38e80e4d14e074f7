"""Two records that mean the same become one if both owners agree, and can be taken apart again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.kernel.merging import absorb, separate

from ..models import Distinction, Merge
from ..pairs import Pair, pair_of, table_of
from ..rules import may_ask_to_merge, may_merge, may_settle_merge, may_speak_for_scope, may_touch_merge

State = Merge.State


@action("actors.merge.carry_out", requires=may_merge)
def merge_records(pair: Pair, *, by: Principal, taken: Collection[str] = (), reason: str = "") -> Merge:
    """Let the kept record take the place of the other; `taken` are columns whose value comes from the other.

    What only the other one says is always taken over.
    """
    merge = _begun(pair, by, taken, reason)
    merge.asked_scope = pair.kept.scope_key
    return _carried_out(merge, pair)


@action("actors.merge.request", requires=may_ask_to_merge)
def request_merge(pair: Pair, *, by: Principal, taken: Collection[str] = (), reason: str = "") -> Merge:
    """Ask the owner of the other record; nothing changes before they agree."""
    own = [scope for scope in pair.scopes if may_speak_for_scope(by, scope)]
    if len(own) == len(pair.scopes):
        raise DomainError(_("Sie dürfen beide Einträge selbst zusammenführen."))
    known: Merge | None = Merge.objects.filter(**_names(pair), state=State.REQUESTED).first()
    if known:
        return known
    merge = _begun(pair, by, taken, reason)
    merge.state = State.REQUESTED
    merge.asked_scope = own[0]
    merge.save()
    return merge


@action("actors.merge.confirm", requires=may_settle_merge)
def confirm_merge(merge: Merge, *, by: Principal, revision: int | None = None) -> Merge:
    """The other side agrees, and the two become one."""
    merge.expect_revision(revision)
    if merge.state == State.DONE:
        return merge
    _expect(merge, State.REQUESTED)
    pair = pair_of(merge)
    if pair.scopes != {merge.scope, merge.other_scope}:  # whoever agreed does not speak for it any more
        raise DomainError(
            _("Einer der Einträge gehört inzwischen einer anderen Stelle. Bitte fragen Sie neu an.")
        )
    return _carried_out(merge, pair)


@action("actors.merge.decline", requires=may_touch_merge)
def decline_merge(merge: Merge, *, by: Principal, reason: str, revision: int | None = None) -> Merge:
    """The other side says no, or whoever asked takes the question back."""
    merge.expect_revision(revision)
    _expect(merge, State.REQUESTED)
    if not reason.strip():
        raise DomainError(_("Bitte geben Sie einen Grund an."), field="reason")
    explain(reason)
    merge.state = State.DECLINED
    merge.settled_at = clock.now()
    merge.save()
    return merge


@action("actors.merge.undo", requires=may_touch_merge)
def undo_merge(merge: Merge, *, by: Principal, reason: str = "", revision: int | None = None) -> Merge:
    """Both records are as they were, with all that hung on them; what came since stays with the kept one.

    Refused with the reason when something that was moved has changed since.
    """
    merge.expect_revision(revision)
    _expect(merge, State.DONE)
    if not merge.steps:
        raise DomainError(
            _("Das lässt sich nicht mehr zurücknehmen, weil eine der Personen auf Antrag gelöscht wurde.")
        )
    if not table_of(merge)._base_manager.filter(pk=merge.kept_key).exists():
        raise DomainError(
            _("„%(name)s“ gibt es nicht mehr. Bitte nehmen Sie zuerst die spätere Zusammenführung zurück.")
            % {"name": merge.kept_label}
        )
    explain(reason)
    separate(merge.steps)
    merge.state = State.UNDONE
    merge.settled_at = clock.now()
    merge.save()
    return merge


@action("actors.distinction.record", requires=may_ask_to_merge)
def keep_apart(pair: Pair, *, by: Principal) -> Distinction:
    """These two are not the same; they are not offered as duplicates any more."""
    first, second = sorted((pair.kept, pair.absorbed), key=lambda record: record.pk)
    names = {"record_model": first.record_type, "first_key": first.pk, "second_key": second.pk}
    known: Distinction | None = Distinction.objects.filter(**names).first()
    if known:
        return known
    own = next(scope for scope in sorted(pair.scopes) if may_speak_for_scope(by, scope))
    distinction = Distinction(**names, scope=own, decided_on=clock.today())
    distinction.label = f"{first} – {second}"[:300]
    distinction.save()
    return distinction


def _begun(pair: Pair, by: Principal, taken: Collection[str], reason: str) -> Merge:
    pair.expect_possible(taken)
    explain(reason)
    return Merge(
        **_names(pair),
        scope=pair.kept.scope_key,
        other_scope=pair.absorbed.scope_key,
        kept_label=str(pair.kept)[:300],
        absorbed_label=str(pair.absorbed)[:300],
        taken=sorted(taken),
        reason=reason,
        asked_by=by.label,
        asked_at=clock.now(),
    )


def _carried_out(merge: Merge, pair: Pair) -> Merge:
    pair.expect_possible(merge.taken)
    values = pair.values(merge.taken)
    merge.steps = absorb(pair.kept, pair.absorbed, values, pair.institution_scopes)
    merge.state = State.DONE
    merge.settled_at = clock.now()
    merge.save()
    return merge


def _names(pair: Pair) -> dict[str, Any]:
    return {
        "record_model": pair.kept.record_type,
        "kept_key": pair.kept.pk,
        "absorbed_key": pair.absorbed.pk,
    }


def _expect(merge: Merge, state: str) -> None:
    if merge.state != state:
        raise DomainError(
            _("Das geht nicht: Diese Zusammenführung ist schon %(state)s.")
            % {"state": merge.get_state_display()}
        )
