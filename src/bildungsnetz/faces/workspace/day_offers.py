"""Offers that ask the office for something today."""

from __future__ import annotations

from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.access.permissions import Permission as May
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import (
    due_offers,
    feeds_in_trouble,
    proposals_waiting,
    submitted_offers,
    todays_gaps,
)
from bildungsnetz.kern.formats import figure, short_day

from .day_entries import Entry
from .day_waiting import Kind, Row
from .gaps import row_label


def _to(name: str, *args: Any) -> str:
    return reverse(f"workspace:{name}", args=args)


def _list(place: str, state: str) -> str:
    return f"{_to('offers', place)}?stand={state}"


def _submitted(place: str, row: Row) -> Entry:
    mark = ("info", str(Offer.State(row.mark).label)) if row.mark == Offer.State.IN_REVIEW else ("", "")
    return Entry(row.text, _to("offer", place, row.key), row.note, *mark)


def _due_offer(place: str, row: Row) -> Entry:
    note = said("%(provider)s, geprüft am %(day)s") % {"provider": row.note, "day": short_day(row.on)}
    kind = "danger" if row.mark == Offer.State.EXPIRED else "warning"
    return Entry(row.text, _to("offer", place, row.key), note, kind, str(Offer.State(row.mark).label))


def _gap(place: str, row: Row) -> Entry:
    """`mark`: stage, slug of the field, municipality; `note`: how many offers; `other`: the size."""
    stage, field, ags = row.mark.split("/")
    offers = int(row.note)
    there = (
        ngettext("%(n)s Angebot", "%(n)s Angebote", offers) % {"n": offers}
        if offers
        else said("kein Angebot")
    )
    note = said("%(there)s, Lückenmaß %(size)s") % {"there": there, "size": figure(row.other)}
    text = f"{row_label(stage)}: {row.text}"
    return Entry(text, f"{_to('coverage_cell', place)}?stufe={stage}&feld={field}&gemeinde={ags}", note)


SUBMITTED = Kind(
    key="offers_submitted",
    title=_("Angebote zu prüfen"),
    icon="haken",
    may=May.EDIT_OFFERS,
    rows=submitted_offers,
    order=("submitted_at", "id"),
    told={"text": F("title"), "note": F("provider__name"), "mark": F("state"), "at": F("submitted_at")},
    url=lambda place, first: _list(place, "wartet"),
    entry=_submitted,
)
PROPOSED = Kind(
    key="offers_changed",
    title=_("Geänderte Angebote zu prüfen"),
    icon="stift",
    may=May.EDIT_OFFERS,
    rows=proposals_waiting,
    order=("proposed_at", "id"),
    told={"text": F("offer__title"), "note": F("offer__provider__name"), "at": F("proposed_at")},
    url=lambda place, first: _list(place, "wartet"),
    entry=lambda place, row: Entry(row.text, _to("review_change", place, row.key), row.note),
)
OVERDUE = Kind(
    key="offers_due",
    title=_("Überfällige Angebote"),
    icon="uhr",
    may=May.EDIT_OFFERS,
    rows=due_offers,
    order=("valid_until", "id"),
    told={"text": F("title"), "note": F("provider__name"), "mark": F("state"), "on": F("checked_on")},
    url=lambda place, first: _list(place, "faellig"),
    entry=_due_offer,
)
GAPS = Kind(
    key="offer_gaps",
    title=_("Größte Angebotslücken"),
    icon="suche",
    may=May.EDIT_OFFERS,
    rows=lambda principal, network: todays_gaps(network),
    order=("rank",),
    told={
        "text": Concat("field__name", Value(", "), "municipality__name", output_field=TextField()),
        "note": Cast("offers", TextField()),
        "mark": Concat(
            *("stage", Value("/"), "field__slug", Value("/"), "municipality__ags"), output_field=TextField()
        ),
        "other": F("size"),
    },
    url=lambda place, first: _to("coverage", place),
    entry=_gap,
)
FEEDS = Kind(
    key="feeds",
    title=_("Datenströme"),
    icon="datei",
    may=May.EDIT_OFFERS,
    rows=feeds_in_trouble,
    order=("address", "id"),
    told={"text": F("problem"), "note": F("provider__name"), "at": F("failed_at")},
    url=lambda place, first: _to("offer_feeds", place),
    entry=lambda place, row: Entry(
        row.text, _to("offer_feed", place, row.key), row.note, "warning", said("nicht ganz gelesen")
    ),
)
OFFERS = (SUBMITTED, PROPOSED, OVERDUE, GAPS, FEEDS)
