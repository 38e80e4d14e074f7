"""What decisions bring about on mailing lists: carried out here, recorded by strategy, undone by both."""

from __future__ import annotations

from typing import Any, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.strategy import actions as strategy
from bildungsnetz.contexts.strategy.actions.effects import Words
from bildungsnetz.contexts.strategy.checks import check_adopted, check_same_network
from bildungsnetz.contexts.strategy.effecting import Changes, day_of
from bildungsnetz.contexts.strategy.models import Effect

from ..lists.parts import BodyPart
from ..models import MailingList
from ..rules import may_edit_lists
from .mailing_lists import add_list_part, add_mailing_list, close_mailing_list, edit_mailing_list

K = Effect.Kind
LIST = MailingList._meta.label_lower
_CHANGEABLE = ("name", "basis", "rule")


@action("publishing.list.enact", requires=may_edit_lists)
def enact_list_effect(
    decision: Decision,
    *,
    by: Principal,
    kind: str,
    mailing_list: MailingList | None = None,
    name: str = "",
    legal_class: str = "",
    basis: str = "",
    members_of: Body | None = None,
    **words: Unpack[Words],
) -> Effect:
    """Set up, change or close a mailing list as an adopted decision says, and record it as its effect.

    `members_of` adds the members of a body to the rule. What is left empty stays. Needs the permission to
    edit strategy, too.
    """
    check_adopted(decision)
    check_same_network(decision.scope_key, mailing_list=mailing_list, members_of=members_of)
    changes: Changes = {}
    if kind == K.LIST_SET_UP:
        mailing_list = add_mailing_list(
            decision.body.network, by=by, name=_named(name), legal_class=_classed(legal_class), basis=basis
        )
        _add_members(mailing_list, members_of, by)
    elif mailing_list is None:
        raise DomainError(_("Bitte wählen Sie den Verteiler, um den es geht."), field="mailing_list")
    elif kind == K.LIST_CLOSED:
        close_mailing_list(mailing_list, by=by)
    else:
        changes = _changed(mailing_list, name.strip(), basis.strip(), members_of, by)
        if not changes and not words.get("note"):
            raise DomainError(_("Bitte geben Sie an, was sich ändert."), field="name")
    words["took_effect_on"] = day_of(decision, words.get("took_effect_on", ""))
    return strategy.record_effect(
        decision,
        by=by,
        kind=kind,
        record_model=LIST,
        record_key=str(mailing_list.pk),
        record_label=mailing_list.name,
        changes=changes,
        **words,
    )


@action("publishing.list.undo", requires=may_edit_lists)
def undo_list_effect(
    effect: Effect, *, by: Principal, decision: Decision, on: str = "", note: str = ""
) -> Effect:
    """A later decision undoes what an earlier one did to a list: a new one closes, a closed one opens again.

    A changed list gets its former name, basis and rule back, unless somebody has changed it since; then, and
    where the effect names no list, it is only marked (`is_restored` stays false).
    """
    mailing_list = _list_of(effect)
    is_restored = mailing_list is not None and _restored(mailing_list, effect, by)
    return strategy.undo_effect(effect, by=by, decision=decision, on=on, note=note, is_restored=is_restored)


def _changed(
    mailing_list: MailingList, name: str, basis: str, members_of: Body | None, by: Principal
) -> Changes:
    before = {column: getattr(mailing_list, column) for column in _CHANGEABLE}
    if name or basis:
        edit_mailing_list(
            mailing_list, by=by, name=name or mailing_list.name, basis=basis or mailing_list.basis
        )
    _add_members(mailing_list, members_of, by)
    after = {column: getattr(mailing_list, column) for column in _CHANGEABLE}
    return {column: [old, after[column]] for column, old in before.items() if old != after[column]}


def _add_members(mailing_list: MailingList, body: Body | None, by: Principal) -> None:
    if body is not None:
        add_list_part(mailing_list, by=by, part=BodyPart(body.pk))


def _list_of(effect: Effect) -> MailingList | None:
    if effect.record_model != LIST or not effect.record_key.isdecimal():
        return None
    lists = MailingList.objects.filter(network=effect.decision.body.network_id)
    found: MailingList | None = lists.filter(pk=effect.record_key).first()
    return found


def _restored(mailing_list: MailingList, effect: Effect, by: Principal) -> bool:
    if effect.kind == K.LIST_SET_UP:
        if not mailing_list.closed_on:
            close_mailing_list(mailing_list, by=by)
        return True
    if effect.kind == K.LIST_CLOSED:
        mailing_list.closed_on = None
        mailing_list.save()
        return True
    return _changed_back(mailing_list, effect.changes)


def _changed_back(mailing_list: MailingList, changes: dict[str, list[Any]]) -> bool:
    if not changes or any(getattr(mailing_list, column) != new for column, (_old, new) in changes.items()):
        return False
    for column, (old, _new) in changes.items():
        setattr(mailing_list, column, old)
    others = MailingList.objects.filter(network=mailing_list.network_id, name=mailing_list.name)
    if others.exclude(pk=mailing_list.pk).exists():
        return False
    mailing_list.save()
    return True


def _named(name: str) -> str:
    if not name.strip():
        raise DomainError(_("Bitte geben Sie einen Namen an."), field="name")
    return name


def _classed(legal_class: str) -> str:
    if not legal_class:
        raise DomainError(_("Bitte wählen Sie, wofür der Verteiler ist."), field="legal_class")
    return legal_class
