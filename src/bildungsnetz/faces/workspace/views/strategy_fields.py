"""Fields of action in the workspace: list, record, and every change."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.queries import field_of, fields_of, is_former, whole_field
from bildungsnetz.contexts.strategy.rules import may_edit_strategy

from ..form_pages import form_page, found, posted, trail
from ..forms.strategy import EndFieldForm, FieldForm, FieldGoalForm, FocusForm, SuccessionForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import to
from ..threads import stations

MAY_READ = in_network(Permission.READ_INTERNAL)
MAY_EDIT = in_network(Permission.EDIT_STRATEGY)


@require_safe
@MAY_READ
def fields(request: OfficeRequest) -> HttpResponse:
    """The fields of today and of before with their open orders."""
    rows = [(row, is_former(row)) for row in fields_of(request.principal, request.network)]
    context = {"rows": rows, "may_edit": may_edit_strategy(request.principal, request.network)}
    return render(request, "workspace/fields.html", context)


@require_safe
@MAY_READ
def field(request: OfficeRequest, slug: str) -> HttpResponse:
    """One field with its authors, goals, work and history."""
    row = found(whole_field(request.principal, request.network, slug))
    context = {
        "field": row,
        "is_former": is_former(row),
        "may_edit": may_edit_strategy(request.principal, row),
        "history": history(row),
        "stations": stations(row, request.principal),
        "breadcrumbs": trail((_("Handlungsfelder"), to(request, "fields")), (row.name, "")),
    }
    return render(request, "workspace/field.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def adopt_field(request: OfficeRequest) -> HttpResponse:
    """A new field."""
    form = FieldForm(posted(request), principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.adopt_field, request.network, by=request.principal),
        title=_("Handlungsfeld anlegen"),
        lead=_("Schulaufsicht und Kommune bestimmen ein Handlungsfeld gemeinsam."),
        submit=_("Handlungsfeld anlegen"),
        back=to(request, "fields"),
        done=lambda row: to(request, "field", row.slug),
        said=_("Das Handlungsfeld ist angelegt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def edit_field(request: OfficeRequest, slug: str) -> HttpResponse:
    """Change what is said of a field."""
    row = found(field_of(request.principal, request.network, slug))
    form = FieldForm(posted(request), instance=row, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_field, row, by=request.principal),
        title=_("Handlungsfeld ändern"),
        preline=row.name,
        submit=_("Änderungen speichern"),
        back=to(request, "field", slug),
        said=_("Das Handlungsfeld ist geändert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def end_field(request: OfficeRequest, slug: str) -> HttpResponse:
    """The field ends; its orders and results stay."""
    row = found(field_of(request.principal, request.network, slug))
    form = EndFieldForm(posted(request), principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.end_field, row, by=request.principal),
        title=_("Handlungsfeld beenden"),
        preline=row.name,
        lead=_("Aufträge und Ergebnisse bleiben. Zu einem neuen Feld führt „Nachfolge eintragen“."),
        submit=_("Handlungsfeld beenden"),
        kind="danger",
        back=to(request, "field", slug),
        said=_("Das Handlungsfeld ist beendet."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def succeed_field(request: OfficeRequest) -> HttpResponse:
    """One field follows another, several merge, one splits."""
    form = SuccessionForm(posted(request), principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.succeed_field, request.network, by=request.principal),
        title=_("Nachfolge eintragen"),
        lead=_("Ein Feld folgt auf ein anderes, mehrere werden zu einem, oder eines wird zu mehreren."),
        submit=_("Nachfolge eintragen"),
        back=to(request, "fields"),
        said=_("Die Nachfolge ist eingetragen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def set_focus(request: OfficeRequest, slug: str) -> HttpResponse:
    """What the field concentrates on for a time."""
    row = found(field_of(request.principal, request.network, slug))
    return form_page(
        request,
        FocusForm(posted(request)),
        partial(actions.set_focus, row, by=request.principal),
        title=_("Schwerpunkt setzen"),
        preline=row.name,
        lead=_("Ein Schwerpunkt, der noch läuft, endet mit dem Beginn des neuen."),
        submit=_("Schwerpunkt setzen"),
        back=to(request, "field", slug),
        said=_("Der Schwerpunkt ist gesetzt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def add_field_goal(request: OfficeRequest, slug: str) -> HttpResponse:
    """A goal of the field's own."""
    row = found(field_of(request.principal, request.network, slug))
    return form_page(
        request,
        FieldGoalForm(posted(request)),
        partial(actions.add_field_goal, row, by=request.principal),
        title=_("Ziel hinzufügen"),
        preline=row.name,
        submit=_("Ziel hinzufügen"),
        back=to(request, "field", slug),
        said=_("Das Ziel ist hinzugefügt."),
    )


@require_POST
@MAY_EDIT
def remove_field_goal(request: OfficeRequest, slug: str, key: int) -> HttpResponse:
    """Take a goal of the field back."""
    row = found(field_of(request.principal, request.network, slug))
    goal = found(next((goal for goal in row.goals.all() if goal.pk == key), None))
    actions.remove_field_goal(goal, by=request.principal)
    messages.success(request, _("Das Ziel ist entfernt."))
    return redirect(to(request, "field", slug))
