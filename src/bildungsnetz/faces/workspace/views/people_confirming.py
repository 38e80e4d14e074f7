"""Whether the data of people are still right: who is due, asking, and the page behind the mailed link."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.freshness import freshness
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.actors.queries import person_of
from bildungsnetz.contexts.actors.queries.confirmations import (
    confirmation_by_token,
    functions_to_confirm,
    people_to_confirm,
)
from bildungsnetz.contexts.actors.rules import link_principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.kern.frame import Site

from ..entrance import limited_by_token
from ..form_pages import found, posted, trail
from ..forms.people import ConfirmByLinkForm
from ..frame import OfficeRequest, in_network
from ..registers import to
from ..submitting import submit

PAGE = 50
OFFICE = in_network(Permission.EDIT_ACTORS)
LOOKS = {
    "aktuell": "success",
    "zu_bestaetigen": "warning",
    "unbestaetigt": "neutral",
    "inaktiv": "danger",
}


@require_safe
@OFFICE
def people_due(request: OfficeRequest) -> HttpResponse:
    """Everybody whose data are a year old: since when, asked when, reminded how often."""
    people = people_to_confirm(request.principal, request.network.scope_key)
    page = Paginator(people, PAGE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rows": [(one, *fresh(one)) for one in page.object_list],
        "to_ask": people.filter(asked_on=None).exclude(mail="").count(),
        "breadcrumbs": trail((_("Personen"), to(request, "people")), (_("Zu bestätigen"), "")),
    }
    return render(request, "workspace/people_due.html", context)


@require_POST
@OFFICE
def ask_person(request: OfficeRequest, key: int) -> HttpResponse:
    """Send the mail with the link to one person, now."""
    person = _person(request, key)
    if actions.ask_person(person, by=request.principal):
        messages.success(request, _("Die Mail an %(person)s geht hinaus.") % {"person": person})
    else:
        messages.info(request, _("%(person)s hat heute schon eine Mail bekommen.") % {"person": person})
    return redirect(to(request, "people_due") if "liste" in request.POST else to(request, "person", key))


@require_POST
@OFFICE
def ask_all(request: OfficeRequest) -> HttpResponse:
    """Send the mail to everybody who is due and was not asked yet."""
    number = actions.ask_all(request.network, by=request.principal)
    words = ngettext("%(n)s Mail geht hinaus.", "%(n)s Mails gehen hinaus.", number) % {"n": number}
    messages.success(request, words)
    return redirect(to(request, "people_due"))


@require_POST
@OFFICE
def confirm_person(request: OfficeRequest, key: int) -> HttpResponse:
    """The office asked on another way: all is right."""
    person = actions.confirm_person(_person(request, key), by=request.principal)
    messages.success(request, _("Die Angaben zu %(person)s sind bestätigt.") % {"person": person})
    return redirect(to(request, "people_due") if "liste" in request.POST else to(request, "person", key))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited_by_token
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: shows what is known; the button confirms it. Opening it does nothing."""
    asked = confirmation_by_token(token)
    if asked is None:
        return render(request, "workspace/confirm_by_link.html", {"person": None}, status=404)
    network = network_of_scope(asked.scope_key)
    name = network.name if network else _("Bildungsnetz")
    request.site = Site(name=name, url=reverse("portal:land"))  # type: ignore[attr-defined]
    form = ConfirmByLinkForm(posted(request), person=asked.person, functions=functions_to_confirm(asked))
    deed = partial(
        actions.answer_confirmation,
        asked,
        by=link_principal(asked.person),
        office=network.mail if network else "",
    )
    if request.method == "POST" and submit(form, deed):
        return redirect("workspace:confirmed_by_link")
    return render(request, "workspace/confirm_by_link.html", {"form": form, "person": asked.person})


@require_safe
def confirmed_by_link(request: HttpRequest) -> HttpResponse:
    """Thanks; says nothing about whom."""
    request.site = Site(name=_("Bildungsnetz"), url=reverse("portal:land"))  # type: ignore[attr-defined]
    return render(request, "workspace/confirmed_by_link.html")


def fresh(person: Person) -> tuple[str, str]:
    """Kind and word of the badge that says how fresh the data are."""
    kind = freshness(person, clock.today())
    return LOOKS[kind.value], str(kind.label)


def _person(request: OfficeRequest, key: int) -> Person:
    return found(person_of(request.principal, request.network.scope_key, key))
