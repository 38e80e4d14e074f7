"""What readers wrote to the office, and the answers."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.queries import feedback_for, feedback_of

from ..form_pages import form_page, found, posted, trail
from ..forms.news import AnswerForm
from ..places import PlaceRequest, address, in_place, place

PAGE = 30


@require_safe
@in_place(Permission.EDIT_NEWS)
def feedback(request: PlaceRequest) -> HttpResponse:
    """All feedback; what waits for an answer stands first."""
    received = feedback_of(request.principal, request.network)
    page = Paginator(received, PAGE).get_page(request.GET.get("seite"))
    context = {"page": page, "place": place(request), "breadcrumbs": trail((_("Rückmeldungen"), ""))}
    return render(request, "workspace/feedback.html", context)


@require_safe
def land_feedback(request: PlaceRequest) -> HttpResponse:
    """What readers wrote about the pages of the Land."""
    return feedback(request, "land")


@require_http_methods(["GET", "HEAD", "POST"])
@in_place(Permission.EDIT_NEWS)
def answer_feedback(request: PlaceRequest, key: int) -> HttpResponse:
    """One message with its answer, or the form to write it."""
    received = found(feedback_for(request.principal, request.network, key))
    back = address(request, "feedback") if request.network else reverse("workspace:land_feedback")
    submit = _("Antwort senden") if received.mail else _("Als erledigt vermerken")
    return form_page(
        request,  # type: ignore[arg-type]  the place may be the Land's
        AnswerForm(posted(request), feedback=received),
        partial(actions.answer_feedback, received, by=request.principal),
        title=str(received.get_kind_display()),
        submit=submit,
        back=back,
        said=_("Die Antwort ist unterwegs.") if received.mail else _("Der Vermerk ist gespeichert."),
        template="workspace/answer_feedback.html",
        received=received,
        breadcrumbs=trail((_("Rückmeldungen"), back), (str(received.get_kind_display()), "")),
    )
