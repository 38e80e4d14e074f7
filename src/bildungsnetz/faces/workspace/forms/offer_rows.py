"""Places, dates and links in the form of an offer: those that there are, and one more of each to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.offers.content import Content, content_of
from bildungsnetz.contexts.offers.kinds import Repeats
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.forms import DateField, TimeInput

AREAS = "areas"
ROWS = {"places": "place", "dates": "date", "links": "link"}
# To which field an error of the action belongs that speaks of a part as a whole.
FIELDS = {
    "places": "place_1_municipality",
    "dates": "date_1_starts_on",
    "links": "link_1_url",
    "url": "link_1_url",
}
Rows = Mapping[str, tuple[str, ...]]


def add_rows(form: Any, network: Network, wanted: Content) -> Rows:
    """Add the fields; returns which belong to `place_1` (the first), `place_2` (all others) and so on."""
    content = {**(content_of(form.instance) if form.instance.pk else {}), **wanted}
    towns = [(one.ags, one.name) for one in municipalities_of(network.region.ags)]
    all_places = content.get("places", [])
    parts = {
        "places": [one for one in all_places if not one["is_area"]],
        "dates": content.get("dates", []),
        "links": content.get("links", []),
    }
    grouped: dict[str, tuple[str, ...]] = {}
    for part, prefix in ROWS.items():
        known = parts[part]
        names: list[tuple[str, ...]] = []
        for number in range(1, len(known) + 2):
            row = known[number - 1] if number <= len(known) else {}
            columns = _columns(part, towns, number)
            for column, field in columns.items():
                form.fields[f"{prefix}_{number}_{column}"] = field
                form.initial.setdefault(f"{prefix}_{number}_{column}", row.get(column))
            names.append(tuple(f"{prefix}_{number}_{column}" for column in columns))
        grouped[f"{prefix}_1"] = names[0]
        grouped[f"{prefix}_2"] = tuple(name for row_names in names[1:] for name in row_names)
    grouped["link_1"] += grouped.pop("link_2")
    form.fields[AREAS] = forms.MultipleChoiceField(
        label=_("Kommt in diese Gemeinden"),
        choices=towns,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Keine Auswahl heißt: in alle."),
    )
    form.initial.setdefault(AREAS, [one["municipality"] for one in all_places if one["is_area"]])
    return grouped


def told_rows(cleaned: Mapping[str, Any], rows: Rows) -> Content:
    """The filled-in rows as the action takes them."""
    names = [name for group in rows.values() for name in group]
    told: Content = {part: _filled(part, cleaned, names) for part in ROWS}
    told["places"] += [{"is_area": True, "municipality": ags} for ags in cleaned[AREAS]]
    return told


def _filled(part: str, cleaned: Mapping[str, Any], names: list[str]) -> list[Content]:
    found: dict[int, Content] = {}
    for name in names:
        prefix, number, column = name.split("_", 2)
        if prefix == ROWS[part]:
            found.setdefault(int(number), {})[column] = cleaned.get(name) or ""
    return [row for _number, row in sorted(found.items()) if any(row.values())]


def _columns(part: str, towns: list[tuple[str, str]], number: int) -> dict[str, forms.Field]:
    builders = {"places": _place, "dates": _date, "links": _link}
    columns = builders[part](towns)
    for column, field in columns.items():
        field.required = False
        if number > 1:
            field.label = _("%(what)s (%(number)d.)") % {"what": field.label, "number": number}
        columns[column] = field
    return columns


def _place(towns: list[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        "label": forms.CharField(
            label=_("Name des Ortes"),
            max_length=200,
            help_text=_("Zum Beispiel „Stadtbibliothek, 1. Stock“."),
        ),
        "street": forms.CharField(label=_("Straße und Hausnummer"), max_length=200),
        "postcode": forms.CharField(label=_("Postleitzahl"), max_length=5),
        "municipality": forms.ChoiceField(label=_("Gemeinde"), choices=[("", _("bitte wählen")), *towns]),
    }


def _date(_towns: list[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        "starts_on": DateField(label=_("Tag, oder erster Tag")),
        "ends_on": DateField(label=_("bis (Tag), wenn es mehrere sind")),
        "starts_at": forms.TimeField(label=_("von (Uhrzeit)"), widget=TimeInput),
        "ends_at": forms.TimeField(label=_("bis (Uhrzeit)"), widget=TimeInput),
        "repeats": forms.ChoiceField(label=_("Wiederholung"), choices=Repeats.choices),
        "repeats_until": DateField(label=_("Wiederholung bis")),
        "note": forms.CharField(
            label=_("Hinweis zum Termin"),
            max_length=200,
            help_text=gettext_lazy("Zum Beispiel „nicht in den Ferien“."),
        ),
    }


def _link(_towns: list[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        "label": forms.CharField(label=_("Bezeichnung des Verweises"), max_length=200),
        "url": forms.URLField(label=_("Adresse (https://…)"), max_length=500, assume_scheme="https"),
    }
