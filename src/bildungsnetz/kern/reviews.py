"""Rück- und Ausblick as parts with lines: one composition for both faces and for the printed document.

`review_printing` makes the document of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.wording import result_kind
from bildungsnetz.contexts.strategy.models import Effect, Measure, Order, Referral, Work
from bildungsnetz.contexts.strategy.queries import is_late
from bildungsnetz.contexts.strategy.queries.consequences import Tally
from bildungsnetz.contexts.strategy.queries.review import Answer, Period, Review
from bildungsnetz.kern.formats import moment, plain_day

Address = Callable[[Any], str | None]
W = Work.State
SOON = 12  # works that fall due next


@dataclass(frozen=True)
class Line:
    """One record: its name and address, what is said beside and below it; `kind` and `word` make a badge."""

    title: str
    url: str | None = None
    note: str = ""
    kind: str = ""
    word: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Lines that belong together, under a heading where there is one."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Part:
    """A part of the page; without any group it says why it is empty."""

    title: str
    anchor: str
    groups: tuple[Group, ...]
    empty: str

    @property
    def count(self) -> int:
        """How many records it tells of."""
        return sum(len(group.lines) for group in self.groups)


def parts_of(review: Review, address: Address) -> tuple[Part, ...]:
    """Looking back, then ahead; `address` gives the page of a record where the reader has one."""
    return (
        _part(
            _("Beschlüsse"),
            "beschluesse",
            _("In dieser Zeit ist kein Beschluss gefasst worden."),
            ("", [_decision(tally, address) for tally in review.decisions]),
        ),
        _part(
            _("Empfehlungen und was daraus wurde"),
            "empfehlungen",
            _("In dieser Zeit gab es keine Empfehlung."),
            ("", [_answer(row, address) for row in review.answers]),
        ),
        _part(
            _("Aufträge"),
            "auftraege",
            _("In dieser Zeit gab es keinen Auftrag."),
            *_works(review, review.orders, address),
        ),
        _part(
            _("Maßnahmen"),
            "massnahmen",
            _("In dieser Zeit gab es keine Maßnahme."),
            *_works(review, review.measures, address),
        ),
        _part(
            _("Gremien und Handlungsfelder"),
            "veraenderungen",
            _("Gremien und Handlungsfelder sind geblieben, wie sie waren."),
            *_changes(review, address),
        ),
        _part(
            _("Beratung in anderen Gremien"),
            "beratungsfolge",
            _("Nichts wurde in anderen Gremien beraten."),
            ("", [_referral(row, address) for row in review.referrals]),
        ),
        _ahead(review, address),
    )


def _part(title: str, anchor: str, empty: str, *groups: tuple[str, Iterable[Line]]) -> Part:
    filled = ((name, tuple(lines)) for name, lines in groups)
    return Part(title, anchor, tuple(Group(name, lines) for name, lines in filled if lines), empty)


def _decision(tally: Tally, address: Address) -> Line:
    one = tally.decision
    note = ", ".join(part for part in (one.body.name, plain_day(one.decided_on)) if part)
    return Line(one.title, address(one), note, result_kind(one), one.get_result_display(), (tally.in_words,))


def _answer(row: Answer, address: Address) -> Line:
    one = row.recommendation
    note = _("an: %(body)s, eingegangen am %(day)s") % {
        "body": one.addressed_to or "–",
        "day": plain_day(one.received_on),
    }
    by = one.answer_decision
    told = _("Beschluss: %s") % by.title if by is not None and address(by) else ""
    more = tuple(part for part in (one.reason, told) if part)
    if row.is_overdue:
        count = row.meetings_since
        waits = ngettext("%(n)s Sitzung ohne Antwort", "%(n)s Sitzungen ohne Antwort", count) % {"n": count}
        return Line(one.title, address(one), note, "warning", _("überfällig"), (waits, *more))
    kinds = {one.State.ACCEPTED: "success", one.State.MODIFIED: "success", one.State.NOT_PURSUED: "neutral"}
    word = one.get_answer_display() if one.answer else one.get_state_display()
    return Line(
        one.title, address(one), note, kinds.get(one.State(one.answer or one.state), "info"), word, more
    )


def _works(
    review: Review, works: Sequence[Order] | Sequence[Measure], address: Address
) -> list[tuple[str, list[Line]]]:
    rows: Sequence[Any] = works
    return [
        (_("Überfällig"), [_work(one, address, "warning", _("überfällig")) for one in review.late(rows)]),
        (_("In Arbeit"), [_work(one, address) for one in review.under_way(rows)]),
        (_("Erledigt"), [_work(one, address, "success") for one in review.ended(rows, W.DONE)]),
        (_("Abgebrochen"), [_work(one, address, "neutral") for one in review.ended(rows, W.ABANDONED)]),
    ]


def _work(one: Order | Measure, address: Address, kind: str = "info", word: str = "") -> Line:
    if one.completed_on or one.state == W.PERMANENT:
        day = plain_day(one.completed_on)
    else:
        day = _("fällig am %s") % plain_day(one.due_on) if one.due_on else ""
    note = ", ".join(part for part in (one.owner_name, day) if part)
    results = [outcome.text for outcome in one.outcomes.all()]
    more = (*results, one.reason) if one.state == W.ABANDONED else tuple(results)
    shown = word or one.get_state_display()
    return Line(one.title, address(one), note, kind, shown, tuple(part for part in more if part))


def _changes(review: Review, address: Address) -> list[tuple[str, list[Line]]]:
    def listed(records: Iterable[Any], end: str) -> list[Line]:
        return [Line(one.name, address(one), plain_day(getattr(one, end))) for one in records]

    return [
        (_("Neue Gremien"), listed(review.new_bodies, "valid_from")),
        (_("Beendete Gremien"), listed(review.ended_bodies, "valid_to")),
        (_("Neue Handlungsfelder"), listed(review.new_fields, "valid_from")),
        (_("Beendete Handlungsfelder"), listed(review.ended_fields, "valid_to")),
        (_("Aufgehobene Wirkungen früherer Beschlüsse"), [_undone(one, address) for one in review.undone]),
    ]


def _undone(one: Effect, address: Address) -> Line:
    day = plain_day(one.undone_on)
    if one.undone_by and address(one.undone_by):
        by = _("aufgehoben durch „%(title)s“, %(day)s") % {"title": one.undone_by, "day": day}
    else:
        by = _("aufgehoben, %s") % day
    return Line(str(one), address(one.target) if one.target else None, by)


def _referral(one: Referral, address: Address) -> Line:
    day = plain_day(one.held_on) or (_("geplant: %s") % plain_day(one.planned_on) if one.planned_on else "")
    note = ", ".join(part for part in (one.body_name, one.get_role_display(), day) if part)
    kind = "info" if one.is_open else "success"
    title = one.subject or str(one.origin)
    return Line(
        title, address(one), note, kind, one.get_result_display(), (one.result_text,) * bool(one.result_text)
    )


def _ahead(review: Review, address: Address) -> Part:
    works: list[Any] = [*review.orders, *review.measures]
    coming = sorted(
        (one for one in works if one.is_open and one.due_on and not is_late(one)), key=lambda one: one.due_on
    )
    return _part(
        _("Ausblick"),
        "ausblick",
        _("Es steht kein Termin fest."),
        (_("Nächste Sitzungen"), [_meeting(one, address) for one in review.ahead]),
        (_("Als Nächstes fällig"), [_work(one, address) for one in coming[:SOON]]),
    )


def _meeting(one: Meeting, address: Address) -> Line:
    note = ", ".join(part for part in (moment(one.starts_at), one.place) if part)
    return Line(f"{one.body.name}: {one.title}", address(one), note)


def glance(review: Review) -> tuple[tuple[int, str], ...]:
    """The few figures that stand first."""
    answered = sum(bool(row.recommendation.answer) for row in review.answers)
    figures = (
        (len(review.held), _("Sitzungen gehalten")),
        (len(review.decisions), _("Beschlüsse gefasst")),
        (answered, _("von %(n)s Empfehlungen beantwortet") % {"n": len(review.answers)}),
        (len(review.ended(review.orders, W.DONE)), _("Aufträge erledigt")),
        (len(review.late(review.orders)), _("Aufträge überfällig")),
    )
    return tuple((count, str(words)) for count, words in figures)


def period_in_words(period: Period) -> str:
    """„Seit der 6. Bildungskonferenz am 3. März 2026, Stand 18. November 2026.“"""
    until = plain_day(period.until)
    if period.first is None:
        return _("Von Anfang an bis zum %(day)s.") % {"day": until}
    start = {"title": period.first.title, "since": plain_day(period.since), "until": until}
    if period.last is None:
        return _("Seit „%(title)s“ (%(since)s), Stand %(until)s.") % start
    return _("Von „%(title)s“ (%(since)s) bis „%(last)s“ (%(day)s).") % {
        **start,
        "last": period.last.title,
        "day": plain_day(period.last.held_on),
    }
