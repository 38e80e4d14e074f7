"""Mailing lists: their rule in words, who is in them today and why, and their letters."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.lists.parts import from_json, in_words
from bildungsnetz.contexts.publishing.lists.queries import (
    listed_for,
    mailing_list_for,
    mailing_lists_of,
    mailings_of,
)
from bildungsnetz.contexts.publishing.lists.recipients import names_in, recipients_of
from bildungsnetz.contexts.publishing.models import MailingList

from ..form_pages import form_page, found, posted, trail
from ..forms.mailings import (
    BodyPartForm,
    FieldPartForm,
    FunctionPartForm,
    ListPersonForm,
    MailingListForm,
    NewListForm,
    PartForm,
    PlacePartForm,
)
from ..forms.records import ConfirmForm
from ..frame import OfficeRequest, in_network
from ..registers import to

WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_ACTORS)


def part_forms() -> dict[str, tuple[type[PartForm], str]]:
    """The kinds of parts, each with its form and its title."""
    return {
        "funktion": (FunctionPartForm, _("Personen mit einer Funktion")),
        "einrichtung": (PlacePartForm, _("Einrichtungen selbst")),
        "gremium": (BodyPartForm, _("Mitglieder eines Gremiums")),
        "handlungsfeld": (FieldPartForm, _("Facharbeitskreis eines Handlungsfelds")),
    }


@require_safe
@OFFICE
def mailing_lists(request: OfficeRequest) -> HttpResponse:
    """All lists of the network."""
    lists = list(mailing_lists_of(request.principal, request.network))
    context = {
        "lists": [one for one in lists if not one.closed_on],
        "closed": [one for one in lists if one.closed_on],
    }
    return render(request, "workspace/mailing_lists.html", context)


@require_safe
@OFFICE
def mailing_list(request: OfficeRequest, key: int) -> HttpResponse:
    """One list: rule, recipients of today with the reason, who is left out, letters."""
    record = _list(request, key)
    names = names_in(record)
    parts = [from_json(told) for told in record.rule]
    context = {
        "list": record,
        "parts": [(number, one.join, in_words(one.part, names)) for number, one in enumerate(parts, start=1)],
        "kinds": [
            (kind, title)
            for kind, (_form, title) in part_forms().items()
            if not (record.needs_consent and kind == "einrichtung")
        ],
        "recipients": recipients_of(record, names),
        "mailings": mailings_of(record)[:20],
        "breadcrumbs": trail((_("Verteiler"), to(request, "mailing_lists")), (record.name, "")),
    }
    return render(request, "workspace/mailing_list.html", context)


@require_http_methods(WRITES)
@OFFICE
def add_mailing_list(request: OfficeRequest) -> HttpResponse:
    """A new list; its rule comes next."""
    return form_page(
        request,
        NewListForm(posted(request)),
        partial(actions.add_mailing_list, request.network, by=request.principal),
        title=_("Verteiler anlegen"),
        lead=_("Danach sagen Sie in einer Regel, wer dazugehört. Sie gilt bei jedem Versand neu."),
        submit=_("Verteiler anlegen"),
        back=to(request, "mailing_lists"),
        done=lambda one: to(request, "mailing_list", one.pk),
        said=lambda one: _("„%(name)s“ ist angelegt.") % {"name": one},
    )


@require_http_methods(WRITES)
@OFFICE
def edit_mailing_list(request: OfficeRequest, key: int) -> HttpResponse:
    """Name and legal basis."""
    record = _list(request, key)
    return _form(
        request,
        record,
        MailingListForm(posted(request), instance=record),
        partial(actions.edit_mailing_list, record, by=request.principal),
        title=_("Verteiler bearbeiten"),
        submit=_("Änderungen speichern"),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(WRITES)
@OFFICE
def add_list_part(request: OfficeRequest, key: int, kind: str) -> HttpResponse:
    """One more part of the rule."""
    record = _list(request, key)
    if kind not in part_forms():
        raise Http404(_("Diese Seite gibt es nicht."))
    form, title = part_forms()[kind]
    return _form(
        request,
        record,
        form(posted(request), principal=request.principal, network=request.network, mailing_list=record),
        partial(actions.add_list_part, record, by=request.principal),
        title=title,
        submit=_("In die Regel aufnehmen"),
        said=_("Die Regel ist ergänzt."),
    )


@require_POST
@OFFICE
def remove_list_part(request: OfficeRequest, key: int, number: int) -> HttpResponse:
    """Take a part out of the rule."""
    actions.remove_list_part(_list(request, key), by=request.principal, number=number)
    messages.success(request, _("Der Teil ist aus der Regel genommen."))
    return redirect(to(request, "mailing_list", key))


@require_http_methods(WRITES)
@OFFICE
def list_person(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody beside the rule."""
    record = _list(request, key)
    return _form(
        request,
        record,
        ListPersonForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.list_person, record, by=request.principal),
        title=_("Person aufnehmen"),
        submit=_("Person aufnehmen"),
        said=lambda listed: _("%(person)s gehört jetzt dazu.") % {"person": listed.person},
    )


@require_POST
@OFFICE
def unlist_person(request: OfficeRequest, key: int) -> HttpResponse:
    """Take somebody out again."""
    listed = found(listed_for(request.principal, request.network, key))
    actions.unlist_person(listed, by=request.principal)
    messages.success(request, _("%(person)s ist herausgenommen.") % {"person": listed.person})
    return redirect(to(request, "mailing_list", listed.mailing_list_id))


@require_http_methods(WRITES)
@OFFICE
def close_mailing_list(request: OfficeRequest, key: int) -> HttpResponse:
    """The list is not used any more."""
    record = _list(request, key)
    return _form(
        request,
        record,
        ConfirmForm(posted(request), record=record),
        partial(actions.close_mailing_list, record, by=request.principal),
        title=_("Verteiler auflösen"),
        lead=_("Es geht nichts mehr an ihn hinaus. Was versandt wurde, bleibt stehen."),
        submit=_("Verteiler auflösen"),
        kind="danger",
        said=_("Der Verteiler ist aufgelöst."),
    )


def _form(
    request: OfficeRequest, record: MailingList, form: Any, deed: Any, *, title: str, **rest: Any
) -> HttpResponse:
    back = to(request, "mailing_list", record.pk)
    return form_page(request, form, deed, title=title, preline=record.name, back=back, **rest)


def _list(request: OfficeRequest, key: int) -> MailingList:
    return found(mailing_list_for(request.principal, request.network, key))
