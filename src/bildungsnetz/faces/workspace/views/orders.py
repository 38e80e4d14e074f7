"""The register of orders and measures, and the record of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.documents.files import download_name
from bildungsnetz.contexts.strategy.completeness import missing_of
from bildungsnetz.contexts.strategy.models import Measure, Order
from bildungsnetz.contexts.strategy.queries import (
    WorkFilters,
    evidence_for,
    is_late,
    listed,
    measures_of,
    orders_of,
    referrals_on,
    whole_measure,
    whole_order,
)
from bildungsnetz.contexts.strategy.rules import may_edit_strategy, may_plan, may_publish, may_report
from bildungsnetz.kern.downloads import csv_response, file_response
from bildungsnetz.kern.formats import short_day

from ..form_pages import found, trail
from ..forms.orders import WorkFilter
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import register_tabs, to
from ..threads import stations

PAGE = 30


@require_safe
@in_network()
def orders(request: OfficeRequest) -> HttpResponse:
    """All orders that the person may read, filtered by the address."""
    narrowing = WorkFilter(request.GET, principal=request.principal, network=request.network)
    rows = orders_of(request.principal, request.network, chosen(narrowing))
    return _register(request, "workspace/orders.html", narrowing, rows)


@require_safe
@in_network()
def measures(request: OfficeRequest) -> HttpResponse:
    """All measures that the person may read, filtered by the address."""
    narrowing = WorkFilter(request.GET, principal=request.principal, network=request.network)
    rows = measures_of(request.principal, request.network, chosen(narrowing))
    return _register(request, "workspace/measures.html", narrowing, rows)


@require_safe
@in_network()
def orders_csv(request: OfficeRequest) -> HttpResponse:
    """The same orders for a spreadsheet."""
    narrowing = WorkFilter(request.GET, principal=request.principal, network=request.network)
    rows = orders_of(request.principal, request.network, chosen(narrowing))
    headers = (
        _("Auftrag"),
        _("zuständig"),
        _("Stand"),
        _("Ampel"),
        _("fällig am"),
        _("erledigt am"),
        _("Handlungsfeld"),
        _("Beschluss"),
        _("Gremium"),
        _("öffentlich"),
    )
    return csv_response(f"auftraege-{request.network.slug}", headers, (_cells(row) for row in rows))


def _cells(order: Order) -> tuple[Any, ...]:
    return (
        order.title,
        order.owner_name,
        order.get_state_display(),
        order.get_light_display() if order.is_open else "",
        short_day(order.due_on),
        short_day(order.completed_on) or order.completed_note,
        order.field,
        order.decision,
        order.decision.body if order.decision else "",
        _("ja") if order.is_public else _("nein"),
    )


def chosen(narrowing: WorkFilter) -> WorkFilters:
    """What the address asks for; a value that does not exist narrows nothing."""
    narrowing.full_clean()
    values = narrowing.cleaned_data
    body, field = values.get("gremium"), values.get("feld")
    return WorkFilters(
        state=values.get("stand", ""),
        owner=body.pk if body else None,
        field=field.slug if field else "",
        words=values.get("q", ""),
    )


def _register(
    request: OfficeRequest, template: str, narrowing: WorkFilter, rows: QuerySet[Any]
) -> HttpResponse:
    page = Paginator(listed(rows), PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    context = {
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
        "page": page,
        "rows": [(work, is_late(work), bool(missing_of(work))) for work in page.object_list],
        "result": ngettext("%(n)s Treffer", "%(n)s Treffer", count) % {"n": count},
        "query": request.GET.urlencode(),
        "tabs": register_tabs(request),
        "is_office": may_edit_strategy(request.principal, request.network),
    }
    return render(request, template, context)


@require_safe
@in_network()
def order(request: OfficeRequest, key: int) -> HttpResponse:
    """One order: reports, measures, results, and what may be done now."""
    work = found(whole_order(request.principal, request.network, key))
    context = {
        **_record(request, work),
        "measures": work.measures.all(),
        "referrals": referrals_on(work, public_only=False),
        "may_plan": may_plan(request.principal, work) and work.is_open and work.state != Order.State.PROPOSED,
        "word": _("Auftrag"),
        "kind": "auftraege",
        "public_page": "portal:order",
        "breadcrumbs": trail((_("Aufträge"), to(request, "orders")), (work.title, "")),
    }
    return render(request, "workspace/order.html", context)


@require_safe
@in_network()
def measure(request: OfficeRequest, key: int) -> HttpResponse:
    """One measure: reports, results, and what may be done now."""
    work = found(whole_measure(request.principal, request.network, key))
    context = {
        **_record(request, work),
        "word": _("Maßnahme"),
        "kind": "massnahmen",
        "public_page": "portal:measure",
        "breadcrumbs": trail((_("Maßnahmen"), to(request, "measures")), (work.title, "")),
    }
    return render(request, "workspace/measure.html", context)


def _record(request: OfficeRequest, work: Order | Measure) -> dict[str, Any]:
    by = request.principal
    is_draft, is_done = work.state == work.State.PROPOSED, work.state == work.State.DONE
    is_office = may_edit_strategy(by, work)
    can_report = work.state != work.State.ABANDONED and not is_draft
    return {
        "work": work,
        "is_late": is_late(work),
        "is_draft": is_draft,
        "missing": missing_of(work) if is_office else (),
        "reports": work.reports.all(),
        "outcomes": work.outcomes.all(),
        "may_edit": is_office,
        "may_report": may_report(by, work) and can_report and (is_office or not is_done),
        "may_publish": may_publish(by, work) and not is_draft,
        "history": history(work) if is_office else [],
        "stations": stations(work, by),
    }


@require_safe
@in_network()
def evidence(request: OfficeRequest, key: int) -> HttpResponseBase:
    """A file that proves something, published or not, for whoever may read the work."""
    document = found(evidence_for(request.principal, request.network, key))
    return file_response(document.file, download_name(document), document.media_type)
