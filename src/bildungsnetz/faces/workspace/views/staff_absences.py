"""Absences: by how much and when, never why."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Absence
from bildungsnetz.contexts.resources.queries.staff import absence_of

from ..form_pages import form_page, found, posted
from ..forms.records import ConfirmForm
from ..forms.staff import AbsenceForm
from ..frame import OfficeRequest
from ..registers import to
from .staff import STAFFERS, WRITES, below, member_or_404, of_member

NO_REASON = gettext_lazy(
    "Der Grund wird nicht erfasst, nur der Umfang. Für einen Einsatzplan zählt eine Abwesenheit, die "
    "mindestens die Hälfte des Schuljahrs dauert."
)


@require_http_methods(WRITES)
@STAFFERS
def record_absence(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody is away."""
    picture = member_or_404(request, key)
    return form_page(
        request,
        AbsenceForm(posted(request), initial={"weekly_hours": picture.hours or None}),
        partial(actions.record_absence, picture.member, by=request.principal),
        title=_("Abwesenheit eintragen"),
        preline=str(picture.member),
        lead=NO_REASON,
        submit=_("Eintragen"),
        back=to(request, "staff_member", key),
        said=_("Die Abwesenheit ist eingetragen."),
        breadcrumbs=of_member(request, picture, _("Abwesenheit")),
    )


@require_http_methods(WRITES)
@STAFFERS
def edit_absence(request: OfficeRequest, key: int) -> HttpResponse:
    """Other hours or days."""
    record = _absence(request, key)
    back = to(request, "staff_member", record.member_id)
    return form_page(
        request,
        AbsenceForm(posted(request), instance=record),
        partial(actions.edit_absence, record, by=request.principal),
        title=_("Abwesenheit ändern"),
        preline=str(record.member),
        lead=NO_REASON,
        submit=_("Speichern"),
        back=back,
        said=_("Die Abwesenheit ist geändert."),
        breadcrumbs=below(request, (str(record.member), back), (_("Abwesenheit ändern"), "")),
    )


@require_http_methods(WRITES)
@STAFFERS
def remove_absence(request: OfficeRequest, key: int) -> HttpResponse:
    """Entered by mistake."""
    record = _absence(request, key)
    back = to(request, "staff_member", record.member_id)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.remove_absence, record, by=request.principal),
        title=_("Abwesenheit entfernen"),
        preline=str(record.member),
        lead=_("Wenn sie versehentlich eingetragen wurde. Wer zurückkommt, bekommt ein Ende."),
        submit=_("Abwesenheit entfernen"),
        kind="danger",
        back=back,
        said=_("Die Abwesenheit ist entfernt."),
        breadcrumbs=below(request, (str(record.member), back), (_("Abwesenheit entfernen"), "")),
    )


def _absence(request: OfficeRequest, key: int) -> Absence:
    return found(absence_of(request.principal, request.network, key))
