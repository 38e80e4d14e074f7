"""Charts of plans as templates draw them; all places are whole units of the view box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.resources.queries import SchoolRow

from .plan_pages import in_percent

WIDTH, BARS, ROW = 640, 430, 104
NAME, THICK, GAP = 30, 24, 6
HEIGHT, ABOVE, BELOW = 220, 30, 10
SCALE = (0.5, 0.8, 1.0)


@dataclass(frozen=True)
class PairedBar:
    """Two bars under one name, on a common zero line: the first hatched, the second full."""

    name: str
    y: int
    first: int
    first_text: str
    second: int
    second_text: str

    @property
    def first_y(self) -> int:
        """Top of the upper bar."""
        return self.y + NAME

    @property
    def second_y(self) -> int:
        """Top of the lower bar."""
        return self.first_y + THICK + GAP

    @property
    def first_end(self) -> int:
        """Where its label begins."""
        return self.first + 8

    @property
    def second_end(self) -> int:
        """Where its label begins."""
        return self.second + 8


@dataclass(frozen=True)
class PairedBars:
    """Bars in pairs; `whole_x` is where the whole (100 %) lies, 0 where there is no such line."""

    rows: tuple[PairedBar, ...]
    height: int
    whole_x: int

    @property
    def viewbox(self) -> str:
        """For the SVG."""
        return f"0 0 {WIDTH} {self.height}"


def paired_bars(
    rows: Sequence[tuple[str, float, str, float, str]], *, whole: float, has_whole: bool = False
) -> PairedBars:
    """Rows of name, first value and its label, second value and its label; `whole` fills the width."""
    most = whole or 1.0
    bars = tuple(
        PairedBar(name, ROW * place, round(BARS * one / most), one_text, round(BARS * two / most), two_text)
        for place, (name, one, one_text, two, two_text) in enumerate(rows)
    )
    return PairedBars(bars, ROW * len(bars) + BELOW, BARS if has_whole else 0)


@dataclass(frozen=True)
class Column:
    """One school: its column, and a mark where it would be if last year went on."""

    row: SchoolRow
    x: int
    y: int
    width: int
    height: int
    mark_y: int
    label: str

    @property
    def middle(self) -> int:
        """Where the mark stands."""
        return self.x + self.width // 2

    @property
    def mark_end(self) -> int:
        """Where the mark ends."""
        return self.x + self.width


@dataclass(frozen=True)
class Profile:
    """All schools beside each other, the least covered first."""

    columns: tuple[Column, ...]
    lines: tuple[tuple[int, str], ...]
    base: int
    width: int
    height: int

    @property
    def viewbox(self) -> str:
        """For the SVG; on the right there is room for the labels of the lines."""
        return f"0 0 {self.width + 90} {self.height}"


def profile(rows: Sequence[SchoolRow]) -> Profile:
    """The covered share of each school with a need, from the least to the most."""
    ordered = sorted((row for row in rows if row.need), key=lambda row: (row.share, -row.need))
    base, plot = HEIGHT - BELOW, WIDTH - 90
    step = plot / max(len(ordered), 1)
    gap = 1 if step < 8 else 3

    def height(share: float) -> int:
        return round((base - ABOVE) * share)

    columns = tuple(
        Column(
            row=row,
            x=round(place * step),
            y=base - height(row.share),
            width=max(2, round((place + 1) * step) - round(place * step) - gap),
            height=height(row.share),
            mark_y=base - height(row.before_share),
            label=_("%(school)s: %(share)s gedeckt, bei Einsätzen wie im Vorjahr %(before)s")
            % {
                "school": row.school.name,
                "share": in_percent(row.share),
                "before": in_percent(row.before_share),
            },
        )
        for place, row in enumerate(ordered)
    )
    lines = tuple((base - height(share), in_percent(share)) for share in SCALE)
    return Profile(columns, lines, base, plot, HEIGHT)
