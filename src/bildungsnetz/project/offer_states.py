"""docs/angebote-zustaende.md: the states of an offer, drawn from the table that the actions obey."""

from __future__ import annotations

from django.utils import translation

from bildungsnetz.contexts.offers.lifecycle import STEPS, State

from .drawn_states import drawn

HEAD = """\
# Zustände eines Angebots

Diese Seite entsteht aus dem Code (`bildungsnetz docs`, Tabelle `STEPS` in `contexts/offers/lifecycle.py`);
ein Test vergleicht beide. Was hier nicht steht, gibt es nicht: Jede Aktion fragt diese Tabelle.
"""
DEADLINES = """
## Fristen

- Ein Angebot gilt zwölf Monate nach der letzten Prüfung oder bis zu seinem letzten Tag; jedes Netzwerk kann
  die Frist ändern.
- Danach bekommt der Anbieter eine Mail mit einem Link, nach je 14 Tagen zwei Erinnerungen. So lange bleibt
  das Angebot öffentlich. Weitere 14 Tage später läuft es ab: Niemand draußen sieht es mehr, verloren geht
  nichts.
- Wartet eine Änderung des Anbieters auf die Prüfung, läuft die Frist nicht ab.
- Ändert ein Anbieter ein veröffentlichtes Angebot, bleibt der alte Text stehen, bis das Bildungsbüro die
  Änderung übernimmt. Freie Plätze, Termine und der letzte Tag gelten sofort.
"""


def offer_states_page() -> str:
    """The page: a drawing and the same as a table."""
    with translation.override("de"):
        return "\n".join([HEAD, *drawn(State, STEPS, State.DRAFT), ""]) + DEADLINES
