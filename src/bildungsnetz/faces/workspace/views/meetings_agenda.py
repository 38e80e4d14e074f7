"""The order of an agenda, and what earlier meetings and strategy propose for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import meeting_for
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.kern.frame import Link

from ..form_pages import found, trail
from ..forms.convening import ProposalsForm
from ..frame import OfficeRequest, in_network
from ..proposals import chosen_of, proposals_for


@require_POST
@in_network(Permission.RUN_MEETINGS)
def order_agenda(request: OfficeRequest, key: int) -> HttpResponse:
    """The whole order at once: the keys of the items, as they shall stand and as they were seen."""
    meeting = _meeting(request, key)
    try:
        actions.order_agenda(
            meeting,
            by=request.principal,
            order=_keys(request.POST.get("order", "")),
            seen=_keys(request.POST.get("seen", "")),
        )
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(_agenda_of(meeting))


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def take_up(request: OfficeRequest, key: int) -> HttpResponse:
    """The proposals for the agenda, as a page and as a part of the meeting's; chosen ones are taken up."""
    meeting = _meeting(request, key)
    proposals = proposals_for(request.principal, request.network, meeting, list(meeting.items.all()))
    if request.method != "POST":
        template = "_proposals" if request.htmx else "take_up"  # type: ignore[attr-defined]
        context = {"meeting": meeting, "proposals": proposals, "breadcrumbs": _trail(request, meeting)}
        return render(request, f"workspace/{template}.html", context)
    form = ProposalsForm(request.POST, keys=[one.key for one in proposals])
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie mindestens einen Vorschlag aus."))
        return redirect("workspace:take_up", request.network.slug, meeting.pk)
    items = chosen_of(proposals, form.cleaned_data["chosen"])
    number = actions.take_up(meeting, by=request.principal, items=items)
    said = ngettext(
        "%(n)s Punkt steht jetzt auf der Tagesordnung.",
        "%(n)s Punkte stehen jetzt auf der Tagesordnung.",
        number,
    ) % {"n": number}
    messages.success(request, said)
    return redirect(_agenda_of(meeting))


def _keys(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.isdecimal()]


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _trail(request: OfficeRequest, meeting: Meeting) -> tuple[Link, ...]:
    return trail(
        (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])),
        (meeting.title, _page_of(meeting)),
        (_("Vorschläge für die Tagesordnung"), request.path),
    )


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])


def _agenda_of(meeting: Meeting) -> str:
    return f"{_page_of(meeting)}#tagesordnung"
