"""What stands against the next step of an agreement, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .lifecycle import State
from .models import Agreement
from .models.agreements import RUNNING, Side


def obstacle_to(agreement: Agreement, to: str) -> str:
    """Why the step is not possible yet, as one German sentence; empty when nothing stands against it."""
    if to == State.SIGNED:
        sides = {party.side for party in agreement.parties.all()}
        if sides != set(Side.values):
            return _("Unterzeichnen geht erst, wenn Land und Kommune als Vertragspartner eingetragen sind.")
    if to in RUNNING and agreement.state not in RUNNING and another_runs(agreement):
        return _("Das Netzwerk hat schon einen laufenden Vertrag. Bitte tragen Sie zuerst dessen Ende ein.")
    return ""


def another_runs(agreement: Agreement) -> bool:
    """Does another agreement of the network bind its parties today?"""
    others = Agreement.objects.filter(network_id=agreement.network_id, state__in=RUNNING)
    return others.exclude(pk=agreement.pk).exists()
