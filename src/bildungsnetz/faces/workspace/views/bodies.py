"""Bodies and seats as the office sees them, with vacancies and parity."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.bodies.queries import (
    benches,
    bodies_of,
    body_for,
    latest_meetings_of,
    offices,
    parity,
    seat_lines,
)
from bildungsnetz.contexts.bodies.rules import may_edit_bodies, may_run_meetings
from bildungsnetz.contexts.bodies.wording import rules_in_words

from ..form_pages import found, trail
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..threads import stations

LATEST = 5


@require_safe
@in_network()
def bodies(request: OfficeRequest) -> HttpResponse:
    """All bodies with seats, vacancies and parity; members see their own."""
    rows = [_row(body) for body in bodies_of(request.principal, request.network)]
    context = {
        "existing": [row for row in rows if not row["body"].valid_to],
        "former": [row for row in rows if row["body"].valid_to],
        "may_edit": may_edit_bodies(request.principal, request.network),
        "is_internal": request.principal.may(Permission.READ_INTERNAL, request.network.scope_key),
    }
    return render(request, "workspace/bodies.html", context)


@require_safe
@in_network()
def body(request: OfficeRequest, slug: str) -> HttpResponse:
    """One body: its seats and who sits on them, its rules, its latest meetings."""
    one = found(body_for(request.principal, request.network, slug))
    context = {
        **_row(one),
        "stations": stations(one, request.principal),
        "benches": benches(one),
        "offices": offices(one),
        "rules": rules_in_words(one),
        "meetings": latest_meetings_of(request.principal, one, most=LATEST),
        "may_edit": may_edit_bodies(request.principal, one),
        "may_run": may_run_meetings(request.principal, one),
        "is_internal": request.principal.may(Permission.READ_INTERNAL, one.scope_key),
        "history": history(one) if request.principal.may(Permission.READ_AUDIT, one.scope_key) else [],
        "breadcrumbs": trail(
            (_("Gremien und Sitze"), reverse("workspace:bodies", args=[request.network.slug])), (one.name, "")
        ),
    }
    return render(request, "workspace/body.html", context)


def _row(body: Body) -> dict[str, Any]:
    lines = seat_lines(body)
    return {
        "body": body,
        "seats": len(lines),
        "vacant": [line for line in lines if line.is_vacant],
        "parity": parity(body) if body.parity else None,
    }
