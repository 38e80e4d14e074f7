"""docs/einsatzplaene-zustaende.md: the lives of a plan and of its computing, drawn from the tables."""

from __future__ import annotations

from django.utils import translation

from bildungsnetz.contexts.resources.lifecycle import COMPUTING_STEPS, PLAN_STEPS, Computing, State

from .drawn_states import drawn

HEAD = """\
# Zustände eines Einsatzplans

Diese Seite entsteht aus dem Code (`bildungsnetz docs`, Tabellen `PLAN_STEPS` und `COMPUTING_STEPS` in
`contexts/resources/lifecycle.py`); ein Test vergleicht beide. Was hier nicht steht, gibt es nicht: Jede
Aktion fragt diese Tabellen.
"""
RULES = """
## Regeln

- Ein Plan ist ein Vorschlag, bis er beschlossen ist. Jede Fassung bleibt erhalten, auch verworfene.
- Gerechnet wird auf dem Stand, der beim Auftrag eingefroren wird. Haben sich Bedarfe, Stunden oder Regeln
  seitdem geändert, lässt sich der Plan nicht beschließen; die Unterschiede werden genannt.
- Je Schuljahr ist höchstens ein Plan beschlossen und höchstens einer in Kraft. Dafür sorgt die Datenbank.
- Ein Beschluss eines Gremiums desselben Netzwerks kann einen Plan tragen.
- Was von Hand geändert ist, behält seinen Grund und hält dieselben Regeln ein wie ein berechneter Einsatz.
"""
COMPUTING_HEAD = """
# Zustände der Berechnung

Stirbt der Prozess, der rechnet, findet der Hintergrunddienst den Plan wieder, behält den besten Stand und
rechnet von dort weiter; nach dem zweiten Mal wartet der Plan auf einen neuen Auftrag.
"""


def plan_states_page() -> str:
    """The page: both drawings, each with the same as a table."""
    with translation.override("de"):
        plan = "\n".join([HEAD, *drawn(State, PLAN_STEPS, State.DRAFT), ""])
        computing = "\n".join([COMPUTING_HEAD, *drawn(Computing, COMPUTING_STEPS, Computing.NONE), ""])
        return plan + RULES + computing
