"""Lists of needs with a column for each qualification, as offices keep them and as the house exports them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from intake.columns import fold_header
from intake.findings import Finding
from intake.mapping import suggest
from intake.tables import Table
from intake.wide import Unfolding, is_sum, long_table

from ..models import Qualification
from .cells import LONGEST_SHOWN, whole
from .networks import network_of_scope
from .targets import NEED_TARGETS

_BESIDE = frozenset(
    map(
        fold_header,
        (
            "Bedarf",
            "Förderschwerpunkt",
            "FSP",
            "Stunden",
            "Std",
            "Wochenstunden",
            "WStd",
            "Stunde",
            "h",
            "in",
        ),
    )
)
_TARGETS = {target.name: target for target in NEED_TARGETS}


def unfolded_needs(table: Table, scope: str) -> Table:
    """The list with a row for each school and qualification; unchanged where it is long already."""
    kind = _TARGETS["qualification"]
    if {fold_header(name) for name in (kind.label, *kind.synonyms)} & set(map(fold_header, table.headers)):
        return table
    known: dict[str, str] = {}
    for row in Qualification.objects.filter(network=network_of_scope(scope)):
        known |= {fold_header(row.key): row.name, fold_header(row.name): row.name}
    told = {header: known.get(fold_header(header)) or known.get(_bare(header)) for header in table.headers}
    kinds = {header: name for header, name in told.items() if name}
    if not kinds:
        return table
    long = long_table(table, Unfolding(kinds, kind.label, _TARGETS["hours"].label))
    return replace(long, findings=(*long.findings, *_unread(table, kinds)))


def _unread(table: Table, kinds: Container[str]) -> Iterator[Finding]:
    """Columns of numbers that are no need: perhaps the name of a qualification is misspelled."""
    meant = suggest(table.headers, NEED_TARGETS).values()
    for place, header in enumerate(table.headers):
        cells = [row[place] for row in table.rows if row[place]]
        is_of_numbers = bool(cells) and all(whole(cell) is not None for cell in cells)
        if is_of_numbers and header not in kinds and header not in meant and not is_sum(header):
            sentence = _("Die Spalte „%s“ nennt keine Qualifikation; sie wird nicht als Bedarf gelesen.")
            yield Finding(None, "", header, "unread_column", header, sentence % header[:LONGEST_SHOWN])


def _bare(header: str) -> str:
    """„Förderschwerpunkt Lernen (Std.)“ without what stands beside the name."""
    words = (fold_header(word) for word in re.split(r"[\s()\[\]:,/]+", header))
    return "".join(word for word in words if word not in _BESIDE)
