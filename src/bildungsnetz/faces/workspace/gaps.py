"""What the pages about missing offers share: the address of a cell, and how a cell is told and shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.offers.covering import BANDS, FEWEST, MEASURED, Cell
from bildungsnetz.contexts.offers.queries import Coverage
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.strategy.models import Field
from bildungsnetz.kern.formats import figure

from .form_pages import found
from .frame import OfficeRequest
from .registers import to

SHADES = 4


@dataclass(frozen=True)
class Place:
    """The cell that an address means, with its field and municipality (None: all)."""

    cell: Cell
    field: Field | None
    town: Region | None

    @property
    def label(self) -> str:
        """„Primarstufe, Ganztag, Musterdorf“."""
        field = self.field.name if self.field else _("alle Handlungsfelder")
        town = self.town.name if self.town else _("alle Gemeinden")
        return f"{row_label(self.cell.row)}, {field}, {town}"


@dataclass(frozen=True)
class Shown:
    """A cell of the matrix; `shade` from 0 (nothing missing) to 4 (most is missing), None where no number is
    known; `is_meant` is false where the field is not for the stage."""

    label: str
    url: str
    cell: Cell
    shade: int | None
    is_meant: bool

    @property
    def offers(self) -> str:
        """„2 Angebote, 1 kommt dazu“."""
        return offers_told(self.cell)

    @property
    def children(self) -> str:
        """„1 200 Kinder“."""
        return children_told(self.cell)


def row_label(row: str) -> str:
    """A stage or band of age in words."""
    if row in BANDS:
        return _("%(from)s bis %(to)s Jahre") % {"from": BANDS[row][0], "to": BANDS[row][-1]}
    return capfirst(str(Stage(row).label))


def children_told(cell: Cell) -> str:
    """The need in words; small numbers are not told."""
    number = cell.need.children
    if number is None:
        return _("Zahl nicht bekannt")
    if number < FEWEST:
        return _("unter 5 Kinder") if number else _("keine Kinder")
    return _("%(n)s Kinder") % {"n": figure(round(number))}


def offers_told(cell: Cell) -> str:
    """How many offers are there, and how many come or are online."""
    here = ngettext("%(n)s Angebot", "%(n)s Angebote", cell.here) % {"n": cell.here} if cell.here else ""
    if not cell.coming:
        return here or _("kein Angebot")
    word = ngettext("%(n)s kommt dorthin", "%(n)s kommen dorthin", cell.coming) % {"n": cell.coming}
    return f"{here}, {word}" if here else word


def cell_query(row: str, field: Field | None, ags: str) -> str:
    """The part of an address that means a cell."""
    chosen = {"alter" if row in BANDS else "stufe": row, "feld": field.slug if field else "", "gemeinde": ags}
    return urlencode({name: value for name, value in chosen.items() if value})


def place_of(request: HttpRequest, coverage: Coverage) -> Place:
    """The cell that the address means, without a row that of Grundschulen; 404 for what does not exist."""
    get = request.GET.get
    row = get("stufe") or get("alter") or Stage.PRIMARY.value
    found(row if row in BANDS or row in MEASURED else None)
    field, town = chosen(request, coverage)
    return Place(coverage.cell(row, field.pk if field else None, town.ags if town else ""), field, town)


def chosen(request: HttpRequest, coverage: Coverage) -> tuple[Field | None, Region | None]:
    """The field and the municipality of the address; 404 for what does not exist."""
    slug, ags = request.GET.get("feld", ""), request.GET.get("gemeinde", "")
    field = found(next((one for one in coverage.fields if one.slug == slug), None)) if slug else None
    town = found(next((one for one in coverage.municipalities if one.ags == ags), None)) if ags else None
    return field, town


def matrix(
    request: OfficeRequest, coverage: Coverage, *, by_field: bool, by_age: bool
) -> list[tuple[str, list[Shown]]]:
    """The lines of the matrix: municipalities, or fields of action in one of them, each with its cells."""
    columns: Sequence[str] = tuple(BANDS) if by_age else MEASURED
    field, town = chosen(request, coverage)
    heads: list[tuple[str, Field | None, str]]
    if by_field:
        heads = [(one.name, one, town.ags if town else "") for one in coverage.fields]
    else:
        heads = [(one.name, field, one.ags) for one in coverage.municipalities]
    cells = [
        (name, one, [coverage.cell(row, one.pk if one else None, ags) for row in columns])
        for name, one, ags in heads
    ]
    most = max(
        (cell.gap or 0 for _name, one, line in cells for cell in line if _is_meant(one, cell)), default=0
    )
    address = to(request, "coverage_cell")
    return [(name, [_shown(address, one, cell, most) for cell in line]) for name, one, line in cells]


def _shown(address: str, field: Field | None, cell: Cell, most: int) -> Shown:
    is_meant = _is_meant(field, cell)
    shade = None if cell.gap is None or not is_meant else -(-cell.gap * SHADES // most) if most else 0
    url = f"{address}?{cell_query(cell.row, field, cell.ags)}"
    return Shown(row_label(cell.row), url, cell, shade, is_meant)


def _is_meant(field: Field | None, cell: Cell) -> bool:
    return field is None or not field.stages or cell.row in BANDS or cell.row in field.stages


def table_rows(coverage: Coverage) -> Iterator[tuple[Any, ...]]:
    """All cells of stages for a file, municipality by municipality."""
    for town in coverage.municipalities:
        for field in coverage.fields:
            for stage in MEASURED:
                cell = coverage.cell(stage, field.pk, town.ags)
                if not _is_meant(field, cell):
                    continue
                number = cell.need.children
                is_told = number is not None and number >= FEWEST
                yield (
                    town.name,
                    field.name,
                    row_label(stage),
                    round(number) if number is not None and is_told else children_told(cell),
                    round(100 * cell.need.burdened) if is_told else "",
                    cell.here,
                    cell.coming,
                    "" if cell.gap is None else cell.gap,
                )
