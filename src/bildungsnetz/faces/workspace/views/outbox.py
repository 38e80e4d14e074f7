"""The outbox: what went out, what waits, and what a person must decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bildungsnetz.contexts.access import actions
from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import DECISIONS, State
from bildungsnetz.contexts.kernel.queries import message_in, messages_in, troubled_messages_in
from bildungsnetz.kern.downloads import csv_response

from ..exporting import as_csv, is_csv_asked, minute
from ..form_pages import found, trail
from ..forms.outbox import OutboxFilter
from ..frame import OfficeRequest, in_network
from ..mails.reading import ShownMail, attachment_of, shown_mail
from ..message_names import name_of

PER_PAGE = 50
READ = Permission.READ_OUTBOX
HEADERS = (
    gettext_lazy("Vorgemerkt"),
    gettext_lazy("Betreff"),
    gettext_lazy("An"),
    gettext_lazy("Stand"),
    gettext_lazy("Fehler"),
)
KINDS = {
    State.WAITING: "info",
    State.HANDING_OVER: "info",
    State.SENT: "success",
    State.UNCLEAR: "warning",
    State.UNDELIVERABLE: "danger",
    State.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class Line:
    """A message as the list shows it."""

    message: OutboxMessage
    title: str
    kind: str


@require_safe
@in_network(READ)
def outbox(request: OfficeRequest) -> HttpResponse:
    """Outgoing messages of the network, newest first, with those on top that need a decision."""
    scope = [request.network.scope_key]
    form = OutboxFilter(request.GET)
    found_messages = form.applied_to(messages_in(scope))
    if is_csv_asked(request):
        return csv_response(f"postausgang-{request.network.slug}", HEADERS, map(_cells, found_messages))
    page = Paginator(found_messages, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "is_narrowed": any(form.cleaned_data.values()),
        "csv_url": as_csv(request),
        "page": page,
        "lines": [_line(message) for message in page],
        "troubled": troubled_messages_in(scope).count(),
        "breadcrumbs": trail((_("Postausgang"), "")),
    }
    return render(request, "workspace/outbox.html", context)


@require_safe
@in_network(READ)
def outbox_message(request: OfficeRequest, key: int) -> HttpResponse:
    """One message as it goes out, and what can be decided about it."""
    message = _message(request, key)
    mail, problem = _mail(message)
    context = {
        "line": _line(message),
        "mail": mail,
        "render_problem": problem,
        "can": {name: message.state in DECISIONS[state] for name, state in _CHOICES.items()},
        "breadcrumbs": trail(
            (_("Postausgang"), reverse("workspace:outbox", args=[request.network.slug])), (_("Nachricht"), "")
        ),
    }
    return render(request, "workspace/outbox_message.html", context)


@require_safe
@in_network(READ)
def outbox_attachment(request: OfficeRequest, key: int, number: int) -> HttpResponse:
    """An attachment of a message, always as a download."""
    mail, _problem = _mail(_message(request, key))
    part = attachment_of(mail, number) if mail else None
    if part is None:
        raise Http404(_("Diesen Anhang gibt es nicht."))
    return HttpResponse(
        part.content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{part.name}"'},
    )


_CHOICES = {"send_again": State.WAITING, "mark_as_sent": State.SENT, "discard": State.CANCELLED}


@require_POST
@in_network(READ)
def send_message_again(request: OfficeRequest, key: int) -> HttpResponse:
    """The person decided: hand it over once more."""
    return _decide(request, key, actions.send_message_again, _("Die Nachricht geht noch einmal hinaus."))


@require_POST
@in_network(READ)
def mark_message_as_sent(request: OfficeRequest, key: int) -> HttpResponse:
    """The person knows: it did arrive."""
    return _decide(request, key, actions.mark_message_as_sent, _("Die Nachricht gilt als gesendet."))


@require_POST
@in_network(READ)
def discard_message(request: OfficeRequest, key: int) -> HttpResponse:
    """The person decided: it shall not go out."""
    return _decide(request, key, actions.discard_message, _("Die Nachricht ist verworfen."))


def _decide(request: OfficeRequest, key: int, deed: Callable[..., None], said: str) -> HttpResponse:
    try:
        deed(_message(request, key), by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect("workspace:outbox_message", request.network.slug, key)


def _message(request: OfficeRequest, key: int) -> OutboxMessage:
    return found(message_in([request.network.scope_key], key))


def _cells(message: OutboxMessage) -> tuple[object, ...]:
    title = message.subject or name_of(message.name)
    return minute(message.queued_at), title, message.recipient, message.get_state_display(), message.problem


def _line(message: OutboxMessage) -> Line:
    return Line(message, message.subject or name_of(message.name), KINDS[State(message.state)])


def _mail(message: OutboxMessage) -> tuple[ShownMail | None, str]:
    """The mail, or why its text cannot be made: the record it speaks of may be gone, or what it said."""
    if not message.recipient:
        return None, _("Empfänger und Angaben dieser Mail sind gelöscht.")
    try:
        return shown_mail(message), ""
    except Exception as error:
        gone = _("Der Eintrag, von dem die Mail spricht, ist nicht mehr da.")
        return None, f"{gone} {error}"
