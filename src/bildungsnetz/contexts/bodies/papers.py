"""What holds for papers of a meeting, whoever asks: when they are late, what was sent, what comes twice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .lifecycle import BEFORE_INVITATION, State
from .models import AgendaItem, Meeting, Paper, PaperVersion


def comes_late(meeting: Meeting) -> bool:
    """Is the invitation out, so that what comes now is handed in later?"""
    return meeting.invited_at is not None and meeting.state not in BEFORE_INVITATION


def was_sent(paper: Paper) -> bool:
    """Has anybody been sent this paper, with an invitation or later?"""
    invited_at = paper.meeting.invited_at
    return any(
        version.is_supplement or (invited_at is not None and version.added_at <= invited_at)
        for version in paper.all_versions
    )


def refuse_closed(meeting: Meeting) -> None:
    """A meeting that was called off takes no papers."""
    if meeting.state == State.CANCELLED:
        raise DomainError(_("Diese Sitzung ist abgesagt; sie nimmt keine Unterlagen mehr auf."))


def refuse_twice(meeting: Meeting, sha256: str, name: str) -> None:
    """The same file once in a meeting: a second click adds nothing."""
    there = paper_with_file(meeting, sha256)
    if there is not None:
        raise DomainError(
            _("„%(name)s“ liegt dieser Sitzung schon vor (%(reference)s).")
            % {"name": name, "reference": there.reference},
            field="file",
        )


def paper_with_file(meeting: Meeting, sha256: str) -> Paper | None:
    """The paper of this meeting that is or was this very file, unless it was taken back."""
    versions = PaperVersion.objects.filter(
        paper__meeting=meeting, paper__withdrawn_at=None, document__sha256=sha256
    )
    version = versions.select_related("paper").first()
    return version.paper if version else None


def let_go_of(item: AgendaItem) -> None:
    """Papers of an item that goes belong to the whole meeting then, and not to the public."""
    for paper in item.papers.all():
        paper.item, paper.is_public = None, False
        paper.save()
