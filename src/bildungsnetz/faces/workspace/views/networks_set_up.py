"""„Netzwerk einrichten“: name, contact, legal texts, logo, pictures, links, and opening the pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.documents import actions as documents
from bildungsnetz.contexts.documents.files import download_name
from bildungsnetz.contexts.documents.queries import (
    document_of,
    documents_of,
    link_of,
    public_links,
    readable_file,
)
from bildungsnetz.contexts.registry.actions import networks as actions
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.downloads import file_response

from ..form_pages import form_page, found, posted, trail
from ..forms import networks as forms
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network

WRITES = ["GET", "HEAD", "POST"]
STEPS: dict[str, tuple[Any, Any]] = {
    "name": (gettext_lazy("Name und Ziel"), forms.NetworkNameForm),
    "kontakt": (gettext_lazy("Kontakt"), forms.NetworkContactForm),
    "rechtliches": (gettext_lazy("Rechtliche Texte"), forms.NetworkLegalForm),
    "adresse": (gettext_lazy("Adresse der Seiten"), forms.NetworkAddressForm),
}


@require_safe
@in_network(Permission.SET_UP_NETWORK)
def set_up(request: OfficeRequest) -> HttpResponse:
    """What is set up already and what is missing."""
    network = request.network
    context = {
        "progress": progress_of(network),
        "pictures": documents_of(request.principal, network.scope_key),
        "links": public_links(network.scope_key),
        "breadcrumbs": trail((_("Netzwerk einrichten"), "")),
    }
    return render(request, "workspace/set_up.html", context)


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def set_up_network(request: OfficeRequest, step: str) -> HttpResponse:
    """One step of setting up."""
    if step not in STEPS:
        raise Http404(_("Diesen Schritt gibt es nicht."))
    title, form = STEPS[step]
    return form_page(
        request,
        form(posted(request), instance=request.network),
        partial(actions.set_up_network, request.network, by=request.principal),
        title=str(title),
        preline=request.network.name,
        submit=_("Speichern"),
        back=page_of(request.network),
        done=page_of,
        said=_("Gespeichert."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def open_network(request: OfficeRequest) -> HttpResponse:
    """Show the network's pages to everyone."""
    return form_page(
        request,
        EmptyForm(posted(request)),
        partial(actions.open_network, request.network, by=request.principal),
        title=_("Seiten öffnen"),
        lead=_("Danach kann jeder die Seiten lesen, und die Adresse bleibt, wie sie ist."),
        submit=_("Seiten öffnen"),
        back=page_of(request.network),
        said=_("Die Seiten sind jetzt öffentlich."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def set_logo(request: OfficeRequest) -> HttpResponse:
    """A logo for the head of every page."""
    return form_page(
        request,
        forms.LogoForm(posted(request), request.FILES or None),
        partial(actions.set_logo, request.network, by=request.principal),
        title=_("Logo hochladen"),
        submit=_("Logo hochladen"),
        back=page_of(request.network),
        said=_("Das Logo steht jetzt oben auf jeder Seite."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def record_picture(request: OfficeRequest) -> HttpResponse:
    """A picture as a record, also while its rights are not settled."""
    return form_page(
        request,
        forms.PictureForm(posted(request), initial={"is_public": True}),
        partial(documents.record_picture, request.network, by=request.principal),
        title=_("Bild erfassen"),
        lead=_("Ohne geklärte Rechte zeigt die Seite statt des Bildes, was darauf zu sehen ist."),
        submit=_("Bild erfassen"),
        back=page_of(request.network),
        said=_("Das Bild ist erfasst."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def attach_file(request: OfficeRequest, key: int) -> HttpResponse:
    """The file of a picture whose rights are settled."""
    one = found(document_of(request.principal, request.network.scope_key, key))
    return form_page(
        request,
        forms.PictureFileForm(posted(request), request.FILES or None),
        partial(documents.attach_file, one, by=request.principal),
        title=_("Datei hochladen"),
        preline=one.title,
        submit=_("Datei hochladen"),
        back=page_of(request.network),
        said=_("Die Datei ist gespeichert."),
    )


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def add_document(request: OfficeRequest) -> HttpResponse:
    """The signed agreement or another paper that belongs to it."""
    return form_page(
        request,
        forms.FileForm(posted(request), request.FILES or None),
        partial(documents.add_document, request.network, by=request.principal),
        title=_("Dokument hinzufügen"),
        submit=_("Dokument hinzufügen"),
        back=reverse("workspace:edit_agreement", args=[request.network.slug]),
        said=_("Das Dokument steht jetzt zur Auswahl."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def add_link(request: OfficeRequest) -> HttpResponse:
    """A link to an outside page."""
    return form_page(
        request,
        forms.LinkForm(posted(request)),
        partial(documents.add_link, request.network, by=request.principal),
        title=_("Verweis eintragen"),
        submit=_("Verweis eintragen"),
        back=page_of(request.network),
        said=_("Der Verweis ist eingetragen und wird in der nächsten Nacht geprüft."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def edit_link(request: OfficeRequest, key: int) -> HttpResponse:
    """Another address or label."""
    one = found(link_of(request.network.scope_key, key))
    return form_page(
        request,
        forms.LinkForm(posted(request), instance=one),
        partial(documents.edit_link, one, by=request.principal),
        title=_("Verweis ändern"),
        submit=_("Änderungen speichern"),
        back=page_of(request.network),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(WRITES)
@in_network(Permission.SET_UP_NETWORK)
def remove_link(request: OfficeRequest, key: int) -> HttpResponse:
    """Take a link away."""
    one = found(link_of(request.network.scope_key, key))
    return form_page(
        request,
        EmptyForm(posted(request)),
        partial(documents.remove_link, one, by=request.principal),
        title=_("Verweis entfernen"),
        preline=one.label,
        submit=_("Verweis entfernen"),
        kind="danger",
        back=page_of(request.network),
        said=_("Der Verweis ist entfernt."),
    )


@require_safe
@in_network()
def document(request: OfficeRequest, key: int) -> HttpResponseBase:
    """A kept file, for whoever may read it."""
    one = found(readable_file(request.principal, key))
    return file_response(one.file, download_name(one), one.media_type)


def page_of(network: Network) -> str:
    """The page „Netzwerk einrichten“."""
    return reverse("workspace:set_up", args=[network.slug])


def progress_of(network: Network) -> list[dict[str, Any]]:
    """The steps with what they hold so far, for `{% steps %}`."""
    done = {
        "name": bool(network.name and network.aim),
        "kontakt": bool(network.mail),
        "rechtliches": bool(network.imprint and network.privacy),
        "adresse": network.is_live,
    }
    missing = {
        "name": _("Ein Satz über das Ziel fehlt noch."),
        "kontakt": _("Eine E-Mail-Adresse fehlt noch."),
        "rechtliches": _("Impressum oder Datenschutzerklärung fehlen noch."),
        "adresse": _("Die Seiten sind noch nicht geöffnet."),
    }
    return [
        {
            "title": title,
            "state": "done" if done[step] else "open",
            "text": "" if done[step] else missing[step],
            "url": reverse("workspace:set_up_network", args=[network.slug, step]),
        }
        for step, (title, _form) in STEPS.items()
    ]
