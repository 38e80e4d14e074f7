"""A person asks to be erased: what goes, what stays, where the name still stands, and the last button."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.erasing import (
    Place,
    account_of,
    account_to_delete,
    obstacle,
    places_of_name,
)
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.actors.queries import person_of
from bildungsnetz.contexts.actors.rules import may_erase
from bildungsnetz.contexts.bodies.queries import seats_of_person

from ..form_pages import form_page, found, posted
from ..forms.people import EraseForm, WithholdForm
from ..frame import OfficeRequest, in_network
from ..registers import check_may, to

WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_ACTORS)
# Where a text can be edited: table -> page and the column with its key.
PAGES = {
    "bodies.minutes": ("write_minutes", "meeting_id"),
    "bodies.meeting": ("edit_meeting", "pk"),
    "bodies.agendaitem": ("edit_agenda_item", "pk"),
    "bodies.decision": ("edit_decision", "pk"),
    "bodies.seat": ("edit_seat", "pk"),
    "strategy.order": ("edit_order", "pk"),
    "strategy.measure": ("edit_measure", "pk"),
    "strategy.recommendation": ("recommendation", "pk"),
    "publishing.newsitem": ("edit_news", "pk"),
    "publishing.statement": ("edit_statement", "pk"),
    "publishing.mailing": ("mailing", "pk"),
}


@require_http_methods(WRITES)
@OFFICE
def erase_person(request: OfficeRequest, key: int) -> HttpResponse:
    """Everything that the last button does, before it is pressed."""
    person = _person(request, key)
    account = account_of(person)
    places = [(place, _address(request, place)) for place in places_of_name(person)]
    return form_page(
        request,
        EraseForm(posted(request), record=person),
        partial(actions.erase_person, person, by=request.principal),
        title=_("Person auf Antrag löschen"),
        preline=str(person),
        submit=_("Endgültig löschen"),
        kind="danger",
        back=to(request, "person", key),
        done=to(request, "people"),
        said=_("Die Person ist gelöscht. Was beschlossen wurde, bleibt ohne ihren Namen stehen."),
        template="workspace/erase_person.html",
        person=person,
        obstacle=obstacle(person, account),
        account=account_to_delete(person, account),
        seats=seats_of_person(request.principal, person),
        functions=person.functions.all(),
        consents=person.consents.all(),
        places=places,
    )


@require_http_methods(WRITES)
@OFFICE
def withhold_erasure(request: OfficeRequest, key: int) -> HttpResponse:
    """A legal duty keeps the data for now."""
    person = _person(request, key)
    return form_page(
        request,
        WithholdForm(posted(request), record=person, initial={"reason": person.erasure_withheld}),
        partial(actions.withhold_erasure, person, by=request.principal),
        title=_("Löschung zurückstellen"),
        preline=str(person),
        submit=_("Speichern"),
        back=to(request, "erase_person", key),
        said=_("Gespeichert."),
    )


def _person(request: OfficeRequest, key: int) -> Person:
    person = found(person_of(request.principal, request.network.scope_key, key))
    check_may(may_erase(request.principal, person))
    return person


def _address(request: OfficeRequest, place: Place) -> str:
    page = PAGES.get(place.row._meta.label_lower)
    if page is None:
        return ""
    name, column = page
    return reverse(f"workspace:{name}", args=[request.network.slug, getattr(place.row, column)])
