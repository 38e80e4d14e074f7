"""The register of decisions, and what became of each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.queries import decision_for, decisions_of
from bildungsnetz.contexts.bodies.rules import may_run_meetings
from bildungsnetz.contexts.bodies.wording import result_kind
from bildungsnetz.contexts.resources.queries import plans_carried_by
from bildungsnetz.contexts.resources.rules import may_read_plans
from bildungsnetz.contexts.strategy.checks import can_be_referred
from bildungsnetz.contexts.strategy.queries import tallies, what_became_of
from bildungsnetz.contexts.strategy.rules import may_edit_strategy, may_publish
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day

from ..form_pages import found, trail
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import register_tabs, to
from ..threads import stations

PAGE = 30


@require_safe
@in_network()
def decisions(request: OfficeRequest) -> HttpResponse:
    """All decisions that the person may read, each with what became of it."""
    words = request.GET.get("q", "")[:100]
    rows = decisions_of(request.principal, request.network)
    for word in words.split():
        rows = rows.filter(title__icontains=word) | rows.filter(text__icontains=word)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    context = {
        "page": page,
        "rows": [(row, result_kind(row.decision)) for row in tallies(page.object_list, public_only=False)],
        "words": words,
        "result": ngettext("%(n)s Beschluss", "%(n)s Beschlüsse", count) % {"n": count},
        "tabs": register_tabs(request),
        "may_run": may_run_meetings(request.principal, request.network),
    }
    return render(request, "workspace/decisions.html", context)


@require_safe
@in_network()
def decisions_csv(request: OfficeRequest) -> HttpResponse:
    """All decisions for a spreadsheet."""
    rows = tallies(decisions_of(request.principal, request.network), public_only=False)
    headers = (
        _("Beschluss"),
        _("Gremium"),
        _("beschlossen am"),
        _("Ergebnis"),
        _("Was wurde daraus?"),
        _("öffentlich"),
    )
    cells = (
        (
            row.decision.title,
            row.decision.body.name,
            short_day(row.decision.decided_on),
            row.decision.get_result_display(),
            row.in_words,
            _("ja") if row.decision.is_public else _("nein"),
        )
        for row in rows
    )
    return csv_response(f"beschluesse-{request.network.slug}", headers, cells)


@require_safe
@in_network()
def decision(request: OfficeRequest, key: int) -> HttpResponse:
    """One decision: wording, what became of it, and what may be done now."""
    row = found(decision_for(request.principal, request.network, key))
    is_office = may_edit_strategy(request.principal, row)
    context = {
        "decision": row,
        "kind": result_kind(row),
        "became": what_became_of(row, public_only=False),
        "plans": plans_carried_by(row),
        "may_read_plans": may_read_plans(request.principal, row),
        "may_edit": is_office,
        "may_refer": is_office and can_be_referred(row),
        "may_publish": may_publish(request.principal, row),
        "history": history(row) if is_office else [],
        "stations": stations(row, request.principal),
        "breadcrumbs": trail((_("Beschlüsse"), to(request, "decisions")), (row.title, "")),
    }
    return render(request, "workspace/decision.html", context)
