"""What an offer says, as plain JSON: the one shape in which forms, lists, feeds and proposals hand it in.

Columns keep their names. Parts are lists: `places` {is_area, label, street, postcode, municipality (AGS)},
`dates` {starts_on, starts_at, ends_on, ends_at, repeats, repeats_until, note} in ISO form, `links` {label,
url}, `fields` and `goals` keys. `plain` makes it of whatever came in, so that two contents can be compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db.models import Choices
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Goal
from bildungsnetz.contexts.strategy.models import Field
from intake.keys import BUILT_IN

from .kinds import Access, Category, Language, Mode
from .models import Offer, OfferDate, OfferLink, OfferPlace

Content = dict[str, Any]

COLUMNS = (
    "kind",
    "title",
    "summary",
    "description",
    "categories",
    "stages",
    "grade_from",
    "grade_to",
    "age_from",
    "age_to",
    "school_types",
    "languages",
    "is_free",
    "cost_amount",
    "cost_unit",
    "reductions",
    "takes_vouchers",
    "group_min",
    "group_max",
    "places_total",
    "places_free",
    "duration",
    "modes",
    "is_on_request",
    "ends_on",
    "preparation",
    "contact_label",
    "contact_mail",
    "contact_phone",
    "accessibility",
    "accessibility_note",
)
PARTS = ("places", "dates", "links", "fields", "goals")
# Numbers and days, which nobody can misuse: they take effect without a review.
AT_ONCE = frozenset({"places_total", "places_free", "ends_on", "is_on_request", "dates"})
PLACE = ("is_area", "label", "street", "postcode", "municipality")
DATE = ("starts_on", "starts_at", "ends_on", "ends_at", "repeats", "repeats_until", "note")
LINK = ("label", "url")
MOST_PARTS = 50
_VOCABULARIES: Mapping[str, type[Choices]] = {
    "categories": Category,
    "stages": Stage,
    "languages": Language,
    "modes": Mode,
    "accessibility": Access,
}


class OfferValues(TypedDict, total=False):
    """What can be said about an offer; parts as the module tells, fields and goals as records or keys."""

    kind: str
    title: str
    summary: str
    description: str
    categories: list[str]
    stages: list[str]
    grade_from: int | None
    grade_to: int | None
    age_from: int | None
    age_to: int | None
    school_types: list[str]
    languages: list[str]
    is_free: bool
    cost_amount: Decimal | None
    cost_unit: str
    reductions: str
    takes_vouchers: bool
    group_min: int | None
    group_max: int | None
    places_total: int | None
    places_free: int | None
    duration: str
    modes: list[str]
    is_on_request: bool
    ends_on: dt.date | None
    preparation: str
    contact_label: str
    contact_mail: str
    contact_phone: str
    accessibility: list[str]
    accessibility_note: str
    places: Iterable[Mapping[str, Any]]
    dates: Iterable[Mapping[str, Any]]
    links: Iterable[Mapping[str, Any]]
    fields: Iterable[Field | int]
    goals: Iterable[Goal | int]


def content_of(offer: Offer, names: Iterable[str] = (*COLUMNS, *PARTS)) -> Content:
    """What the offer says now under these names; parts cost a statement each unless they were read before."""
    return {
        name: _rows_of(offer, name) if name in PARTS else _plain_column(name, getattr(offer, name))
        for name in names
    }


def plain(values: Mapping[str, Any]) -> Content:
    """The values as plain JSON; raises `DomainError` at the column that cannot be read."""
    content: Content = {}
    for name, value in values.items():
        if name in COLUMNS:
            content[name] = _plain_column(name, value)
        elif name in ("fields", "goals"):
            content[name] = sorted({getattr(one, "pk", one) for one in value})
        else:
            content[name] = _plain_parts(name, value)
    return content


def changed(offer: Offer, values: Mapping[str, Any]) -> Content:
    """The values that differ from what the offer says now."""
    wanted = plain(values)
    here = content_of(offer, wanted)
    return {name: value for name, value in wanted.items() if value != here[name]}


def python_value(name: str, value: Any) -> Any:
    """A column's value as the record holds it."""
    return Offer._meta.get_field(name).to_python(value)  # type: ignore[union-attr]


def date_of(row: Mapping[str, Any]) -> OfferDate:
    """The date of an offer, unsaved, from plain values."""
    columns = {name: OfferDate._meta.get_field(name) for name in DATE}
    return OfferDate(**{name: columns[name].to_python(row[name]) for name in DATE})  # type: ignore[union-attr]


def _plain_column(name: str, value: Any) -> Any:
    if name in _VOCABULARIES or name == "school_types":
        return _plain_keys(name, value or [])
    read = _read(Offer, name, value)
    if isinstance(read, Decimal):
        return f"{read:.2f}"
    if isinstance(read, dt.date):
        return read.isoformat()
    return " ".join(read.split()) if name == "title" else read.strip() if isinstance(read, str) else read


def _plain_keys(name: str, value: Iterable[str]) -> list[str]:
    wanted = set(value)
    known = _keys_of(name)
    if unknown := wanted - known.keys():
        raise DomainError(_("Diese Auswahl gibt es nicht: %s.") % ", ".join(sorted(unknown)), field=name)
    return [key for key in known if key in wanted]


@cache
def _keys_of(name: str) -> dict[str, None]:
    """The keys of a list of codes in its order."""
    return dict.fromkeys(BUILT_IN.school_forms if name == "school_types" else _VOCABULARIES[name].values)


def _plain_parts(name: str, rows: Iterable[Mapping[str, Any]]) -> list[Content]:
    table = {"places": OfferPlace, "dates": OfferDate, "links": OfferLink}[name]
    columns = {"places": PLACE, "dates": DATE, "links": LINK}[name]
    found = []
    for row in rows:
        values = {column: row.get(column, "") for column in columns}
        try:
            found.append({column: _plain_cell(table, column, value) for column, value in values.items()})
        except DomainError as error:
            raise DomainError(error.message, field=name) from error
    if len(found) > MOST_PARTS:
        raise DomainError(_("Bitte geben Sie höchstens %d Einträge an.") % MOST_PARTS, field=name)
    return found


def _plain_cell(table: type[Any], column: str, value: Any) -> Any:
    if column == "municipality":
        return str(getattr(value, "ags", value) or "")
    field = table._meta.get_field(column)
    read = _read(table, column, None if value == "" and field.null else value or field.get_default())
    if isinstance(read, dt.time):
        return read.isoformat(timespec="minutes")
    return read.isoformat() if isinstance(read, dt.date) else read


def _read(table: type[Any], column: str, value: Any) -> Any:
    try:
        return table._meta.get_field(column).to_python(value)
    except ValidationError as error:
        raise DomainError(error.messages[0], field=column) from error


def _rows_of(offer: Offer, name: str) -> list[Any]:
    match name:
        case "places":
            return [_place(row) for row in offer.places.all()]
        case "dates":
            return [_part(row, DATE) for row in offer.dates.all()]
        case "links":
            return [_part(row, LINK) for row in offer.links.all()]
        case "fields":
            return sorted(row.field_id for row in offer.served_fields.all())
        case _:
            return sorted(row.goal_id for row in offer.served_goals.all())


def _place(row: OfferPlace) -> Content:
    return {**_part(row, PLACE[:-1]), "municipality": row.municipality.ags}


def _part(row: Any, columns: tuple[str, ...]) -> Content:
    return {name: _plain_cell(type(row), name, getattr(row, name)) for name in columns}
