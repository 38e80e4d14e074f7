"""Finding a date: proposals, who can when, the choice; answers by the link of the mail or by telephone."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import DateInquiry, DateOption, Meeting
from bildungsnetz.contexts.bodies.queries import (
    date_inquiry_by_token,
    date_inquiry_for,
    date_option_for,
    date_poll,
    meeting_for,
    options_ahead,
)
from bildungsnetz.contexts.bodies.rules import dates_principal
from bildungsnetz.kern.frame import Site

from ..entrance import limited_by_token
from ..form_pages import form_page, found, posted, trail
from ..forms.convening import ChooseDateForm, DateAnswersForm, DateProposalForm, date_words
from ..frame import OfficeRequest, in_network
from ..submitting import submit

OFFICE = in_network(Permission.RUN_MEETINGS)


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def date_finding(request: OfficeRequest, key: int) -> HttpResponse:
    """Proposed dates with their answers; the form proposes one more."""
    meeting = _meeting(request, key)
    form = DateProposalForm(posted(request))
    if request.method == "POST" and submit(
        form, partial(actions.propose_date, meeting, by=request.principal)
    ):
        return redirect(_page_of(meeting))
    context = {
        "meeting": meeting,
        "poll": date_poll(meeting),
        "form": form,
        "breadcrumbs": trail(
            (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])),
            (meeting.title, reverse("workspace:meeting", args=[request.network.slug, meeting.pk])),
            (_("Termin finden"), ""),
        ),
    }
    return render(request, "workspace/date_finding.html", context)


@require_POST
@OFFICE
def ask_for_dates(request: OfficeRequest, key: int) -> HttpResponse:
    """Ask everybody who was not asked yet."""
    meeting = _meeting(request, key)
    number = actions.ask_for_dates(meeting, by=request.principal)
    messages.success(request, _sent(number) if number else _("Niemand bekommt eine neue Mail."))
    return redirect(_page_of(meeting))


@require_POST
@OFFICE
def remind_of_dates(request: OfficeRequest, key: int) -> HttpResponse:
    """Ask again who has not answered."""
    meeting = _meeting(request, key)
    number = actions.remind_of_dates(meeting, by=request.principal)
    words = (
        _sent(number) if number else _("Wer heute schon eine Mail bekam, wird nicht noch einmal erinnert.")
    )
    messages.success(request, words)
    return redirect(_page_of(meeting))


@require_POST
@OFFICE
def remove_date_option(request: OfficeRequest, key: int) -> HttpResponse:
    """Take a proposed date back."""
    option = _option(request, key)
    actions.remove_date_option(option, by=request.principal)
    messages.success(request, _("Der Termin steht nicht mehr zur Wahl."))
    return redirect(_page_of(option.meeting))


@require_http_methods(["GET", "HEAD", "POST"])
@OFFICE
def choose_date(request: OfficeRequest, key: int) -> HttpResponse:
    """The date is found: the meeting is held then."""
    option = _option(request, key)
    meeting = option.meeting
    return form_page(
        request,
        ChooseDateForm(posted(request), record=meeting),
        partial(actions.choose_date, option, by=request.principal),
        title=_("Diesen Termin festlegen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=date_words(option),
        submit=_("Termin festlegen"),
        back=_page_of(meeting),
        done=reverse("workspace:meeting", args=[request.network.slug, meeting.pk]),
        said=_("Der Termin steht fest."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def answer_dates(request: OfficeRequest, key: int) -> HttpResponse:
    """What somebody said on the telephone, or the own answer of who is signed in."""
    inquiry = found(date_inquiry_for(request.principal, key))
    if inquiry.scope_key != request.network.scope_key:
        return found(None)
    is_office = request.principal.may(Permission.RUN_MEETINGS, request.network.scope_key)
    return form_page(
        request,
        _answers(request, inquiry),
        partial(actions.answer_dates, inquiry, by=request.principal),
        title=_("Antwort zu den Terminen"),
        preline=f"{inquiry.meeting.body.name}: {inquiry.meeting.title}",
        lead=str(inquiry.person),
        submit=_("Antwort speichern"),
        back=_page_of(inquiry.meeting) if is_office else reverse("workspace:today"),
        said=_("Die Antwort ist gespeichert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited_by_token
def answer_dates_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: shows the dates, and the button answers. Opening it answers nothing."""
    inquiry = date_inquiry_by_token(token)
    if inquiry is None:
        return render(request, "workspace/answer_dates_by_link.html", {"inquiry": None}, status=404)
    network = inquiry.meeting.body.network
    request.site = Site(name=network.name, url=reverse("portal:land"))  # type: ignore[attr-defined]
    form = _answers(request, inquiry)
    deed = partial(actions.answer_dates, inquiry, by=dates_principal(inquiry))
    if request.method == "POST" and submit(form, deed):
        return redirect(request.path)
    context = {"form": form, "inquiry": inquiry, "meeting": inquiry.meeting}
    return render(request, "workspace/answer_dates_by_link.html", context)


def _answers(request: HttpRequest, inquiry: DateInquiry) -> DateAnswersForm:
    return DateAnswersForm(posted(request), options=options_ahead(inquiry), note=inquiry.note)


def _sent(number: int) -> str:
    return ngettext("%(n)s Mail geht hinaus.", "%(n)s Mails gehen hinaus.", number) % {"n": number}


def _option(request: OfficeRequest, key: int) -> DateOption:
    option = found(date_option_for(request.principal, key))
    return option if option.scope_key == request.network.scope_key else found(None)


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:date_finding", args=[meeting.body.network.slug, meeting.pk])
