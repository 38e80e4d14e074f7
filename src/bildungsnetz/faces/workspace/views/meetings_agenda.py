"""The order of an agenda, and what earlier meetings and strategy propose for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import meeting_for
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed

from ..form_pages import found
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


@require_POST
@in_network(Permission.RUN_MEETINGS)
def take_up(request: OfficeRequest, key: int) -> HttpResponse:
    """Put the chosen proposals on the agenda."""
    meeting = _meeting(request, key)
    proposals = proposals_for(request.principal, request.network, meeting, list(meeting.items.all()))
    form = ProposalsForm(request.POST, keys=[one.key for one in proposals])
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie mindestens einen Vorschlag aus."))
        return redirect(f"{_page_of(meeting)}#vorschlaege")
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


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])


def _agenda_of(meeting: Meeting) -> str:
    return f"{_page_of(meeting)}#tagesordnung"
