"""What an offer says, in the words of pages and of comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.offers.content import date_of, python_value
from bildungsnetz.contexts.offers.kinds import Access, Category, CostUnit, Language, Mode, OfferKind
from bildungsnetz.contexts.offers.models import Offer, OfferDate
from intake.keys import BUILT_IN

from .formats import clock, day, figure, plain_day

Names = Mapping[tuple[str, Any], str]
_CHOICES: Mapping[str, Any] = {
    "kind": OfferKind,
    "cost_unit": CostUnit,
    "categories": Category,
    "stages": Stage,
    "languages": Language,
    "modes": Mode,
    "accessibility": Access,
}


@dataclass(frozen=True)
class OfferFact:
    """One line of an offer's page: `lines` are several answers to the same question."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class OfferPart:
    """Lines that belong together, under a heading."""

    heading: str
    facts: tuple[OfferFact, ...]


def offer_parts(offer: Offer) -> tuple[OfferPart, ...]:
    """All that the page of an offer tells beside its texts; what nobody said is left out."""
    parts = (
        _part(_("Für wen?"), *_audience(offer)),
        _part(_("Wo und wann?"), *_where_and_when(offer)),
        _part(
            _("Kosten und Plätze"),
            (_("Kosten"), [costs(offer)]),
            (_("Ermäßigungen"), [offer.reductions]),
            (_("Bildung und Teilhabe"), [_("Gutscheine werden angenommen") if offer.takes_vouchers else ""]),
            (_("Gruppe"), [between(offer.group_min, offer.group_max, _("Personen"))]),
            (_("Plätze"), [places(offer)]),
        ),
        _part(
            _("Barrierefreiheit"),
            (_("Vorhanden"), offer.access_labels),
            (_("Hinweise"), [offer.accessibility_note]),
        ),
    )
    return tuple(part for part in parts if part.facts)


def _audience(offer: Offer) -> list[tuple[str, list[str]]]:
    return [
        (_("Bildungsbereiche"), offer.stage_labels),
        (_("Klassen"), [between(offer.grade_from, offer.grade_to)]),
        (_("Alter"), [between(offer.age_from, offer.age_to, _("Jahre"))]),
        (_("Schulformen"), offer.school_type_labels),
        (_("Sprachen"), offer.language_labels),
    ]


def _where_and_when(offer: Offer) -> list[tuple[str, list[str]]]:
    places = list(offer.places.all())
    return [
        (_("Form"), offer.mode_labels),
        (_("Ort"), [str(one) for one in places if not one.is_area]),
        (_("Kommt nach"), [", ".join(one.municipality.name for one in places if one.is_area)]),
        (_("Termine"), [*map(date_in_words, offer.dates.all()), on_request(offer)]),
        (_("Dauer"), [offer.duration]),
        (_("Letzter Tag"), [plain_day(offer.ends_on)]),
    ]


def _part(heading: str, *facts: tuple[str, list[str]]) -> OfferPart:
    told = ((label, tuple(filter(None, lines))) for label, lines in facts)
    return OfferPart(heading, tuple(OfferFact(label, lines) for label, lines in told if lines))


def on_request(offer: Offer) -> str:
    """„nach Absprache“, or nothing."""
    return _("nach Absprache") if offer.is_on_request else ""


def costs(offer: Offer) -> str:
    """„kostenlos“, „12,50 € je Kind“, or nothing where nobody says."""
    if offer.is_free:
        return _("kostenlos")
    if offer.cost_amount is None:
        return ""
    return f"{euros(offer.cost_amount)} {offer.get_cost_unit_display()}".strip()


def euros(amount: Decimal) -> str:
    """„12,50 €“."""
    return f"{figure(amount, 2)} €"


def places(offer: Offer) -> str:
    """„20, davon 3 frei“, „ausgebucht“, or nothing."""
    if offer.places_free == 0:
        return _("ausgebucht")
    if offer.places_free is None:
        return str(offer.places_total or "")
    if offer.places_total is None:
        return _("noch %d frei") % offer.places_free
    return _("%(all)d, davon %(free)d frei") % {"all": offer.places_total, "free": offer.places_free}


