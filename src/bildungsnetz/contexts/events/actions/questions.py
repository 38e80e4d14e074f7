"""Questions of the registration form."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..kinds import QuestionKind
from ..models import Event, EventQuestion
from ..rules import may_edit_events

MOST_QUESTIONS = 10


@action("events.question.add", requires=may_edit_events)
def add_question(
    event: Event,
    *,
    by: Principal,
    text: str,
    kind: str = QuestionKind.TEXT,
    options: Iterable[str] = (),
    is_required: bool = False,
) -> EventQuestion:
    """Ask one thing more when somebody registers. Never about single pupils."""
    if event.questions.count() >= MOST_QUESTIONS:
        raise DomainError(_("Mehr als %(n)s Fragen stellt kein gutes Formular.") % {"n": MOST_QUESTIONS})
    choices = [option.strip() for option in options if option.strip()] if kind == QuestionKind.CHOICE else []
    if kind == QuestionKind.CHOICE and len(set(choices)) < 2:
        raise DomainError(_("Bitte geben Sie mindestens zwei Antworten vor."), field="options")
    last = event.questions.aggregate(last=Max("position"))["last"] or 0
    question = EventQuestion(
        event=event,
        position=last + 1,
        text=text.strip(),
        kind=kind,
        options=list(dict.fromkeys(choices)),
        is_required=is_required,
    )
    question.save()
    return question


@action("events.question.remove", requires=may_edit_events)
def remove_question(question: EventQuestion, *, by: Principal) -> None:
    """Ask it no more; what was answered stays with the registrations without being shown."""
    question.delete()
