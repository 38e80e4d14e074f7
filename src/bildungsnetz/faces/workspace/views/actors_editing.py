"""Adding and changing institutions; each page is named like its action."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import institution_of

from ..form_pages import form_page, found, posted
from ..forms.actors import InstitutionForm
from ..forms.records import ReasonForm
from ..frame import OfficeRequest, in_network
from ..registers import to

WRITES = ["GET", "HEAD", "POST"]


@require_http_methods(WRITES)
@in_network(Permission.EDIT_ACTORS)
def add_institution(request: OfficeRequest) -> HttpResponse:
    """A new institution of the network."""
    return form_page(
        request,
        InstitutionForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.add_institution, request.network, by=request.principal),
        title=_("Einrichtung anlegen"),
        lead=_("Viele auf einmal? Unter „Datenimporte“ lesen Sie Ihre Excel-Liste ein."),
        submit=_("Einrichtung anlegen"),
        back=to(request, "institutions"),
        done=lambda one: to(request, "institution", one.pk),
        said=lambda one: _("„%(name)s“ ist angelegt.") % {"name": one},
    )


@require_http_methods(WRITES)
@in_network(Permission.EDIT_ACTORS)
def edit_institution(request: OfficeRequest, key: int) -> HttpResponse:
    """Change an institution; what is changed here no import overwrites."""
    record = _institution(request, key)
    form = InstitutionForm(
        posted(request), instance=record, principal=request.principal, network=request.network
    )
    return form_page(
        request,
        form,
        partial(actions.edit_institution, record, by=request.principal),
        title=_("Einrichtung bearbeiten"),
        preline=record.name,
        lead=_("Was Sie hier ändern, überschreibt kein Import."),
        submit=_("Änderungen speichern"),
        back=to(request, "institution", record.pk),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_POST
@in_network(Permission.EDIT_ACTORS)
def confirm_institution(request: OfficeRequest, key: int) -> HttpResponse:
    """The data are right today."""
    record = actions.confirm_institution(_institution(request, key), by=request.principal)
    messages.success(request, _("Die Angaben zu „%(name)s“ sind bestätigt.") % {"name": record})
    return redirect(to(request, "institution", key))


@require_http_methods(WRITES)
@in_network(Permission.EDIT_ACTORS)
def close_institution(request: OfficeRequest, key: int) -> HttpResponse:
    """The institution does not exist any more."""
    record = _institution(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=record),
        partial(actions.close_institution, record, by=request.principal),
        title=_("Einrichtung als aufgelöst kennzeichnen"),
        preline=record.name,
        lead=_("Sie verschwindet aus den öffentlichen Listen. Ihre Geschichte bleibt."),
        submit=_("Als aufgelöst kennzeichnen"),
        kind="danger",
        back=to(request, "institution", record.pk),
        said=_("Die Einrichtung ist als aufgelöst gekennzeichnet."),
    )


@require_POST
@in_network(Permission.EDIT_ACTORS)
def reopen_institution(request: OfficeRequest, key: int) -> HttpResponse:
    """It was closed by mistake."""
    actions.reopen_institution(_institution(request, key), by=request.principal)
    messages.success(request, _("Die Einrichtung gilt wieder als aktiv."))
    return redirect(to(request, "institution", key))


def _institution(request: OfficeRequest, key: int) -> Institution:
    return found(institution_of(request.principal, request.network.scope_key, key))
