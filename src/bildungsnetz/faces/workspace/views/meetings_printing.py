"""What a meeting can print: invitation and minutes as files to save."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import (
    agenda_of,
    decisions_of,
    meeting_for,
    minutes_for,
    printed_papers,
)
from bildungsnetz.kern.printed import meeting_file, printed

from ..form_pages import found
from ..frame import OfficeRequest, in_network
from ..printing.invitation import has_invitation, invitation
from ..printing.minutes import minutes_document
from ..threads import stations


@require_safe
@in_network()
def meeting_invitation_pdf(request: OfficeRequest, key: int) -> HttpResponse:
    """The invitation as PDF, also before it is sent."""
    meeting = _meeting(request, key)
    if not has_invitation(meeting):
        return found(None)
    with override("de"):
        document = invitation(
            meeting,
            agenda=agenda_of(meeting, with_decisions=False),
            papers=printed_papers(meeting),
            stations=stations(meeting, request.principal),
        )
        return printed(document, meeting_file(_("Einladung"), meeting))


@require_safe
@in_network()
def minutes_pdf(request: OfficeRequest, key: int) -> HttpResponse:
    """The minutes as PDF."""
    return _minutes(request, key, "pdf")


@require_safe
@in_network()
def minutes_docx(request: OfficeRequest, key: int) -> HttpResponse:
    """The minutes as Word document, to be worked on."""
    return _minutes(request, key, "docx")


def _minutes(request: OfficeRequest, key: int, kind: str) -> HttpResponse:
    meeting = _meeting(request, key)
    minutes = found(minutes_for(request.principal, meeting))
    decisions = decisions_of(request.principal, request.network).filter(meeting=meeting)
    with override("de"):
        document = minutes_document(
            meeting,
            minutes,
            sent=getattr(meeting, "versions", 0),
            decisions=list(decisions.order_by("item__position", "id")),
            stations=stations(meeting, request.principal),
        )
        return printed(document, meeting_file(_("Niederschrift"), meeting), kind)


def downloads(principal: Principal, meeting: Meeting) -> list[dict[str, Any]]:
    """The files of a meeting for `file_list`; each is made when it is asked for, so its size is a guess."""
    pdf, word = _("PDF, barrierefrei, meist unter 100 kB"), _("Word (DOCX), meist unter 100 kB")
    files = []
    if has_invitation(meeting):
        files.append(("meeting_invitation_pdf", _("Einladung mit Tagesordnung"), pdf))
    if minutes_for(principal, meeting):
        files.append(("minutes_pdf", _("Niederschrift"), pdf))
        files.append(("minutes_docx", _("Niederschrift zum Bearbeiten"), word))
    args = [meeting.body.network.slug, meeting.pk]
    return [
        {"title": title, "url": reverse(f"workspace:{name}", args=args), "kind": kind}
        for name, title, kind in files
    ]


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))
