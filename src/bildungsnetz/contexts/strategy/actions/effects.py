"""What decisions bring about: recorded, carried out, and undone by a later decision."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Body, BodyType, Decision
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.partial_dates import first_day, last_day

from ..checks import check_adopted, check_same_network
from ..effecting import (
    CREATING,
    ENDING,
    TARGETS,
    Changes,
    Plan,
    change,
    check_named,
    day_of,
    end,
    restore,
    set_up,
)
from ..models import Effect, Field, Measure, Order
from ..rules import may_edit_strategy
from .fields import adopt_field
from .orders import add_measure

_CHOOSE = {
    "body": gettext_lazy("Bitte wählen Sie das Gremium, um das es geht."),
    "field": gettext_lazy("Bitte wählen Sie das Handlungsfeld, um das es geht."),
    "measure": gettext_lazy("Bitte wählen Sie die Maßnahme, um die es geht."),
    "record": gettext_lazy("Bitte nennen Sie den Verteiler, um den es geht."),
}


class Words(TypedDict, total=False):
    """What is said of an effect. `took_effect_on` is a partial date."""

    took_effect_on: str
    note: str
    source: str


@action("strategy.effect.record", requires=may_edit_strategy)
def record_effect(
    decision: Decision,
    *,
    by: Principal,
    kind: str,
    body: Body | None = None,
    field: Field | None = None,
    measure: Measure | None = None,
    record_model: str = "",
    record_key: str = "",
    record_label: str = "",
    changes: Changes | None = None,
    **words: Unpack[Words],
) -> Effect:
    """What an adopted decision has brought about already; nothing else is changed.

    Exactly one of body, field, measure and label is named, as the kind wants it. `changes` are those that a
    higher context has carried out on its record, as the model keeps them.
    """
    effect = Effect(
        decision=decision,
        kind=kind,
        body=body,
        field=field,
        measure=measure,
        record_model=record_model,
        record_key=record_key,
        record_label=record_label.strip(),
        changes=changes or {},
        **words,
    )
    return _keep(effect)


@action("strategy.effect.enact", requires=may_edit_strategy)
def enact_effect(
    decision: Decision,
    *,
    by: Principal,
    kind: str,
    body: Body | None = None,
    field: Field | None = None,
    measure: Measure | None = None,
    body_type: BodyType | None = None,
    served: Order | Field | None = None,
    name: str = "",
    text: str = "",
    due_on: dt.date | None = None,
    **words: Unpack[Words],
) -> Effect:
    """Do what an adopted decision says, and record it as its effect, all at once.

    A kind that creates makes a new record called `name`; a kind that changes takes `name`, `text` and
    `due_on` where they are given; a kind that ends dissolves, closes or abandons the record. Needs the
    permission for the record itself, too. Mailing lists are carried out by their own context, which stands
    above: `publishing.actions.enact_list_effect`.
    """
    check_adopted(decision)
    check_same_network(decision.scope_key, body=body, field=field, measure=measure, served=served)
    on = day_of(decision, words.get("took_effect_on", ""))
    plan = Plan(body or field or measure, body_type, served, name, text, due_on)
    effect = Effect(decision=decision, kind=kind, **{**words, "took_effect_on": on})
    if kind in CREATING:
        return _created(effect, plan, by)
    if plan.target is None or TARGETS[kind] == "record":
        raise DomainError(str(_CHOOSE[TARGETS[kind]]), field=TARGETS[kind])
    setattr(effect, TARGETS[kind], plan.target)
    _check_new(effect)
    effect.changes = end(plan.target, decision, on, by) if kind in ENDING else _changed(plan, effect, by)
    effect.save()
    return effect


@action("strategy.effect.undo", requires=may_edit_strategy)
def undo_effect(
    effect: Effect,
    *,
    by: Principal,
    decision: Decision,
    on: str = "",
    note: str = "",
    is_restored: bool = False,
) -> Effect:
    """A later decision undoes the effect: what was dissolved exists again, what was created ends.

    Where the house cannot put things back, the effect is only marked (`is_restored` stays false). A higher
    context says with `is_restored` that it has put its own record back.
    """
    if effect.is_undone:
        raise DomainError(_("Diese Wirkung ist schon aufgehoben."))
    check_adopted(decision)
    check_same_network(effect.scope_key, decision=decision)
    _check_later(decision, effect.decision)
    on = day_of(decision, on)
    effect.undone_by, effect.undone_on, effect.undone_note = decision, on, note.strip()
    effect.is_restored = restore(effect, decision, on, by) or is_restored
    effect.save()
    return effect


def _created(effect: Effect, plan: Plan, by: Principal) -> Effect:
    decision, on = effect.decision, effect.took_effect_on
    if effect.kind == Effect.Kind.BODY_SET_UP:
        effect.body = set_up(decision, plan, on, effect.source, by)
    elif effect.kind == Effect.Kind.MEASURE_PLANNED:
        if plan.served is None:
            raise DomainError(_("Bitte wählen Sie, wozu die Maßnahme dient."), field="served")
        title = check_named(plan)
        effect.measure = add_measure(plan.served, by=by, title=title, text=plan.text, due_on=plan.due_on)
    else:
        field = adopt_field(
            decision.body.network,
            by=by,
            name=check_named(plan),
            description=plan.text,
            adopted_by=decision,
            valid_from=on,
            source=effect.source,
        )
        kept = Effect.objects.get(decision=decision, field=field, kind=effect.kind)
        kept.note = effect.note
        kept.save()
        return kept
    effect.save()
    return effect


def _changed(plan: Plan, effect: Effect, by: Principal) -> Changes:
    assert plan.target is not None  # noqa: S101  the caller has refused that
    changes = change(plan.target, plan, by)
    if not changes and not effect.note:
        raise DomainError(_("Bitte geben Sie an, was sich ändert."), field="name")
    return changes


def _keep(effect: Effect) -> Effect:
    check_adopted(effect.decision)
    named = {"body": effect.body, "field": effect.field, "measure": effect.measure}
    check_same_network(effect.decision.scope_key, **named)
    wanted = TARGETS[effect.kind]
    is_named = {**{name: value is not None for name, value in named.items()}, "record": effect.record_label}
    if not is_named[wanted] or sum(map(bool, is_named.values())) != 1:
        raise DomainError(str(_CHOOSE[wanted]), field="record_label" if wanted == "record" else wanted)
    _check_new(effect)
    effect.save()
    return effect


def _check_new(effect: Effect) -> None:
    same = {name: getattr(effect, name) for name in ("decision", "kind", "body", "field", "measure")}
    if Effect.objects.filter(**same, record_label=effect.record_label).exists():
        raise DomainError(_("Diese Wirkung ist schon eingetragen."))


def _check_later(decision: Decision, earlier: Decision) -> None:
    if decision == earlier:
        raise DomainError(
            _("Ein Beschluss hebt seine eigene Wirkung nicht auf. Bitte wählen Sie den späteren Beschluss."),
            field="decision",
        )
    known = decision.decided_on and earlier.decided_on
    if known and last_day(decision.decided_on) < first_day(earlier.decided_on):
        raise DomainError(
            _("Nur ein späterer Beschluss kann eine Wirkung aufheben. „%s“ ist älter.") % decision,
            field="decision",
        )
