"""The numbers by which a network plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.resources.models import PlanningRules

from .records import RecordForm


class PlanningRulesForm(RecordForm):
    """The numbers that hold for everybody."""

    fieldsets = (
        (gettext_lazy("Einsätze"), ("minimum_block_hours", "seconds")),
        (
            gettext_lazy("Wege"),
            ("free_minutes", "minutes_per_charged_hour", "speed", "detour", "fixed_minutes"),
        ),
        (
            gettext_lazy("Was wie viel zählt"),
            ("index_step", "travel_minute_cost", "dropped_pair_cost", "new_pair_cost"),
        ),
    )

    class Meta:
        model = PlanningRules
        fields = (
            "minimum_block_hours",
            "seconds",
            "free_minutes",
            "minutes_per_charged_hour",
            "speed",
            "detour",
            "fixed_minutes",
            "index_step",
            "travel_minute_cost",
            "dropped_pair_cost",
            "new_pair_cost",
        )
        help_texts = {
            "detour": gettext_lazy("Straße geteilt durch Luftlinie; 1,3 heißt 30 Prozent länger."),
            "fixed_minutes": gettext_lazy("Zum Auto gehen, parken, ankommen."),
            "index_step": gettext_lazy("0,1 heißt: Stufe 5 zählt 40 Prozent mehr als Stufe 1."),
            "travel_minute_cost": gettext_lazy(
                "Verglichen mit 1 für die letzte fehlende Stunde einer Schule."
            ),
            "dropped_pair_cost": gettext_lazy("Höher heißt: Einsätze vom Vorjahr bleiben eher."),
            "new_pair_cost": gettext_lazy("Höher heißt: seltener kommt jemand neu an eine Schule."),
        }
