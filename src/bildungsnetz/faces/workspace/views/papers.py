"""The papers of a meeting: put before it, changed, replaced, taken back, and read."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Meeting, Paper
from bildungsnetz.contexts.bodies.papers import comes_late, paper_with_file, was_sent
from bildungsnetz.contexts.bodies.queries import meeting_for, paper_for, version_for
from bildungsnetz.contexts.bodies.queries.papers import file_name
from bildungsnetz.kern.downloads import file_response

from ..form_pages import form_page, found, posted
from ..forms.papers import AddPapersForm, EditPaperForm, ReplacePaperForm, WithdrawPaperForm
from ..forms.uploads import Uploads, refusal
from ..frame import OfficeRequest, in_network
from ..submitting import submit


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def add_papers(request: OfficeRequest, key: int) -> HttpResponse:
    """Several files at once: the good ones are taken, and of each other one it says why not."""
    meeting = found(meeting_for(request.principal, request.network, key))
    form = AddPapersForm(
        posted(request),
        request.FILES or None,
        meeting=meeting,
        initial={"item": request.GET.get("top"), "is_public": False},
    )
    if request.method == "POST" and form.is_valid():
        uploads: Uploads = form.cleaned_data["papers"]
        _leave_out_known(meeting, uploads)
        taken: list[Paper] = []
        if uploads.good and submit(form, partial(_add, request, meeting, taken)):
            return _told(request, meeting, taken, uploads.refused)
        for sentence in uploads.refused:
            form.add_error("papers", sentence)
    context = {
        "form": form,
        "meeting": meeting,
        "is_late": comes_late(meeting),
        "back": _papers_of(meeting),
    }
    return render(request, "workspace/add_papers.html", context)


def _add(
    request: OfficeRequest, meeting: Meeting, taken: list[Paper], *, papers: Uploads, **values: Any
) -> None:
    taken += actions.add_papers(meeting, by=request.principal, files=papers.good, **values)


def _leave_out_known(meeting: Meeting, uploads: Uploads) -> None:
    """Files that lie before this meeting already do not keep the others out."""
    for file in list(uploads.good):
        known = paper_with_file(meeting, file.sha256)
        if known is not None:
            uploads.good.remove(file)
            sentence = _("Diese Datei liegt der Sitzung schon vor (%(reference)s).")
            uploads.refused.append(refusal(file.name, sentence % {"reference": known.reference}))


def _told(request: OfficeRequest, meeting: Meeting, taken: list[Paper], refused: list[str]) -> HttpResponse:
    """Back to the meeting, or to the form when something was refused; either way it says what was taken."""
    names = ", ".join(f"{paper.reference} „{paper.title}“" for paper in taken)
    said = ngettext("Aufgenommen: %(names)s.", "%(n)s Unterlagen aufgenommen: %(names)s.", len(taken))
    messages.success(request, said % {"n": len(taken), "names": names})
    for sentence in refused:
        messages.error(request, _("Nicht aufgenommen: %(sentence)s") % {"sentence": sentence})
    if refused:
        return redirect("workspace:add_papers", request.network.slug, meeting.pk)
    return redirect(_papers_of(meeting))


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def edit_paper(request: OfficeRequest, key: int) -> HttpResponse:
    """Title, item, kind and publicity."""
    paper = _paper(request, key)
    return form_page(
        request,
        EditPaperForm(posted(request), instance=paper),
        partial(actions.edit_paper, paper, by=request.principal),
        title=_("Vorlage bearbeiten"),
        preline=str(paper),
        lead=_("Die Vorlage ist versandt; nur wer sie lesen darf, lässt sich noch ändern.")
        if was_sent(paper)
        else "",
        submit=_("Änderungen speichern"),
        back=_papers_of(paper.meeting),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def replace_paper(request: OfficeRequest, key: int) -> HttpResponse:
    """A new version of the file; the earlier ones stay."""
    paper = _paper(request, key)
    is_late = comes_late(paper.meeting)
    return form_page(
        request,
        ReplacePaperForm(posted(request), request.FILES or None, record=paper),
        partial(actions.replace_paper, paper, by=request.principal),
        title=_("Neue Fassung hochladen"),
        preline=str(paper),
        lead=_("Die neue Fassung heißt „nachgereicht“, und alle Eingeladenen bekommen eine Mail.")
        if is_late
        else _("Die bisherige Fassung bleibt in der Liste der Fassungen."),
        submit=_("Neue Fassung hochladen"),
        back=_papers_of(paper.meeting),
        said=_("Die neue Fassung liegt vor."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def withdraw_paper(request: OfficeRequest, key: int) -> HttpResponse:
    """Take a paper back: before it was sent without a trace on the page, afterwards marked."""
    paper = _paper(request, key)
    return form_page(
        request,
        WithdrawPaperForm(posted(request), record=paper),
        partial(actions.withdraw_paper, paper, by=request.principal),
        title=_("Vorlage zurückziehen"),
        preline=str(paper),
        lead=_("Sie bleibt mit dem Grund in der Liste; öffnen kann sie nur noch das Bildungsbüro.")
        if was_sent(paper)
        else _("Sie ist noch nicht versandt und wird mit ihrer Datei gelöscht."),
        submit=_("Vorlage zurückziehen"),
        kind="danger",
        back=_papers_of(paper.meeting),
        said=lambda stays: _("Die Vorlage ist zurückgezogen.") if stays else _("Die Vorlage ist gelöscht."),
    )


@require_safe
@in_network()
def paper_file(request: OfficeRequest, key: int) -> HttpResponseBase:
    """The file of one version, for whoever may read the meeting."""
    version = found(version_for(request.principal, request.network, key))
    document = version.document
    return file_response(document.file, file_name(version), document.media_type)


def _paper(request: OfficeRequest, key: int) -> Paper:
    return found(paper_for(request.principal, request.network, key))


def _papers_of(meeting: Meeting) -> str:
    return f"{reverse('workspace:meeting', args=[meeting.body.network.slug, meeting.pk])}#unterlagen"
