"""Rück- und Ausblick on paper, in the letterhead of the network: each group of lines is a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.partial_dates import last_day
from bildungsnetz.contexts.registry.letterheads import letterhead_of
from bildungsnetz.contexts.strategy.models import Work
from bildungsnetz.contexts.strategy.queries import Review
from bildungsnetz.kern.reviews import Group, Line, Part, period_in_words
from printing import Block, Column, Document, Facts, Heading, Paragraph, Table

_WIDTHS = (6.0, 5.0, 3.0, 6.0)


def review_document(review: Review, parts: Iterable[Part], *, for_everyone: bool = False) -> Document:
    """The review as a document; what it says stands in `parts`."""
    letterhead = letterhead_of(review.network, for_everyone=for_everyone)
    blocks: list[Block] = [Paragraph(period_in_words(review.period)), Facts(_facts(review))]
    for part in parts:
        blocks.append(Heading(1, part.title))
        if not part.groups:
            blocks.append(Paragraph(part.empty))
        blocks += [_table(group) for group in part.groups]
    return Document(
        title=_("Rück- und Ausblick"),
        subtitle=review.network.name,
        author=letterhead.name,
        date=last_day(review.period.until),
        letterhead=letterhead,
        blocks=tuple(blocks),
    )


def _facts(review: Review) -> tuple[tuple[str, str], ...]:
    answered = sum(bool(row.recommendation.answer) for row in review.answers)
    of_all = _("%(n)s von %(all)s") % {"n": answered, "all": len(review.answers)}
    return (
        (_("Sitzungen"), str(len(review.held))),
        (_("Beschlüsse"), str(len(review.decisions))),
        (_("Beantwortet"), _("%(part)s Empfehlungen") % {"part": of_all}),
        (_("Erledigt"), _("%(n)s Aufträge") % {"n": len(review.ended(review.orders, Work.State.DONE))}),
        (_("Überfällig"), _("%(n)s Aufträge") % {"n": len(review.late(review.orders))}),
    )


def _table(group: Group) -> Table:
    """Columns in which no line says anything are left out."""
    header = (_("Worum es geht"), _("Wer und wann"), _("Stand"), _("Was daraus wurde"))
    rows = [_cells(line) for line in group.lines]
    used = [number for number in range(len(header)) if any(row[number] for row in rows)]
    return Table(
        caption=f"{group.title or _('Einträge')}: {len(rows)}",
        header=tuple(header[number] for number in used),
        rows=tuple(tuple(row[number] for number in used) for row in rows),
        columns=tuple(Column(width=_WIDTHS[number]) for number in used),
    )


def _cells(line: Line) -> tuple[str, str, str, str]:
    return line.title, line.note, line.word, "\n".join(line.more)
