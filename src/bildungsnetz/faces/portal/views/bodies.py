"""The bodies of a network: who sits there by function, how they work, what they decided."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.models import Body, BodyType
from bildungsnetz.contexts.bodies.queries import (
    benches,
    offices,
    public_bodies,
    public_body,
    public_decisions,
    public_meetings_of_body,
    seat_lines,
)
from bildungsnetz.contexts.bodies.wording import result_kind, rules_in_words

from ..frame import NetworkRequest, network_page
from ..threads import stations
from ..trails import network_trail
from .meetings import shown


@require_safe
@network_page
def bodies(request: NetworkRequest) -> HttpResponse:
    """All bodies, the conference first; those that no longer exist at the end."""
    order = {tier.value: rank for rank, tier in enumerate(BodyType.Tier)}
    found = sorted(public_bodies(request.network), key=lambda body: order[body.type.tier])
    context = {
        "existing": [_card(body) for body in found if not body.valid_to],
        "former": [_card(body) for body in found if body.valid_to],
        "breadcrumbs": network_trail(request.network, (_("Gremien"), "")),
    }
    return render(request, "portal/bodies.html", context)


@require_safe
@network_page
def body(request: NetworkRequest, slug: str) -> HttpResponse:
    """One body: task, composition, meetings, decisions, rules."""
    found = public_body(request.network, slug)
    if found is None:
        raise Http404(_("Unter dieser Adresse gibt es kein Gremium."))
    meetings = [shown(meeting) for meeting in public_meetings_of_body(found)]
    decisions = public_decisions(request.network).filter(body=found)
    lines = seat_lines(found)
    context = {
        "body": found,
        "stations": stations(found),
        "benches": benches(found),
        "seats_in_words": seats_in_words(found),
        "has_unrecorded": any(not line.seat.occupancy_is_recorded for line in lines),
        "rules": rules_in_words(found),
        "offices": offices(found),
        "next_meeting": next((one for one in reversed(meetings) if one["is_ahead"]), None),
        "meetings": meetings,
        "decisions": [{"decision": one, "kind": result_kind(one)} for one in decisions],
        "breadcrumbs": network_trail(
            request.network,
            (_("Gremien"), reverse("portal:bodies", args=[request.network.slug])),
            (found.name, ""),
        ),
    }
    return render(request, "portal/body.html", context)


def _card(body: Body) -> dict[str, object]:
    return {"body": body, "seats": seats_in_words(body) or body.composition}


def seats_in_words(body: Body) -> str:
    """„12 Sitze: Land 6, Kommune 6“; empty where seats are groups or not recorded."""
    lines = seat_lines(body)
    if not lines or any(not line.seat.occupancy_is_recorded for line in lines):
        return ""
    total = ngettext("%(n)s Sitz", "%(n)s Sitze", len(lines)) % {"n": len(lines)}
    sides = ", ".join(f"{bench.label} {len(bench.lines)}" for bench in benches(body))
    return f"{total}: {sides}"
