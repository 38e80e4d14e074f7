"""People of a network: list, record, functions and consents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.actors.queries import consent_of, function_of, people_of, person_of
from bildungsnetz.contexts.actors.rules import may_erase
from bildungsnetz.contexts.bodies.queries import seats_of_person
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.kern.downloads import csv_response

from ..form_pages import form_page, found, posted, trail
from ..forms.actors import ConsentForm, EndFunctionForm, FunctionForm, PeopleFilter, PersonForm
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import to
from .people_confirming import fresh

PAGE = 50
WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_ACTORS)


@require_safe
@OFFICE
def people(request: OfficeRequest) -> HttpResponse:
    """Everybody who works in the network, with their functions of today."""
    narrowing = PeopleFilter(request.GET)
    rows = _narrowed(request, narrowing)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    context = {
        "page": page,
        "rows": [(one, *fresh(one)) for one in page.object_list],
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
        "result": ngettext("%(n)s Person", "%(n)s Personen", count) % {"n": count},
        "query": request.GET.urlencode(),
    }
    return render(request, "workspace/people.html", context)


@require_safe
@OFFICE
def people_csv(request: OfficeRequest) -> HttpResponse:
    """The same list for a spreadsheet, one row for each function."""
    headers = (
        _("Titel"),
        _("Vorname"),
        _("Nachname"),
        _("E-Mail"),
        _("Telefon"),
        _("Funktion"),
        _("Einrichtung"),
    )
    return csv_response(f"personen-{request.network.slug}", headers, _rows(request))


def _rows(request: OfficeRequest) -> Iterator[tuple[Any, ...]]:
    for one in _narrowed(request, PeopleFilter(request.GET)):
        who = (one.title, one.given_name, one.family_name, one.mail, one.phone)
        functions: list[Any] = one.functions_today  # type: ignore[attr-defined]
        for function in functions:
            yield (*who, function.role, function.institution.name)
        if not functions:
            yield (*who, "", "")


def _narrowed(request: OfficeRequest, narrowing: PeopleFilter) -> Any:
    chosen = narrowing.chosen
    return people_of(request.principal, request.network.scope_key, chosen["q"], chosen["stand"])


@require_safe
@OFFICE
def person(request: OfficeRequest, key: int) -> HttpResponse:
    """One person with functions, seats, consents and history."""
    record = _person(request, key)
    look, freshness_label = fresh(record)
    today = clock.today()
    functions = list(record.functions.all())
    former = [one for one in functions if one.valid_to and one.valid_to < today]
    context = {
        "person": record,
        "look": look,
        "freshness": freshness_label,
        "seats": seats_of_person(request.principal, record),
        "may_erase": may_erase(request.principal, record),
        "functions": [one for one in functions if one not in former],
        "former": former,
        "consents": record.consents.all(),
        "history": history(record),
        "breadcrumbs": trail((_("Personen"), to(request, "people")), (str(record), "")),
    }
    return render(request, "workspace/person.html", context)


@require_http_methods(WRITES)
@OFFICE
def add_person(request: OfficeRequest) -> HttpResponse:
    """Somebody new; a function at an institution comes next."""
    return form_page(
        request,
        PersonForm(posted(request)),
        partial(actions.add_person, request.network, by=request.principal),
        title=_("Person anlegen"),
        lead=_("Danach geben Sie ihr eine Funktion an einer Einrichtung."),
        submit=_("Person anlegen"),
        back=to(request, "people"),
        done=lambda one: to(request, "person", one.pk),
        said=lambda one: _("%(person)s ist angelegt.") % {"person": one},
    )


@require_http_methods(WRITES)
@OFFICE
def edit_person(request: OfficeRequest, key: int) -> HttpResponse:
    """Name, title, salutation and address."""
    record = _person(request, key)
    return form_page(
        request,
        PersonForm(posted(request), instance=record),
        partial(actions.edit_person, record, by=request.principal),
        title=_("Person bearbeiten"),
        preline=str(record),
        submit=_("Änderungen speichern"),
        back=to(request, "person", key),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(WRITES)
@OFFICE
def add_function(request: OfficeRequest, key: int) -> HttpResponse:
    """What the person is at an institution."""
    record = _person(request, key)
    return form_page(
        request,
        FunctionForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.add_function, record, by=request.principal),
        title=_("Funktion eintragen"),
        preline=str(record),
        submit=_("Funktion eintragen"),
        back=to(request, "person", key),
        said=_("Die Funktion ist eingetragen."),
    )


@require_http_methods(WRITES)
@OFFICE
def end_function(request: OfficeRequest, key: int) -> HttpResponse:
    """The last day of a function; it stays in the history."""
    function = found(function_of(request.principal, request.network.scope_key, key))
    return form_page(
        request,
        EndFunctionForm(posted(request), function=function),
        partial(actions.end_function, function, by=request.principal),
        title=_("Funktion beenden"),
        preline=f"{function.person}: {function}",
        lead=_("Die Funktion bleibt in der Geschichte der Person. Sitze in Gremien beenden Sie dort."),
        submit=_("Funktion beenden"),
        back=to(request, "person", function.person_id),
        said=_("Die Funktion ist beendet."),
    )


@require_http_methods(WRITES)
@OFFICE
def record_consent(request: OfficeRequest, key: int) -> HttpResponse:
    """Keep a consent with its proof."""
    record = _person(request, key)
    return form_page(
        request,
        ConsentForm(posted(request)),
        partial(actions.record_consent, record, by=request.principal),
        title=_("Einwilligung festhalten"),
        preline=str(record),
        lead=_("Ohne Einwilligung oder öffentliches Amt steht kein Name auf öffentlichen Seiten."),
        submit=_("Einwilligung festhalten"),
        back=to(request, "person", key),
        said=_("Die Einwilligung ist festgehalten."),
    )


@require_http_methods(WRITES)
@OFFICE
def withdraw_consent(request: OfficeRequest, key: int) -> HttpResponse:
    """A consent that the person takes back."""
    consent = found(consent_of(request.principal, request.network.scope_key, key))
    return form_page(
        request,
        EmptyForm(posted(request)),
        partial(actions.withdraw_consent, consent, by=request.principal),
        title=_("Einwilligung widerrufen"),
        preline=f"{consent.person}: {consent}",
        lead=_("Sie gilt ab sofort nicht mehr. Der Nachweis bleibt aufbewahrt."),
        submit=_("Widerruf eintragen"),
        kind="danger",
        back=to(request, "person", consent.person_id),
        said=_("Der Widerruf ist eingetragen."),
    )


def _person(request: OfficeRequest, key: int) -> Person:
    return found(person_of(request.principal, request.network.scope_key, key))
