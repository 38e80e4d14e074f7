"""The one gate for every write.

`@action("bodies.meeting.invite", requires=may_invite)` checks the rule, opens the transaction, runs the
deed, writes the audit row and lets observers follow up, all or nothing. Web page, command line, worker and
test pass the same gate, so nothing can be changed without a rule and a trace.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from . import clock
from .errors import NotAllowed, WriteOutsideGate
from .models import AuditChange, AuditEvent
from .principals import Actor
from .records import Change, Traced, connect_gate

P = ParamSpec("P")
R = TypeVar("R")

_current: ContextVar[Deed | None] = ContextVar("deed", default=None)


@dataclass
class Deed:
    """What one action does while it runs: who acts, on what, and which rows change.

    `told_as` makes of each change what the trail may keep of it; observers see the change itself.
    """

    name: str
    by: Actor
    subject: Traced | None = None
    note: str = ""
    changes: list[Change] = field(default_factory=list)
    told_as: Callable[[Change], Change] = lambda change: change


class Observer(Protocol):
    """Follows up on a finished deed inside its transaction, for example the search index."""

    def __call__(self, deed: Deed) -> None: ...


def current_deed() -> Deed:
    """The deed that is running; writing without one is a programming error."""
    deed = _current.get()
    if deed is None:
        raise WriteOutsideGate("A record can only be written inside an action of contexts/*/actions.")
    return deed


def is_running() -> bool:
    """Is an action running? For tables that a library writes, too."""
    return _current.get() is not None


def explain(note: str) -> None:
    """Keep the reason that a person gave with the audit row of the running action."""
    current_deed().note = note


def action(name: str, *, requires: Callable[..., bool]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Turn a function into an action of the house.

    `requires` is a rule: a pure predicate on the principal, or on the principal and the action's first
    positional argument. The action takes the principal as the keyword `by`.
    Raises `NotAllowed` when the rule says no; whatever the deed raises rolls everything back.
    """
    wants_subject = len(inspect.signature(requires).parameters) > 1

    def decorate(deed_function: Callable[P, R]) -> Callable[P, R]:
        @wraps(deed_function)
        def gated(*args: P.args, **kwargs: P.kwargs) -> R:
            by = cast(Actor, kwargs["by"])
            subject = args[0] if args else None
            allowed = requires(by, subject) if wants_subject else requires(by)
            if not allowed:
                raise NotAllowed(_("Dazu fehlt Ihnen die Berechtigung."))
            record = subject if isinstance(subject, Traced) else None
            with transaction.atomic(), _running(Deed(name, by, record)) as deed:
                result = deed_function(*args, **kwargs)
                if deed.subject is None and isinstance(result, Traced):
                    deed.subject = result
                _write_audit(deed)
                for observe in _observers():
                    observe(deed)
            return result

        gated.__action__ = name  # type: ignore[attr-defined]
        gated.__rule__ = requires  # type: ignore[attr-defined]
        return gated

    return decorate


@contextmanager
def _running(deed: Deed) -> Iterator[Deed]:
    token = _current.set(deed)
    try:
        yield deed
    finally:
        _current.reset(token)


@cache
def _observers() -> tuple[Observer, ...]:
    return tuple(import_string(path) for path in settings.GATE_OBSERVERS)


def _write_audit(deed: Deed) -> None:
    """One event for the deed and one row per changed record; nothing when nothing changed."""
    if not deed.changes and not deed.note:
        return
    subject = deed.subject or (deed.changes[0].record if deed.changes else None)
    event = AuditEvent.objects.create(
        at=clock.now(),
        action=deed.name,
        actor_kind=deed.by.kind,
        actor_key=deed.by.key,
        actor_label=deed.by.label,
        subject_model=subject.record_type if subject else "",
        subject_key=str(subject.pk) if subject else "",
        subject_label=str(subject)[:200] if subject else "",
        scope=subject.scope_key if subject else "",
        note=deed.note,
    )
    AuditChange.objects.bulk_create(
        (
            AuditChange(
                event=event,
                record_model=change.record.record_type,
                record_key=str(change.key),
                record_label=(change.label or str(change.record))[:200],
                operation=change.operation,
                fields=change.fields,
            )
            for change in map(deed.told_as, merged(deed.changes))
        ),
        batch_size=500,
    )


def merged(changes: Iterable[Change]) -> list[Change]:
    """Several saves of one row within a deed become one, with the first old and the last new value.

    A row that the deed created and deleted again is left out.
    """
    rows: dict[tuple[str, Any], Change] = {}
    passing: set[tuple[str, Any]] = set()
    for change in changes:
        key = (change.record.record_type, change.key)
        earlier = rows.get(key)
        if earlier and earlier.operation == "create" and change.operation == "delete":
            passing.add(key)
        rows[key] = change if earlier is None else earlier.followed_by(change)
    return [change for key, change in rows.items() if key not in passing]


connect_gate(lambda: current_deed().changes)

__all__ = ["Deed", "Observer", "action", "current_deed", "explain", "is_running", "merged"]
