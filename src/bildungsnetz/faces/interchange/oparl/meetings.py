"""Public meetings with their place, the public items of their agenda and the public papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import AgendaItem as Item
from bildungsnetz.contexts.bodies.models import Decision, Minutes, Paper
from bildungsnetz.contexts.bodies.models import Meeting as Sitzung
from bildungsnetz.contexts.bodies.queries.published import published_meetings
from bildungsnetz.contexts.ledger.sources import Row
from standards.oparl import AgendaItem, Consultation, File, Location, Meeting, OParlObject, Organization

from ..addresses import page
from .addresses import address, extensions, row
from .papers import Tabled, tabled

# OParl's three words: the minutes, not the meeting, end it.
PLANNED, INVITED, DONE = "terminiert", "eingeladen", "durchgeführt"
_STATES = {
    State.INVITED: INVITED,
    State.RUNNING: INVITED,
    State.MINUTES_DRAFT: INVITED,
    State.MINUTES_SENT: INVITED,
    State.APPROVED: DONE,
    State.PUBLISHED: DONE,
}


def meetings(records: QuerySet[Sitzung]) -> Iterator[Row]:
    """Public meetings of public bodies. Who was there is never told."""
    for meeting in published_meetings(records):
        below = address(Organization, meeting.body_id)
        for thing in _things(meeting):
            listed = below if isinstance(thing, Meeting | Consultation) else ""
            yield row(thing, record=meeting.pk, network=meeting.body.network_id, parent=listed)


def _things(meeting: Sitzung) -> Iterator[OParlObject]:
    """The meeting and all that stands in it, what is embedded first."""
    public: Sequence[Paper] = meeting.public_papers  # type: ignore[attr-defined]
    papers = [tabled(paper, meeting) for paper in public]
    for one in papers:
        yield from (one.file, one.consultation, one.paper)
    location, protocol = _location(meeting), _protocol(meeting)
    yield from (thing for thing in (location, protocol) if thing)
    items = [
        _item(meeting, order, item, papers)
        for order, item in enumerate(meeting.public_items)  # type: ignore[attr-defined]
    ]
    yield from items
    files = tuple(one.file for one in papers if one.item_key is None)
    yield _meeting(meeting, location, protocol, tuple(items), files)


def _meeting(
    meeting: Sitzung,
    location: Location | None,
    protocol: File | None,
    items: tuple[AgendaItem, ...],
    files: tuple[File, ...],
) -> Meeting:
    start, end = (timezone.localtime(at) if at else None for at in (meeting.starts_at, meeting.ends_at))
    return Meeting(
        id=address(Meeting, meeting.pk),
        name=meeting.title,
        meeting_state=_STATES.get(State(meeting.state), PLANNED),
        cancelled=meeting.state == State.CANCELLED,
        start=start,
        end=end,
        location=location,
        organization=(address(Organization, meeting.body_id),),
        results_protocol=protocol,
        auxiliary_file=files,
        agenda_item=items,
        web=page("meeting", meeting.body.network.slug, meeting.pk),
        extensions={} if start else extensions(heldOn=meeting.held_on),
    )


def _item(meeting: Sitzung, order: int, item: Item, papers: Sequence[Tabled]) -> AgendaItem:
    decisions: Sequence[Decision] = item.public_decisions  # type: ignore[attr-defined]
    consultations = [one.consultation.id for one in papers if one.item_key == item.pk]
    consultations += [address(Consultation, f"decision-{decision.pk}") for decision in decisions]
    return AgendaItem(
        id=address(AgendaItem, item.pk),
        meeting=address(Meeting, meeting.pk),
        number=str(item.position),
        order=order,
        name=item.title,
        public=True,
        consultation=consultations[0] if consultations else None,
        result="; ".join(dict.fromkeys(decision.get_result_display() for decision in decisions)),
        resolution_text="\n\n".join(resolution(decision) for decision in decisions),
        web=page("meeting", meeting.body.network.slug, meeting.pk),
    )


def _protocol(meeting: Sitzung) -> File | None:
    """The public version of the minutes, as `bodies.queries.public_minutes` allows it; made when fetched."""
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    if meeting.state != State.PUBLISHED or minutes is None or minutes.approved_at is None:
        return None
    return File(
        id=address(File, f"minutes-{meeting.pk}"),
        name=_("Öffentliche Niederschrift"),
        mime_type="application/pdf",
        date=timezone.localdate(minutes.approved_at),
        access_url=page("public_minutes_pdf", meeting.body.network.slug, meeting.pk),
        meeting=(address(Meeting, meeting.pk),),
    )


def resolution(decision: Decision) -> str:
    """The words of a published decision; where a text for the public was written, only that one."""
    return decision.public_text or "\n".join(part for part in (decision.text, decision.proviso) if part)


def _location(meeting: Sitzung) -> Location | None:
    if not meeting.place:
        return None
    return Location(
        id=address(Location, f"meeting-{meeting.pk}"),
        description=meeting.place,
        meetings=(address(Meeting, meeting.pk),),
    )
