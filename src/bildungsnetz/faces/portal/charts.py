"""Charts as templates draw them: places of bars and marks in units of the view box, as SVG writes numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bildungsnetz.contexts.registry.register import Year

from .maps import svg_number

WIDTH, BASE, TOP = 640, 260, 36  # TOP leaves room for a number above the highest mark
BELOW = 40  # room for the years below the zero line
GAP = 12
ROOM = 2  # years that a label needs on both sides so that it touches no other


@dataclass(frozen=True, slots=True)
class Label:
    """A text on the chart; `anchor` says which point of it stands at its place (SVG's text-anchor)."""

    text: str
    x: str
    y: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle that stands on the zero line."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its number above it."""

    x: str
    y: str
    label: Label


@dataclass(frozen=True, slots=True)
class GrowthChart:
    """How networks became more, year by year."""

    viewbox: str
    base: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def growth_chart(years: Sequence[Year]) -> GrowthChart:
    """Bars for what is dated so far and points for what sources counted, on one scale from zero."""
    step = WIDTH / len(years)
    counted = [year.counts[-1].total if year.counts else 0 for year in years]
    highest = max(1, years[-1].dated_so_far, *counted)

    def top_of(number: int) -> float:
        return BASE - number / highest * (BASE - TOP)

    bars, marks, labels = [], [], []
    named = 0  # the last year that got its label
    for place, (year, count) in enumerate(zip(years, counted, strict=True)):
        middle, top = (place + 0.5) * step, top_of(year.dated_so_far)
        is_end = place in {0, len(years) - 1}
        bars.append(Bar(*map(_short, (middle - step * 0.36, top, step * 0.72, BASE - top))))
        if count:
            above = _label(count, middle, top_of(count) - GAP)
            marks.append(Mark(_short(middle), _short(top_of(count)), above))
        if is_end and year.dated_so_far:
            labels.append(_label(year.dated_so_far, middle, top - GAP / 2))
        has_room = place - named > ROOM and len(years) - place > ROOM + 1
        if is_end or (count and has_room):
            labels.append(_year(year.year, middle))
            named = place
    return GrowthChart(f"0 0 {WIDTH} {BASE + BELOW}", _short(BASE), tuple(bars), tuple(marks), tuple(labels))


def _year(year: int, middle: float) -> Label:
    """A year below its bar; the outermost ones end where the chart ends."""
    anchor = "start" if middle < WIDTH * 0.1 else "end" if middle > WIDTH * 0.9 else "middle"
    x = {"start": 0, "middle": middle, "end": WIDTH}[anchor]
    return Label(str(year), _short(x), _short(BASE + BELOW * 0.7), anchor)


def _label(number: int, x: float, y: float) -> Label:
    return Label(str(number), _short(x), _short(y))


def _short(number: float) -> str:
    return svg_number(round(number, 1))
