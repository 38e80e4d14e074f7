"""The trail of a network: who did what, when, to which record, and what the values were before."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.kernel.queries import (
    actions_in,
    changes_of,
    event_in,
    events_in,
    record_named,
)
from bildungsnetz.kern.downloads import csv_response

from ..deed_names import deed_name, model_name
from ..exporting import as_csv, is_csv_asked, minute
from ..form_pages import found, trail
from ..forms.audit import AuditFilter
from ..frame import OfficeRequest, in_network
from ..histories import entries, in_words

PER_PAGE = 50
MOST_IN_FILE = 100_000
READ = Permission.READ_AUDIT
HEADERS = (
    gettext_lazy("Wann"),
    gettext_lazy("Vorgang"),
    gettext_lazy("Gegenstand"),
    gettext_lazy("Wer"),
    gettext_lazy("Geänderte Einträge"),
    gettext_lazy("Begründung"),
)


@require_safe
@in_network(READ)
def audit(request: OfficeRequest) -> HttpResponse:
    """All deeds of the network, newest first, by deed, person and day."""
    scope = [request.network.scope_key]
    form = AuditFilter(request.GET, deeds=sorted((deed_name(name), name) for name in actions_in(scope)))
    events = form.applied_to(events_in(scope))
    if is_csv_asked(request):
        return csv_response(f"protokoll-{request.network.slug}", HEADERS, map(_cells, events[:MOST_IN_FILE]))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "is_narrowed": any(form.cleaned_data.values()),
        "csv_url": as_csv(request),
        "page": page,
        "lines": [_line(event) for event in page],
        "breadcrumbs": trail((_("Protokoll"), "")),
    }
    return render(request, "workspace/audit.html", context)


@require_safe
@in_network(READ)
def audit_event(request: OfficeRequest, key: int) -> HttpResponse:
    """One deed with every record it changed."""
    event = found(event_in([request.network.scope_key], key))
    page = Paginator(event.changes.all(), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        **_line(event),
        "page": page,
        "records": [
            (change, model_name(change.record_model), columns)
            for change, columns in zip(page, in_words(page.object_list), strict=True)
        ],
        "breadcrumbs": _below(request, _("Vorgang")),
    }
    return render(request, "workspace/audit_event.html", context)


@require_safe
@in_network(READ)
def audit_of_record(request: OfficeRequest, model: str, key: str) -> HttpResponse:
    """The whole history of one record of this network, also when it is deleted."""
    scope = request.network.scope_key
    record = record_named(model, key)
    changes = changes_of(model, key)
    if record is None or record.scope_key != scope:
        changes = changes.filter(event__scope=scope)
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("seite"))
    if not page.object_list:
        raise Http404(
            _("Zu diesem Eintrag gibt es kein Protokoll, oder er gehört zu einem anderen Netzwerk.")
        )
    latest = page.object_list[0]
    context = {
        "title": str(record) if record else latest.record_label,
        "kind": model_name(model),
        "page": page,
        "history": entries(page),
        "is_deleted": record is None,
        "breadcrumbs": _below(request, _("Verlauf")),
    }
    return render(request, "workspace/audit_of_record.html", context)


def _cells(event: AuditEvent) -> tuple[object, ...]:
    count = event.changes_count  # type: ignore[attr-defined]  # annotated by the query
    return (
        minute(event.at),
        deed_name(event.action),
        event.subject_label,
        event.actor_label,
        count,
        event.note,
    )


def _line(event: AuditEvent) -> dict[str, object]:
    return {"event": event, "deed": deed_name(event.action), "kind": model_name(event.subject_model)}


def _below(request: OfficeRequest, title: str) -> tuple[object, ...]:
    return trail((_("Protokoll"), reverse("workspace:audit", args=[request.network.slug])), (title, ""))
