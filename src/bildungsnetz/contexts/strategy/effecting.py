"""Carrying out what a decision brings about, and putting it back. Runs inside an action of strategy.

What is a body's is written by the actions of bodies, under their own rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.actions import dissolve_body, edit_body, reopen_body, set_up_body
from bildungsnetz.contexts.bodies.models import Body, BodyType, Decision
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from .checks import check_text
from .lifecycle import WORK, check_move
from .models import Effect, Field, Measure, Order, Work
from .models.work import ENDED_STATES
from .writing import close_field

K = Effect.Kind
# Kind of effect -> the column of its target; mailing lists stand in a higher context
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        K.BODY_SET_UP: "body",
        K.BODY_CHANGED: "body",
        K.BODY_DISSOLVED: "body",
        K.FIELD_ADOPTED: "field",
        K.FIELD_CHANGED: "field",
        K.FIELD_ENDED: "field",
        K.MEASURE_PLANNED: "measure",
        K.MEASURE_CHANGED: "measure",
        K.MEASURE_ENDED: "measure",
        K.LIST_SET_UP: "record",
        K.LIST_CHANGED: "record",
        K.LIST_CLOSED: "record",
    }
)
CREATING = frozenset({K.BODY_SET_UP, K.FIELD_ADOPTED, K.MEASURE_PLANNED})
ENDING = frozenset({K.BODY_DISSOLVED, K.FIELD_ENDED, K.MEASURE_ENDED})
Changes = dict[str, list[Any]]


@dataclass(frozen=True)
class Plan:
    """What is to be done: the record concerned, or what a new one is called; what changes about it."""

    target: Body | Field | Measure | None = None
    body_type: BodyType | None = None
    served: Order | Field | None = None
    name: str = ""
    text: str = ""
    due_on: dt.date | None = None


def change(target: Body | Field | Measure, plan: Plan, by: Principal) -> Changes:
    """Change name, wording or due day; what is left empty stays. Returns the old and the new values."""
    columns = {
        Body: ("name", "task"),
        Field: ("name", "description"),
        Measure: ("title", "text"),
    }[type(target)]
    wanted: dict[str, Any] = dict(zip(columns, (plan.name.strip(), plan.text.strip()), strict=True))
    if isinstance(target, Measure):
        wanted["due_on"] = plan.due_on
    return _put(target, {name: value for name, value in wanted.items() if value}, by)


def end(target: Body | Field | Measure, decision: Decision, on: str, by: Principal) -> Changes:
    """Dissolve the body, close the field (its effect is kept apart), abandon the measure."""
    reason = _("Beschluss „%s“") % decision.title
    if isinstance(target, Body):
        dissolve_body(target, by=by, valid_to=on, reason=reason)
        return {"valid_to": ["", on]}
    if isinstance(target, Field):
        before = target.valid_to
        close_field(target, on, None)
        return {"is_ended": [False, True], "valid_to": [before, target.valid_to]}
    check_move(WORK, Work.State, target.state, Work.State.ABANDONED)
    return _put(target, {"state": str(Work.State.ABANDONED), "reason": reason}, by)


def set_up(decision: Decision, plan: Plan, on: str, source: str, by: Principal) -> Body:
    """A new body of the given type."""
    if plan.body_type is None:
        raise DomainError(_("Bitte wählen Sie die Art des Gremiums."), field="body_type")
    named = {"name": plan.name.strip()} if plan.name.strip() else {}
    return set_up_body(
        decision.body.network,
        by=by,
        body_type=plan.body_type,
        task=plan.text.strip(),
        valid_from=on,
        source=source,
        **named,  # type: ignore[arg-type]
    )


def restore(effect: Effect, decision: Decision, on: str, by: Principal) -> bool:
    """Put the record back to what it was before the effect; false where the house cannot.

    It cannot where nothing was carried out, or where the record has been changed since.
    """
    target = effect.target
    if target is None:
        return False
    if effect.kind in CREATING:
        return _take_back(target, decision, on, by)
    if effect.kind in ENDING:
        return _take_up_again(target, effect.changes, decision, by)
    return _change_back(target, effect.changes, by)


def _take_back(target: Body | Field | Measure, decision: Decision, on: str, by: Principal) -> bool:
    if isinstance(target, Body):
        if not target.valid_to:
            end(target, decision, on, by)
        return True
    if isinstance(target, Field):
        if not target.is_ended:
            end(target, decision, on, by)
        return True
    if target.state not in ENDED_STATES:
        end(target, decision, on, by)
    return target.state == Work.State.ABANDONED


def _take_up_again(
    target: Body | Field | Measure, changes: Changes, decision: Decision, by: Principal
) -> bool:
    if isinstance(target, Body):
        if target.valid_to:
            reopen_body(target, by=by, reason=_("Beschluss „%s“") % decision.title)
        return True
    if isinstance(target, Field):
        same_name = Field.objects.filter(network=target.network_id, name__iexact=target.name, is_ended=False)
        if target.is_ended and same_name.exists():
            return False
        _put(target, {"is_ended": False, "valid_to": ""}, by)
        return True
    return _change_back(target, changes, by)


def _change_back(target: Body | Field | Measure, changes: Changes, by: Principal) -> bool:
    if not changes or any(_plain(getattr(target, name)) != new for name, (_old, new) in changes.items()):
        return False
    _put(target, {name: old for name, (old, _new) in changes.items()}, by)
    return True


def _put(target: Body | Field | Measure, values: dict[str, Any], by: Principal) -> Changes:
    before = {name: _plain(getattr(target, name)) for name in values}
    due = values.get("due_on")
    if isinstance(due, str):
        values["due_on"] = dt.date.fromisoformat(due)
    if isinstance(target, Body):
        edit_body(target, by=by, **values)
    else:
        for name, value in values.items():
            setattr(target, name, value)
        target.save()
    return {name: [old, _plain(getattr(target, name))] for name, old in before.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def day_of(decision: Decision, on: str) -> str:
    """The day on which something takes effect: the one named, else that of the decision, else today."""
    return on or decision.decided_on or clock.today().isoformat()


def check_named(plan: Plan) -> str:
    """The name of what is to be created."""
    return check_text(plan.name, _("Bitte geben Sie einen Namen an."), field="name")
