"""Writing to an office without signing in: a barrier, a question. It arrives as a record and as a mail."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.publishing.actions import send_feedback
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.registry.models import Network

from ..feedback_form import BarrierForm, FeedbackForm, QuestionForm
from ..frame import NetworkRequest, PublicRequest, network_page, public_page
from ..guards import has_sent_too_often
from ..trails import land_trail, network_trail
from .networks import office_of

READ_AND_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_SEND)
@public_page
@never_cache
def report_barrier_to_land(request: PublicRequest) -> HttpResponse:
    """A barrier on the pages of the Land."""
    return _report(request, None)


@require_http_methods(READ_AND_SEND)
@network_page
@never_cache
def report_barrier(request: NetworkRequest) -> HttpResponse:
    """A barrier on the pages of a network."""
    return _report(request, request.network)


@require_http_methods(READ_AND_SEND)
@network_page
@never_cache
def ask_office(request: NetworkRequest) -> HttpResponse:
    """A question to the office of a network."""
    network = request.network
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _send(request, form, network, Feedback.Kind.QUESTION):
        return redirect("portal:feedback_sent", network.slug)
    steps = ((_("Kontakt"), reverse("portal:contact", args=[network.slug])), (_("Frage stellen"), ""))
    context = {"form": form, "office": office_of(network), "breadcrumbs": network_trail(network, *steps)}
    return render(request, "portal/ask_office.html", context)


@require_safe
@public_page
def feedback_sent_to_land(request: PublicRequest) -> HttpResponse:
    """It has arrived."""
    return render(request, "portal/feedback_sent.html", {"breadcrumbs": land_trail(_("Vielen Dank"))})


@require_safe
@network_page
def feedback_sent(request: NetworkRequest) -> HttpResponse:
    """It has arrived at the office."""
    trail = network_trail(request.network, (_("Vielen Dank"), ""))
    return render(request, "portal/feedback_sent.html", {"breadcrumbs": trail})


def _report(request: PublicRequest, network: Network | None) -> HttpResponse:
    form = BarrierForm(
        request.POST if request.method == "POST" else None,
        initial={"page": request.GET.get("seite", "")[:300]},
    )
    if request.method == "POST" and _send(request, form, network, Feedback.Kind.BARRIER):
        return (
            redirect("portal:feedback_sent", network.slug)
            if network
            else redirect("portal:feedback_sent_to_land")
        )
    title = _("Barriere melden")
    context = {
        "form": form,
        "title": title,
        "office": office_of(network) if network else None,
        "breadcrumbs": network_trail(network, *_steps(network, title)) if network else land_trail(title),
    }
    return render(request, "portal/report_barrier.html", context)


def _steps(network: Network, title: str) -> tuple[tuple[str, str], ...]:
    return ((_("Barrierefreiheit"), reverse("portal:accessibility", args=[network.slug])), (title, ""))


def _send(request: PublicRequest, form: FeedbackForm, network: Network | None, kind: Feedback.Kind) -> bool:
    if not form.is_valid():
        return False
    if has_sent_too_often(request):
        form.add_error(
            None, _("Von Ihrem Anschluss kamen gerade viele Nachrichten. Bitte warten Sie eine Stunde.")
        )
        return False
    deed = partial(send_feedback, network, by=PUBLIC, kind=kind)
    try:
        deed(**form.cleaned_data)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True
