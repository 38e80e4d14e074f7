"""What documents about a meeting need beyond its page."""

from __future__ import annotations

from ..lifecycle import State
from ..models import Meeting, Minutes, Paper


def printed_papers(meeting: Meeting) -> list[Paper]:
    """The papers that an invitation names; for a meeting that the caller was allowed to read."""
    papers = Paper.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    return list(papers.prefetch_related("versions"))


def public_minutes(meeting: Meeting) -> Minutes | None:
    """The minutes of a public meeting once they are approved and the meeting is published, else nothing.

    Their text is not public; what is stands in `public_agenda` and `public_decisions`.
    """
    if meeting.state != State.PUBLISHED:
        return None
    return Minutes.objects.filter(meeting=meeting, approved_at__isnull=False).first()
