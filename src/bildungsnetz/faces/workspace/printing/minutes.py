"""The minutes on paper: the text as it was written and approved, the decisions, lines to sign on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.minutes_reading import minutes_blocks
from bildungsnetz.contexts.bodies.models import Decision, Meeting, Minutes
from bildungsnetz.contexts.bodies.wording import votes_in_words
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.formats import day
from bildungsnetz.kern.printed import known, meeting_document, when_and_where
from printing import Block, Column, Document, Facts, Heading, Note, Signatures, Table

_COLUMNS = (Column("right", 1), Column(width=7), Column(width=4), Column(width=3))


def minutes_document(
    meeting: Meeting,
    minutes: Minutes,
    *,
    sent: int,
    decisions: Sequence[Decision],
    stations: Iterable[Station],
) -> Document:
    """The minutes for those who may read the meeting; until they are approved, they say so.

    `sent` is how many versions were sent so far.
    """
    blocks: list[Block] = [*_standing(meeting, minutes)]
    version = (_("Fassung"), _version(meeting, minutes, sent))
    blocks.append(Facts((*when_and_where(meeting), version, *_more_facts(meeting, minutes))))
    blocks += minutes_blocks(minutes.text)
    if decisions:
        blocks += [Heading(1, _("Beschlüsse im Überblick")), _overview(decisions)]
    blocks.append(Signatures((_("Vorsitz"), _("Schriftführung"))))
    return meeting_document(_("Niederschrift"), meeting, blocks, stations)


def _standing(meeting: Meeting, minutes: Minutes) -> tuple[Note, ...]:
    if meeting.state == State.MINUTES_SENT:
        until = _("Einwendungen sind möglich, bis die Niederschrift in der nächsten Sitzung genehmigt wird.")
        if minutes.objections_until:
            until = _("Einwendungen sind bis %(day)s möglich.") % {"day": day(minutes.objections_until)}
        return (Note(_("Noch nicht genehmigt"), until),)
    if minutes.approved_at is None:
        return (Note(_("Entwurf"), _("Diese Fassung ist noch nicht versandt.")),)
    return ()


def _version(meeting: Meeting, minutes: Minutes, sent: int) -> str:
    """„2, genehmigt“; minutes entered from an archive were never sent and have no number."""
    if minutes.approved_at is not None:
        return _("%(number)s, genehmigt") % {"number": sent} if sent else _("genehmigt")
    if meeting.state == State.MINUTES_SENT:
        return _("%(number)s, versandt, noch nicht genehmigt") % {"number": sent}
    return _("%(number)s, Entwurf") % {"number": sent + 1}


def _more_facts(meeting: Meeting, minutes: Minutes) -> tuple[tuple[str, str], ...]:
    return known(
        (_("Verkürzte Einladungsfrist"), meeting.short_notice_reason),
        (_("Versandt am"), day(minutes.sent_at)),
        (_("Genehmigt am"), day(minutes.approved_at)),
    )


def _overview(decisions: Sequence[Decision]) -> Table:
    header = (_("TOP"), _("Beschluss"), _("Ergebnis"), _("Entschieden"))
    rows = [
        (
            str(decision.item.position) if decision.item else "–",
            decision.title,
            decision.get_result_display(),
            decision.get_mode_display(),
        )
        for decision in decisions
    ]
    votes = [votes_in_words(decision) for decision in decisions]
    if not any(votes):
        return Table("", header, tuple(rows), _COLUMNS)
    counted = tuple((*row, words) for row, words in zip(rows, votes, strict=True))
    return Table("", (*header, _("Stimmen")), counted, (*_COLUMNS, Column(width=4)))
