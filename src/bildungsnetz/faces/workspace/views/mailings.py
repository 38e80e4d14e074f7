"""Letters to a mailing list: written, shown with their recipients, sent once; and the link that ends them."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors.rules import link_principal
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.lists.queries import (
    deliveries_of,
    has_agreed,
    mailing_for,
    mailing_list_for,
    public_delivery,
)
from bildungsnetz.contexts.publishing.lists.recipients import recipients_of
from bildungsnetz.contexts.publishing.models import Delivery, Mailing
from bildungsnetz.kern.frame import Site

from ..entrance import limited_by_token
from ..form_pages import form_page, found, posted, trail
from ..forms.mailings import MailingForm
from ..forms.records import ConfirmForm
from ..frame import OfficeRequest, in_network
from ..registers import to

WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_ACTORS)
PAGE = 100


@require_http_methods(WRITES)
@OFFICE
def draft_mailing(request: OfficeRequest, key: int) -> HttpResponse:
    """Begin a letter."""
    record = found(mailing_list_for(request.principal, request.network, key))
    return form_page(
        request,
        MailingForm(posted(request)),
        partial(actions.draft_mailing, record, by=request.principal),
        title=_("Rundschreiben verfassen"),
        preline=record.name,
        lead=_("Noch geht nichts hinaus: Auf der nächsten Seite sehen Sie, wer es bekommt."),
        submit=_("Weiter zur Vorschau"),
        back=to(request, "mailing_list", key),
        done=lambda mailing: to(request, "mailing", mailing.pk),
    )


@require_safe
@OFFICE
def mailing(request: OfficeRequest, key: int) -> HttpResponse:
    """The letter, and who gets it now or who got it."""
    record = _mailing(request, key)
    context = {
        "mailing": record,
        "list": record.mailing_list,
        "breadcrumbs": trail(
            (_("Verteiler"), to(request, "mailing_lists")),
            (record.mailing_list.name, to(request, "mailing_list", record.mailing_list_id)),
            (record.subject, ""),
        ),
    }
    if record.sent_at:
        context["page"] = Paginator(deliveries_of(record), PAGE).get_page(request.GET.get("seite"))
    else:
        context["recipients"] = recipients_of(record.mailing_list)
    return render(request, "workspace/mailing.html", context)


@require_http_methods(WRITES)
@OFFICE
def edit_mailing(request: OfficeRequest, key: int) -> HttpResponse:
    """Change a letter that is not out yet."""
    record = _mailing(request, key)
    return form_page(
        request,
        MailingForm(posted(request), instance=record),
        partial(actions.edit_mailing, record, by=request.principal),
        title=_("Rundschreiben bearbeiten"),
        preline=record.mailing_list.name,
        submit=_("Änderungen speichern"),
        back=to(request, "mailing", key),
    )


@require_POST
@OFFICE
def send_mailing(request: OfficeRequest, key: int) -> HttpResponse:
    """Send it to everybody whom the list means now; a second click sends nothing."""
    record = _mailing(request, key)
    revision = request.POST.get("revision", "")
    number = actions.send_mailing(
        record, by=request.principal, revision=int(revision) if revision.isdecimal() else None
    )
    if number:
        words = ngettext("%(n)s Mail geht hinaus.", "%(n)s Mails gehen hinaus.", number) % {"n": number}
        messages.success(request, words)
    else:
        messages.info(request, _("Dieses Rundschreiben war schon unterwegs."))
    return redirect(to(request, "mailing", key))


@require_http_methods(WRITES)
@OFFICE
def discard_mailing(request: OfficeRequest, key: int) -> HttpResponse:
    """Throw a draft away."""
    record = _mailing(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.discard_mailing, record, by=request.principal),
        title=_("Entwurf verwerfen"),
        preline=record.subject,
        submit=_("Entwurf verwerfen"),
        kind="danger",
        back=to(request, "mailing", key),
        done=to(request, "mailing_list", record.mailing_list_id),
        said=_("Der Entwurf ist verworfen."),
    )


@csrf_exempt
@never_cache
@require_http_methods(WRITES)
@limited_by_token
def end_letters(request: HttpRequest, token: str) -> HttpResponse:
    """The link below a letter: opening it does nothing, its button ends them.

    Mail programs post `List-Unsubscribe=One-Click` without any cookie (RFC 8058); the token of the link is
    the proof. Everything else needs the token of the form as well.
    """
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        delivery = public_delivery(token)
        if delivery is not None:
            _end(delivery)
        return HttpResponse(_("Abbestellt."), content_type="text/plain; charset=utf-8")
    response: HttpResponse = _page_to_end_letters(request, token)
    return response


@csrf_protect
def _page_to_end_letters(request: HttpRequest, token: str) -> HttpResponse:
    delivery = public_delivery(token)
    if delivery is None:
        return render(request, "workspace/end_letters.html", {"delivery": None}, status=404)
    network = delivery.mailing.mailing_list.network
    request.site = Site(name=network.name, url=reverse("portal:land"))  # type: ignore[attr-defined]
    if request.method == "POST":
        _end(delivery)
        return redirect(request.path)
    context = {"delivery": delivery, "network": network, "has_agreed": has_agreed(delivery)}
    return render(request, "workspace/end_letters.html", context)


def _end(delivery: Delivery) -> None:
    if delivery.person is not None:
        actions.end_letters(delivery, by=link_principal(delivery.person))


def _mailing(request: OfficeRequest, key: int) -> Mailing:
    return found(mailing_for(request.principal, request.network, key))
