"""What „Heute“ tells of council systems that could not be read at night."""

from __future__ import annotations

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.strategy.queries.council_sources import council_sources_in_trouble
from bildungsnetz.kern.formats import relative_day

from .day_entries import Entry
from .day_waiting import Kind, Row


def _imports(place: str) -> str:
    return reverse("workspace:imports", args=[place])


def _entry(place: str, row: Row) -> Entry:
    note = said("nachts nicht gelesen, %(day)s") % {"day": relative_day(row.at)}
    return Entry(row.text, _imports(place), note, "warning", said("gescheitert"))


COUNCILS = Kind(
    key="councils",
    title=_("Ratsinformationssystem"),
    icon="beschluss",
    may=Permission.RUN_IMPORTS,
    rows=council_sources_in_trouble,
    order=("address", "id"),
    told={"text": F("problem"), "at": F("failed_at")},
    url=lambda place, first: _imports(place),
    entry=_entry,
)
