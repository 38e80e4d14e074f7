"""What happens to an offer, line by line, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect

from ..models import Offer
from .merging import Draft

_PARTS = {
    "places": gettext_lazy("Orte"),
    "dates": gettext_lazy("Termine"),
    "links": gettext_lazy("Verweise"),
    "fields": gettext_lazy("Handlungsfelder"),
}
_LONGEST = 300


def lines_of(draft: Draft) -> Iterator[ChangeLine]:
    """The lines of the preview for one offer."""
    key, title = draft.said.key, draft.offer.title
    if draft.is_new:
        yield ChangeLine(Effect.NEW, key, title, _("Stand"), "", str(draft.offer.get_state_display()))
        return
    if draft.step:
        yield ChangeLine(Effect.CHANGED, key, title, _("Stand"), "", str(draft.offer.get_state_display()))
    for name, value in (*draft.taken.items(), *draft.proposed.items()):
        word = _("%s (zur Prüfung)") % label_of(name) if name in draft.proposed else label_of(name)
        yield ChangeLine(Effect.CHANGED, key, title, word, shown(draft.here[name]), shown(value))
    for name, value in draft.kept.items():
        yield ChangeLine(Effect.KEPT, key, title, label_of(name), shown(draft.here[name]), shown(value))


def label_of(name: str) -> str:
    """The German name of what an offer says."""
    column: Any = None if name in _PARTS else Offer._meta.get_field(name)
    return str(_PARTS[name] if column is None else column.verbose_name)


def shown(value: Any) -> str:
    """A plain value for people."""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part not in ("", None, False))
    if isinstance(value, list):
        return ", ".join(map(shown, value))[:_LONGEST]
    return str(value if value is not None else "")[:_LONGEST]
