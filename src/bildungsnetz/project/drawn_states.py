"""Tables of states as a drawing in Mermaid and as a table: the same for every context that has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from django.db.models import TextChoices


class DrawnStep(Protocol):
    """A transition as it is drawn: what it is called, from which states, to which, what is said otherwise."""

    @property
    def label(self) -> Any: ...
    @property
    def sources(self) -> frozenset[str]: ...
    @property
    def target(self) -> str: ...
    @property
    def refusal(self) -> Any: ...


def drawn(states: type[TextChoices], steps: Mapping[str, DrawnStep], first: str) -> Iterator[str]:
    """The lines of the drawing and of the table; states stand in the order of their enumeration."""
    yield from ("```mermaid", "stateDiagram-v2", f"    [*] --> {first}")
    for state in states:
        yield f"    {state}: {state.label}"
    for step in steps.values():
        for source in _in_order(states, step.sources - {step.target}):
            yield f"    {source} --> {step.target}: {step.label}"
    yield from ("```\n", "## Schritte\n", "| Schritt | von | nach | sonst |", "|---|---|---|---|")
    for step in steps.values():
        sources = ", ".join(str(state.label) for state in _in_order(states, step.sources))
        yield f"| {step.label} | {sources} | {states(step.target).label} | {step.refusal} |"


def _in_order(states: type[TextChoices], some: frozenset[str]) -> list[TextChoices]:
    return [state for state in states if state in some]
