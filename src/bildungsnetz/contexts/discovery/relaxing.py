"""What to leave out of a question that found nothing: each word, each choice, and how many that finds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .facets import Facet
from .questions import Question
from .searching import Search
from .selecting import FREE_PLACES, WHEN, WITHIN, Name

_MOST = 6


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What to leave out: `word` as typed, or a choice by name; `question` asks without it, `count` finds."""

    word: str
    choice: Facet | str
    question: Question
    count: int


def relaxations(found: Search) -> tuple[Relaxation, ...]:
    """What helps, the most helpful first; where no single thing does, all words or all choices at once."""
    single = [_without(found, (name,)) for name in found.selection.conditions]
    helping = [one for one in single if one.count]
    if not helping:
        words = tuple(name for name in found.selection.conditions if isinstance(name, int))
        choices = tuple(name for name in found.selection.conditions if not isinstance(name, int))
        helping = [one for part in (words, choices) if len(part) > 1 and (one := _without(found, part)).count]
    return tuple(sorted(helping, key=lambda one: -one.count)[:_MOST])


def _without(found: Search, names: tuple[Name, ...]) -> Relaxation:
    words = [found.query.groups[name][0].asked for name in names if isinstance(name, int)]
    choices = [name for name in names if not isinstance(name, int)]
    question = found.question
    for name in choices:
        question = _without_choice(question, name)
    if words:
        kept = (group[0].asked for at, group in enumerate(found.query.groups) if at not in names)
        question = replace(question, text=" ".join(kept))
    return Relaxation(
        " ".join(words),
        choices[0] if len(choices) == 1 else "",
        question,
        found.selection.count_without(*names),
    )


def _without_choice(question: Question, name: Facet | str) -> Question:
    if isinstance(name, Facet):
        chosen = {facet: values for facet, values in question.chosen.items() if facet != name}
        return replace(question, chosen=chosen)
    match name:
        case _ if name == WHEN:
            return replace(question, from_on=None, until_on=None)
        case _ if name == FREE_PLACES:
            return replace(question, only_free_places=False)
        case _ if name == WITHIN and question.near:
            return replace(question, near=replace(question.near, km=None))
    return question