def between(low: int | None, high: int | None, unit: str = "") -> str:
    """„3 bis 4“, „ab 3“, „bis 4“, „3“, with the unit."""
    if low is None and high is None:
        return ""
    if low == high:
        text = str(low)
    elif high is None:
        text = _("ab %d") % low
    elif low is None:
        text = _("bis %d") % high
    else:
        text = _("%(low)d bis %(high)d") % {"low": low, "high": high}
    return f"{text} {unit}".strip()


def audience(offer: Offer) -> str:
    """For whom, in one line: grades, else age, else education stages."""
    if offer.grade_from or offer.grade_to:
        return _("Klasse %s") % between(offer.grade_from, offer.grade_to)
    if offer.age_from is not None or offer.age_to is not None:
        return between(offer.age_from, offer.age_to, _("Jahre"))
    return ", ".join(offer.stage_labels)


def where(offer: Offer) -> str:
    """In one line: the first place, or how it reaches people."""
    own = [one for one in offer.places.all() if not one.is_area]
    return own[0].municipality.name if own else ", ".join(offer.mode_labels)


def when(offer: Offer) -> str:
    """In one line: the first date of those to come or that come back, or that it is on request."""
    today = timezone.localdate()
    dates = [
        one
        for one in offer.dates.all()
        if (one.repeats and (one.repeats_until or today) >= today) or (one.ends_on or one.starts_on) >= today
    ]
    return date_in_words(min(dates, key=lambda one: one.starts_on)) if dates else on_request(offer)


def date_in_words(date: OfferDate) -> str:
    """„ab Mittwoch, 2. Dezember 2026, 15:00 bis 16:30 Uhr, jede Woche bis 30. Juni 2027 (ohne Ferien)“."""
    text = day(date.starts_on)
    if date.ends_on and date.ends_on != date.starts_on:
        text = _("%(first)s bis %(last)s") % {"first": text, "last": day(date.ends_on)}
    if date.repeats:
        text = _("ab %s") % text
    if date.starts_at and date.ends_at:
        text = f"{text}, {date.starts_at:%H:%M} {_('bis')} {clock(date.ends_at)}"
    elif date.starts_at:
        text = f"{text}, {clock(date.starts_at)}"
    if date.repeats:
        text = f"{text}, {date.get_repeats_display()}"
    if date.repeats_until:
        text = f"{text} {_('bis')} {plain_day(date.repeats_until)}"
    return f"{text} ({date.note})" if date.note else text


def label_of(name: str) -> str:
    """What a column or part of an offer is called."""
    parts = {
        "places": _("Orte"),
        "dates": _("Termine"),
        "links": _("Verweise"),
        "fields": _("Handlungsfelder"),
        "goals": _("Vertragsziele"),
    }
    return parts.get(name) or str(Offer._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def in_words(name: str, value: Any, names: Names) -> str:
    """A value of `content` as text; `names` of municipalities, fields and goals by (part, key)."""
    if name in _CHOICES or name == "school_types":
        return ", ".join(_keys_in_words(name, value if isinstance(value, list) else [value]))
    if isinstance(value, list):
        return "\n".join(_row_in_words(name, one, names) for one in value)
    return _plain_in_words(name, value)


def _keys_in_words(name: str, keys: list[str]) -> list[str]:
    if name == "school_types":
        labels = {form.key: form.name for form in BUILT_IN.school_forms.values()}
    else:
        labels = {key: str(label) for key, label in _CHOICES[name].choices}
    return [labels.get(key, key) for key in keys if key]


def _row_in_words(name: str, row: Any, names: Names) -> str:
    if name == "places":
        return _place_in_words(row, names)
    if name == "dates":
        return date_in_words(date_of(row))
    if name == "links":
        return f"{row['label']}: {row['url']}"
    return names.get((name, row), str(row))


def _plain_in_words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if value is None:
        return ""
    if name == "cost_amount":
        return euros(python_value(name, value))
    return plain_day(value) if name == "ends_on" else str(value)


def _place_in_words(place: Mapping[str, Any], names: Names) -> str:
    town = names.get(("places", place["municipality"]), place["municipality"])
    if place["is_area"]:
        return _("kommt nach %s") % town
    return ", ".join(filter(None, (place["label"], place["street"], f"{place['postcode']} {town}".strip())))
