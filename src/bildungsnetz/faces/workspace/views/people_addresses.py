"""The links of the two mails about a new address: one confirms it, one stops it. Opening does nothing."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.queries.confirmations import (
    address_change_to_confirm,
    address_change_to_stop,
)
from bildungsnetz.contexts.actors.rules import link_principal
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.kern.frame import Site

from ..entrance import limited_by_token
from ..form_pages import posted
from ..forms.records import EmptyForm
from ..submitting import submit

WRITES = ["GET", "HEAD", "POST"]


@require_http_methods(WRITES)
@never_cache
@limited_by_token
def confirm_new_address(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail to the new address: it is read there."""
    change = address_change_to_confirm(token)
    if change is None:
        return render(request, "workspace/confirm_new_address.html", {"change": None}, status=404)
    network = network_of_scope(change.scope_key)
    _put_site(request, network.name if network else "")
    form = EmptyForm(posted(request))
    deed = partial(actions.confirm_new_address, change, by=link_principal(change.person))
    if request.method == "POST" and submit(form, deed):
        return redirect(request.path)
    return render(request, "workspace/confirm_new_address.html", {"change": change, "form": form})


@require_http_methods(WRITES)
@never_cache
@limited_by_token
def stop_new_address(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail to the old address: nobody asked for this."""
    change = address_change_to_stop(token)
    if change is None:
        return render(request, "workspace/stop_new_address.html", {"change": None}, status=404)
    network = network_of_scope(change.scope_key)
    _put_site(request, network.name if network else "")
    form = EmptyForm(posted(request))
    office = network.mail if network else ""
    deed = partial(actions.stop_new_address, change, by=link_principal(change.person), office=office)
    if request.method == "POST" and submit(form, deed):
        return redirect(request.path)
    return render(request, "workspace/stop_new_address.html", {"change": change, "form": form})


def _put_site(request: HttpRequest, name: str) -> None:
    request.site = Site(name=name or _("Bildungsnetz"), url=reverse("portal:land"))  # type: ignore[attr-defined]
