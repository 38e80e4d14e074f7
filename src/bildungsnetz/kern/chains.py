"""The chain of a record as a drawing: one row for each knot, lines from what came first to what followed.

A row stands further right than all that it follows. Rows are links; a table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.strategy.chain import Chain, Knot, KnotKind
from bildungsnetz.contexts.strategy.models import Recommendation, Referral, Work
from bildungsnetz.kern.formats import plain_day

WIDTH, ROW, STEP, MARGIN = 680, 56, 30, 14
RADIUS, BEND, ASIDE = 7, 14, 8
DEEPEST = 8  # further right the text would have no room
LETTER = 8.7  # widest usual average of the bold face, in pixels
GAP = 16

WORDS = {
    KnotKind.MEETING: _("Sitzung"),
    KnotKind.DECISION: _("Beschluss"),
    KnotKind.EFFECT: _("Wirkung"),
    KnotKind.BODY: _("Gremium"),
    KnotKind.FIELD: _("Handlungsfeld"),
    KnotKind.RECOMMENDATION: _("Empfehlung"),
    KnotKind.ORDER: _("Auftrag"),
    KnotKind.REFERRAL: _("Verweisung"),
    KnotKind.MEASURE: _("Maßnahme"),
    KnotKind.OUTCOME: _("Ergebnis"),
}
_STATES = {
    KnotKind.DECISION: dict(Decision.Result.choices),
    KnotKind.RECOMMENDATION: dict(Recommendation.State.choices),
    KnotKind.ORDER: dict(Work.State.choices),
    KnotKind.MEASURE: dict(Work.State.choices),
    KnotKind.REFERRAL: dict(Referral.Result.choices),
}


@dataclass(frozen=True)
class Row:
    """One knot at its place; `follows` are the rows it comes from."""

    title: str
    word: str
    state: str
    date_text: str
    url: str | None
    x: int
    y: int
    is_current: bool
    is_undone: bool
    follows: tuple[Row, ...] = ()

    @property
    def text_x(self) -> int:
        """Where the text begins."""
        return self.x + GAP

    @property
    def room(self) -> int:
        """The width of the text."""
        return WIDTH - self.text_x + 4

    @property
    def upper(self) -> int:
        """The line of the small text above the title."""
        return self.y - 6

    @property
    def lower(self) -> int:
        """The line of the title."""
        return self.y + 14

    @property
    def label(self) -> str:
        """The title as far as there is room for it, cut between two words."""
        room = int((WIDTH - self.text_x) / LETTER)
        if len(self.title) <= room:
            return self.title
        cut = self.title[: room - 1]
        return (cut.rpartition(" ")[0] or cut).rstrip(",;:.") + " …"

    @property
    def above(self) -> str:
        """What stands above the title: kind, day and state."""
        return " · ".join(part for part in (self.word, self.date_text, self.state) if part)


@dataclass(frozen=True)
class Line:
    """An SVG path between two rows; `is_far` where it passes other rows of the same depth."""

    path: str
    is_far: bool


@dataclass(frozen=True)
class Drawing:
    """All rows and lines; lengths in pixels."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    height: int
    width: int = WIDTH
    radius: int = RADIUS
    row_height: int = ROW


@dataclass
class _Places:
    rows: dict[tuple[KnotKind, int], Row] = field(default_factory=dict)
    depth: dict[tuple[KnotKind, int], int] = field(default_factory=dict)


def drawing_of(chain: Chain, address: Callable[[Knot], str | None]) -> Drawing:
    """The chain as rows and lines; the face says where a knot has its page."""
    places = _Places()
    before: dict[tuple[KnotKind, int], list[tuple[KnotKind, int]]] = {}
    for first, then in chain.ties:
        before.setdefault(then, []).append(first)
    for number, knot in enumerate(chain.knots):
        drawn = [one for one in before.get(knot.place, ()) if one in places.rows]
        depth = max((places.depth[one] + 1 for one in drawn), default=0)
        places.depth[knot.place] = depth
        places.rows[knot.place] = Row(
            title=knot.title,
            word=str(WORDS[knot.kind]),
            state=_state(knot),
            date_text=plain_day(knot.on),
            url=address(knot),
            x=MARGIN + min(depth, DEEPEST) * STEP,
            y=number * ROW + ROW // 2,
            is_current=knot.place == chain.current,
            is_undone=knot.is_undone,
            follows=tuple(places.rows[one] for one in drawn),
        )
    rows = tuple(places.rows.values())
    lines = tuple(_line(first, row, rows) for row in rows for first in row.follows)
    return Drawing(rows, lines, len(rows) * ROW)


def _state(knot: Knot) -> str:
    if knot.is_undone:
        return str(_("später aufgehoben"))
    return str(_STATES.get(knot.kind, {}).get(knot.state, ""))


def _line(first: Row, then: Row, rows: tuple[Row, ...]) -> Line:
    """Down from the earlier row, then right to the later one; aside where other knots are in the way."""
    is_far = any(first.y < row.y < then.y and row.x == first.x for row in rows)
    start, end = first.y + RADIUS, then.x - RADIUS
    if first.x >= then.x:  # the deepest rows stand below each other
        return Line(f"M{first.x} {start}V{then.y - RADIUS}", is_far)
    if not is_far:
        return Line(
            f"M{first.x} {start}V{then.y - BEND}Q{first.x} {then.y} {first.x + BEND} {then.y}H{end}", False
        )
    lane = first.x - ASIDE
    down = f"M{first.x} {start}Q{lane} {start + BEND} {lane} {start + 2 * BEND}"
    return Line(f"{down}V{then.y - BEND}Q{lane} {then.y} {lane + BEND} {then.y}H{end}", True)
