"""The minutes for everyone: public items and published decisions; no names, no inner text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting, Minutes
from bildungsnetz.contexts.bodies.wording import votes_in_words
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.formats import day
from bildungsnetz.kern.printed import known, meeting_document, when_and_where
from printing import Block, Document, Facts, Heading, Paragraph, Quote, paragraphs


def minutes_for_everyone(
    meeting: Meeting,
    minutes: Minutes,
    *,
    agenda: Sequence[AgendaItem],
    decisions: Iterable[Decision],
    stations: Iterable[Station],
) -> Document:
    """The public version of approved minutes, composed of what is public in the records.

    `agenda` are the public items, each with its public decisions; `decisions` all public ones of the meeting.
    """
    facts = known(
        (_("Teilnehmende"), meeting.participants_note), (_("Genehmigt am"), day(minutes.approved_at))
    )
    blocks: list[Block] = [
        Facts((*when_and_where(meeting), *facts)),
        Paragraph(_("Nicht öffentliche Punkte stehen hier nicht.")),
    ]
    shown: set[int] = set()
    for item in agenda:
        blocks += _item(item)
        for decision in item.decisions.all():
            blocks += _decision(decision)
            shown.add(decision.pk)
    further = [decision for decision in decisions if decision.pk not in shown]
    if further:
        blocks.append(Heading(1, _("Weitere Beschlüsse")))
    for decision in further:
        blocks += _decision(decision)
    return meeting_document(_("Öffentliche Niederschrift"), meeting, blocks, stations, for_everyone=True)


def _item(item: AgendaItem) -> list[Block]:
    heading = _("TOP %(number)s: %(title)s") % {"number": item.position, "title": item.title}
    return [Heading(1, heading), *paragraphs(item.text), *paragraphs(item.outcome)]


def _decision(decision: Decision) -> list[Block]:
    facts = known(
        (_("Mit der Maßgabe"), decision.proviso),
        (_("Ergebnis"), decision.get_result_display()),
        (_("Entschieden"), decision.get_mode_display()),
        (_("Stimmen"), votes_in_words(decision)),
    )
    title = _("Beschluss: %(title)s") % {"title": decision.title}
    return [Heading(2, title), Quote(decision.public_text or decision.text), Facts(facts)]
