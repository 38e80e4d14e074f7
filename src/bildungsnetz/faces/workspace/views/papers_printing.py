"""All papers of a meeting in one file."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.queries import agenda_of, meeting_for, papers_of
from bildungsnetz.kern.printed import meeting_file

from ..form_pages import found
from ..frame import OfficeRequest, in_network
from ..printing.papers import bound_papers


@require_safe
@in_network()
def meeting_papers_pdf(request: OfficeRequest, key: int) -> HttpResponseBase:
    """One PDF with a bookmark for each item and each paper."""
    meeting = found(meeting_for(request.principal, request.network, key))
    with override("de"):
        agenda = agenda_of(meeting, with_decisions=False)
        file = bound_papers(meeting, agenda=agenda, papers=papers_of(meeting))
        name = f"{meeting_file(_('Unterlagen'), meeting)}.pdf"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
