"""The report of a reading as pages show it: counts, changes by what happens, remarks with their lines."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import Effect

LINES_SHOWN = 12  # lines that stand beside a remark that many lines share
SHORT = 10  # lines that a group shows without being asked
LOOKS = {
    "zuordnung": "warning",
    "vorschau": "info",
    "wartend": "info",
    "laufend": "info",
    "uebernommen": "success",
    "verworfen": "neutral",
    "gescheitert": "danger",
    "unterbrochen": "warning",
}
# The order in which the preview shows what happens to records, most in need of a look first.
SHOWN = (
    Effect.VANISHED,
    Effect.CLOSED,
    Effect.MOVED,
    Effect.UNKNOWN_KEY,
    Effect.KEPT,
    Effect.CHANGED,
    Effect.RETURNED,
    Effect.NEW,
)
EFFECTS = {effect.key: effect for effect in Effect}


def report_parts(report: dict[str, Any]) -> dict[str, Any]:
    """What the templates of reports need."""
    counts = report.get("counts", {}).items()
    return {
        "counts": [(EFFECTS[name].label, number) for name, number in counts],
        "groups": _groups(report),
        "report": report,
        "remarks": _remarks(report),
    }


def _remarks(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings, equal ones as one with the lines that they concern; the worst first."""
    places: dict[tuple[str, str], list[str]] = {}
    for finding in report.get("findings", ()):
        where = _("Zeile %(line)s") % finding if finding["line"] else finding["key"]
        places.setdefault((finding["severity"], finding["message"]), []).append(where)
    return [
        {
            "severity": severity,
            "message": message,
            "count": len(where),
            "places": ", ".join(filter(None, where[:LINES_SHOWN])),
            "more": max(len(where) - LINES_SHOWN, 0),
        }
        for (severity, message), where in places.items()
    ]


def _groups(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The sample of changes by what happens, with how many there are in all."""
    lines: dict[str, list[dict[str, str]]] = {}
    for line in report.get("lines", ()):
        lines.setdefault(line["effect"], []).append(line)
    counts = report.get("counts", {})
    return [
        {
            "label": effect.label,
            "lines": lines[effect.key],
            "count": counts.get(effect.key, len(lines[effect.key])),
            "is_short": len(lines[effect.key]) <= SHORT,
            "has_keys": any(line["key"] for line in lines[effect.key]),
            "has_fields": any(line["field"] for line in lines[effect.key]),
        }
        for effect in SHOWN
        if effect.key in lines
    ]
