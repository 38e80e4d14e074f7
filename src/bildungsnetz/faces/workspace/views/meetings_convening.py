"""Before the meeting: a series of dates, the date for the calendar, guests, reminders."""

from __future__ import annotations

from functools import partial
from typing import Any

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
from bildungsnetz.contexts.bodies.queries import body_for, guest_for, meeting_for
from bildungsnetz.contexts.regions.data import load_school_holidays

from ..form_pages import form_page, found, posted, trail
from ..forms.convening import GuestForm, PlanSeriesForm, SeriesForm, UninviteForm
from ..forms.records import ConfirmForm, EmptyForm
from ..frame import OfficeRequest, in_network
from ..submitting import submit

OFFICE = in_network(Permission.RUN_MEETINGS)
_OF_SERIES = ("begins", "ends", "place", "video_link", "is_public")


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def plan_series(request: OfficeRequest) -> HttpResponse:
    """First which days come into question (in the address), then which of them are planned."""
    asked = "first" in request.GET
    body = body_for(request.principal, request.network, request.GET.get("gremium", ""))
    series = SeriesForm(
        request.GET if asked else None,
        principal=request.principal,
        network=request.network,
        initial={"body": body.pk if body else None},
    )
    form = PlanSeriesForm(posted(request), days=series.days()) if asked and series.is_valid() else None
    if form is not None and request.method == "POST":
        planned: list[Meeting] = []
        if submit(form, lambda **values: planned.extend(_plan(request, series, values))):
            said = ngettext("%(n)s Sitzung ist geplant.", "%(n)s Sitzungen sind geplant.", len(planned))
            messages.success(request, said % {"n": len(planned)})
            meetings = reverse("workspace:meetings", args=[request.network.slug])
            return redirect(f"{meetings}?gremium={planned[0].body.slug}&zeit=kommend")
    context = {
        "series": series,
        "form": form,
        "again_url": request.path,
        "school_holidays_until": load_school_holidays().known_until,
        "breadcrumbs": trail(
            (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])),
            (_("Mehrere Sitzungen planen"), ""),
        ),
    }
    return render(request, "workspace/plan_series.html", context)


def _plan(request: OfficeRequest, series: SeriesForm, values: dict[str, Any]) -> list[Meeting]:
    common = {name: series.cleaned_data[name] for name in _OF_SERIES}
    return actions.plan_series(series.cleaned_data["body"], by=request.principal, **common, **values)


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def save_the_date(request: OfficeRequest, key: int) -> HttpResponse:
    """Tell everybody of the date before there is an agenda."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=meeting),
        partial(actions.save_the_date, meeting, by=request.principal),
        title=_("Termin ankündigen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_(
            "Alle Mitglieder erhalten eine Mail mit einem vorläufigen Kalendereintrag. "
            "Einladung, Änderung oder Absage ändern später denselben Eintrag."
        ),
        submit=_("Termin ankündigen"),
        back=_page_of(meeting),
        said=lambda number: (
            _sent(number)
            if number
            else _("Alle Mitglieder kennen den Termin schon; es ging keine Mail hinaus.")
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def add_guest(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody of the register who comes without a seat."""
    meeting = _meeting(request, key)
    is_invited = meeting.state == Meeting.State.INVITED
    return form_page(
        request,
        GuestForm(posted(request), principal=request.principal, network=request.network, meeting=meeting),
        partial(actions.add_guest, meeting, by=request.principal),
        title=_("Gast einladen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_("Die Einladung geht sofort hinaus.")
        if is_invited
        else _("Gäste bekommen die Einladung mit allen anderen. Sie stimmen nicht mit ab."),
        submit=_("Gast einladen"),
        back=f"{_page_of(meeting)}#gaeste",
        said=_("Der Gast steht auf der Liste."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def remove_guest(request: OfficeRequest, key: int) -> HttpResponse:
    """Take a guest off the list; who has the invitation already hears why."""
    guest = found(guest_for(request.principal, key))
    meeting = guest.meeting
    if meeting.scope_key != request.network.scope_key:
        return found(None)
    is_mailed = guest.is_invited and guest.person.mail
    return form_page(
        request,
        (UninviteForm if guest.is_invited else EmptyForm)(posted(request)),
        partial(actions.remove_guest, guest, by=request.principal),
        title=_("Gast ausladen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_("%(person)s bekommt eine Mail, und der Termin verschwindet aus dem Kalender.")
        % {"person": guest.person}
        if is_mailed
        else str(guest.person),
        submit=_("Gast ausladen"),
        kind="danger",
        back=f"{_page_of(meeting)}#gaeste",
        said=_("Der Gast steht nicht mehr auf der Liste."),
    )


@require_POST
@OFFICE
def remind_of_replies(request: OfficeRequest, key: int) -> HttpResponse:
    """Ask everybody again who has not replied."""
    meeting = _meeting(request, key)
    number = actions.remind_of_replies(meeting, by=request.principal)
    words = (
        _sent(number) if number else _("Wer heute schon eine Mail bekam, wird nicht noch einmal erinnert.")
    )
    messages.success(request, words)
    return redirect(f"{_page_of(meeting)}#eingeladen")


def _sent(number: int) -> str:
    return ngettext("%(n)s Mail geht hinaus.", "%(n)s Mails gehen hinaus.", number) % {"n": number}


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])
