"""Somebody changes institution or function: one form for what begins and what ends."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors.queries import person_of
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.queries import seats_of_person
from bildungsnetz.contexts.kernel import clock

from ..form_pages import form_page, found, posted
from ..forms.people import MoveForm
from ..frame import OfficeRequest, in_network
from ..registers import to


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_ACTORS)
def move_person(request: OfficeRequest, key: int) -> HttpResponse:
    """What begins on a day, and which functions and seats end the day before."""
    person = found(person_of(request.principal, request.network.scope_key, key))
    today = clock.today()
    form = MoveForm(
        posted(request),
        principal=request.principal,
        network=request.network,
        functions=[one for one in person.functions.all() if one.valid_to is None or one.valid_to >= today],
        seats=[
            one
            for one in seats_of_person(request.principal, person)
            if one.valid_to is None or one.valid_to >= today
        ],
    )
    return form_page(
        request,
        form,
        partial(actions.move_person, person, by=request.principal),
        title=_("Wechsel eintragen"),
        preline=str(person),
        lead=_("Neue Einrichtung oder neue Funktion: Was bisher war, bleibt mit seinen Tagen stehen."),
        submit=_("Wechsel eintragen"),
        back=to(request, "person", key),
        said=lambda function: _("Eingetragen: %(function)s.") % {"function": function},
    )
