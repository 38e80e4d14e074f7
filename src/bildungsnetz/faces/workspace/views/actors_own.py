"""„Meine Schule“: a school or partner sees its own data, confirms them, and says how it can be reached."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import own_institution, own_institutions, public_sozialindex

from ..form_pages import form_page, found, posted
from ..forms.actors import ContactForm
from ..frame import WorkspaceRequest, workspace_page
from .actors import fresh


@require_safe
@workspace_page
def my_institutions(request: WorkspaceRequest) -> HttpResponse:
    """The institutions that the account speaks for: mostly one."""
    rows = [(one, *fresh(one), public_sozialindex(one)) for one in own_institutions(request.principal)]
    return render(request, "workspace/my_institutions.html", {"rows": rows})


@require_POST
@workspace_page
def confirm_own_institution(request: WorkspaceRequest, key: int) -> HttpResponse:
    """One button: the data are right."""
    record = actions.confirm_institution(_own(request, key), by=request.principal)
    messages.success(request, _("Danke. Die Angaben zu „%(name)s“ sind bestätigt.") % {"name": record})
    return redirect("workspace:my_institutions")


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def edit_own_institution(request: WorkspaceRequest, key: int) -> HttpResponse:
    """How the institution can be reached."""
    record = _own(request, key)
    return form_page(
        request,  # type: ignore[arg-type]  the page belongs to no network
        ContactForm(posted(request), instance=record),
        partial(actions.edit_own_institution, record, by=request.principal),
        title=_("Kontaktdaten ändern"),
        preline=record.name,
        lead=_("Was Sie hier ändern, gilt sofort. Damit sind die Angaben auch bestätigt."),
        submit=_("Änderungen speichern"),
        back=reverse("workspace:my_institutions"),
        said=_("Danke, die Änderungen sind gespeichert."),
    )


def _own(request: WorkspaceRequest, key: int) -> Institution:
    return found(own_institution(request.principal, key))
