"""Setting up bodies, changing their rules, ending them."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.bodies.queries import body_for, offices
from bildungsnetz.kern.frame import Link

from ..form_pages import form_page, found, posted
from ..forms.bodies import BodyForm, BodyTypeForm, DissolveForm, NewBodyForm, OfficesForm
from ..frame import OfficeRequest, in_network


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def set_up_body(request: OfficeRequest) -> HttpResponse:
    """A new body of a known type."""
    return form_page(
        request,
        NewBodyForm(posted(request), network=request.network),
        partial(actions.set_up_body, request.network, by=request.principal),
        title=_("Gremium einrichten"),
        lead=_("Die Regeln kommen von der Art des Gremiums; Sie können sie danach ändern."),
        submit=_("Gremium einrichten"),
        back=reverse("workspace:bodies", args=[request.network.slug]),
        done=_page_of,
        said=_("Das Gremium ist eingerichtet. Legen Sie nun die Sitze an."),
        further=Link(
            _("Die Art fehlt? Gremienart anlegen"),
            reverse("workspace:add_body_type", args=[request.network.slug]),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def add_body_type(request: OfficeRequest) -> HttpResponse:
    """A type of body that only this network knows."""
    return form_page(
        request,
        BodyTypeForm(posted(request)),
        partial(actions.add_body_type, request.network, by=request.principal),
        title=_("Gremienart anlegen"),
        lead=_("Für Gremien, die es nur in Ihrem Netzwerk gibt."),
        submit=_("Gremienart anlegen"),
        back=reverse("workspace:set_up_body", args=[request.network.slug]),
        said=_("Die Gremienart steht jetzt zur Auswahl."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def edit_body(request: OfficeRequest, slug: str) -> HttpResponse:
    """Name, task, composition and rules."""
    body = _body(request, slug)
    form = BodyForm(posted(request), instance=body, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_body, body, by=request.principal),
        title=_("Gremium bearbeiten"),
        preline=body.name,
        submit=_("Änderungen speichern"),
        back=_page_of(body),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def assign_offices(request: OfficeRequest, slug: str) -> HttpResponse:
    """Which offices prepare, invite and follow up."""
    body = _body(request, slug)
    form = OfficesForm(
        posted(request),
        principal=request.principal,
        body=body,
        initial={"offices": [office.pk for office in offices(body)]},
    )
    return form_page(
        request,
        form,
        partial(actions.assign_offices, body, by=request.principal),
        title=_("Wer unterstützt das Gremium?"),
        preline=body.name,
        submit=_("Speichern"),
        back=_page_of(body),
        said=_("Gespeichert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def dissolve_body(request: OfficeRequest, slug: str) -> HttpResponse:
    """The body ends; its meetings and decisions stay."""
    body = _body(request, slug)
    return form_page(
        request,
        DissolveForm(posted(request), record=body),
        partial(actions.dissolve_body, body, by=request.principal),
        title=_("Gremium auflösen"),
        preline=body.name,
        lead=_("Sitzungen und Beschlüsse bleiben erhalten und öffentlich."),
        submit=_("Gremium auflösen"),
        kind="danger",
        back=_page_of(body),
        said=_("Das Gremium ist aufgelöst."),
    )


def _body(request: OfficeRequest, slug: str) -> Body:
    return found(body_for(request.principal, request.network, slug))


def _page_of(body: Body) -> str:
    return reverse("workspace:body", args=[body.network.slug, body.slug])
