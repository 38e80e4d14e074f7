"""Small drawings of plans, as numbers for SVG: how value and bound close in, and a person's week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, TOP, RIGHT = 560, 150, 12, 118
WEEK = 320


@dataclass(frozen=True)
class Curve:
    """Two lines over time, falling and rising towards each other; y of their last points for the labels."""

    value: str
    bound: str
    value_y: int
    bound_y: int
    value_label_y: int
    bound_label_y: int
    end_x: int
    seconds: int
    has_bound: bool


@dataclass(frozen=True)
class Piece:
    """A part of a bar: where it begins, how wide it is, and how it looks."""

    x: int
    width: int
    look: str
    mark: str = ""

    @property
    def middle(self) -> int:
        """Where its mark stands."""
        return self.x + self.width // 2


def curve(points: Sequence[Any]) -> Curve | None:
    """The drawing of (seconds, value, bound); nothing while there are not two points to join."""
    drawn = [(float(s), float(v), None if b is None else float(b)) for s, v, b in points]
    if len(drawn) < 2:
        return None
    bounds = [bound for _s, _v, bound in drawn if bound]
    highest = max(value for _s, value, _b in drawn)
    lowest = min(bounds or [min(value for _s, value, _b in drawn)])
    span, last = (highest - lowest) or 1.0, drawn[-1][0] or 1.0
    plot = WIDTH - RIGHT

    def at(seconds: float, height: float) -> tuple[int, int]:
        return round(plot * seconds / last), round(TOP + (HEIGHT - 2 * TOP) * (highest - height) / span)

    values = [at(s, v) for s, v, _b in drawn]
    lower = [at(s, b) for s, _v, b in drawn if b]
    value_y, bound_y = values[-1][1], lower[-1][1] if lower else HEIGHT - TOP
    apart = max(0, 20 - (bound_y - value_y))
    return Curve(
        value=_line(values),
        bound=_line(lower),
        value_y=value_y,
        bound_y=bound_y,
        value_label_y=value_y + 5 - apart // 2,
        bound_label_y=bound_y + 5 + (apart + 1) // 2,
        end_x=plot,
        seconds=round(last),
        has_bound=bool(lower),
    )


def week(available: int, blocks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """A week as a bar: `blocks` are hours at a school and hours charged for the way, the rest is free."""
    whole = max(available, sum(map(sum, blocks)), 1)
    pieces, x = [], 0.0
    for number, (hours, charged) in enumerate(blocks, 1):
        for amount, look, mark in ((hours, "work", str(number)), (charged, "way", "")):
            width = WEEK * amount / whole
            if amount:
                pieces.append(Piece(round(x), max(1, round(width) - 2), look, mark))
            x += width
    if x < WEEK - 1:
        pieces.append(Piece(round(x), WEEK - round(x), "free"))
    return tuple(pieces)


def _line(points: Sequence[tuple[int, int]]) -> str:
    """A path in steps: what was reached holds until something better is found."""
    if not points:
        return ""
    (x, y), *rest = points
    return f"M{x} {y}" + "".join(f"H{right}V{below}" for right, below in rest)
