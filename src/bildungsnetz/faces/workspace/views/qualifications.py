"""Qualifications: what needs ask for and people bring."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.queries.staff import counted_qualifications, qualification_of

from ..form_pages import form_page, found, posted
from ..forms.staff import EditQualificationForm, QualificationForm
from ..frame import OfficeRequest
from ..registers import to
from .staff import STAFFERS, WRITES, below


@require_safe
@STAFFERS
def qualifications(request: OfficeRequest) -> HttpResponse:
    """All of them, with how many people bring each."""
    rows = counted_qualifications(request.principal, request.network)
    context = {"rows": rows, "breadcrumbs": below(request, (_("Qualifikationen"), ""))}
    return render(request, "workspace/qualifications.html", context)


@require_http_methods(WRITES)
@STAFFERS
def add_qualification(request: OfficeRequest) -> HttpResponse:
    """A further one."""
    return form_page(
        request,
        QualificationForm(posted(request)),
        partial(actions.add_qualification, request.network, by=request.principal),
        title=_("Qualifikation anlegen"),
        lead=_("Bedarfe und Fachkräfte werden danach zusammengebracht, zum Beispiel „Sprache“."),
        submit=_("Anlegen"),
        back=to(request, "qualifications"),
        said=_("Die Qualifikation ist angelegt."),
        breadcrumbs=_trail(request, _("Qualifikation anlegen")),
    )


@require_http_methods(WRITES)
@STAFFERS
def edit_qualification(request: OfficeRequest, key: int) -> HttpResponse:
    """Another name, or no longer in use."""
    record = found(qualification_of(request.principal, request.network, key))
    return form_page(
        request,
        EditQualificationForm(posted(request), record=record),
        partial(actions.edit_qualification, record, by=request.principal),
        title=_("Qualifikation ändern"),
        preline=record.name,
        lead=_(
            "Was nicht mehr in Gebrauch ist, steht in keinem Formular mehr; was damit erfasst ist, bleibt."
        ),
        submit=_("Speichern"),
        back=to(request, "qualifications"),
        said=_("Die Qualifikation ist geändert."),
        breadcrumbs=_trail(request, record.name),
    )


def _trail(request: OfficeRequest, last: str) -> Any:
    return below(request, (_("Qualifikationen"), to(request, "qualifications")), (last, ""))
