"""docs/sitzungen-zustaende.md: the states of a meeting, drawn from the table that the actions obey."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation

from bildungsnetz.contexts.bodies.lifecycle import MAIN_LINE, STEPS, State
from bildungsnetz.contexts.bodies.wording import step_in_words

HEAD = """\
# Zustände einer Sitzung

Diese Seite entsteht aus dem Code (`bildungsnetz docs`, Tabelle `STEPS` in `contexts/bodies/lifecycle.py`);
ein Test vergleicht beide. Was hier nicht steht, gibt es nicht: Jede Aktion fragt diese Tabelle.
"""
DEADLINES = """
## Fristen

- Einladen: bis zum spätesten Versandtag ohne Weiteres, danach nur mit einem Grund, der in der
  Niederschrift steht.
- Eröffnen: frühestens 24 Stunden vor dem Beginn.
- Genehmigen: Ist die Einwendungsfrist vorbei und hat niemand widersprochen, genehmigt der Dienst in der Nacht
  selbst; vorher braucht es einen Grund.
"""


def meeting_states_page() -> str:
    """The page: a drawing in Mermaid and the same as a table."""
    with translation.override("de"):
        lines = [HEAD, "```mermaid", *_drawing(), "```\n", "## Schritte\n", *_table()]
        return "\n".join(lines) + "\n" + DEADLINES


def _drawing() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.DRAFT}"
    for state in State:
        yield f"    {state}: {state.label}"
    for name, step in STEPS.items():
        for source in _in_order(step.sources):
            if source != step.target:
                yield f"    {source} --> {step.target}: {step_in_words(name)}"


def _table() -> Iterator[str]:
    yield "| Schritt | von | nach | sonst |"
    yield "|---|---|---|---|"
    for name, step in STEPS.items():
        sources = ", ".join(str(State(source).label) for source in _in_order(step.sources))
        yield f"| {step_in_words(name)} | {sources} | {State(step.target).label} | {step.not_yet} |"


def _in_order(sources: frozenset[str]) -> list[str]:
    order = [*MAIN_LINE, *(state for state in State if state not in MAIN_LINE)]
    return sorted(sources, key=lambda source: order.index(State(source)))
