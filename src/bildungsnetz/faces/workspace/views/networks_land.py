"""Pages of the Land: all networks with their evidence, and the posts promised and filled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.accounts.queries import network_heads
from bildungsnetz.contexts.registry.actions import networks as actions
from bildungsnetz.contexts.registry.models.networks import Evidence
from bildungsnetz.contexts.registry.posts import NetworkPosts, posts_of_land, totals
from bildungsnetz.contexts.registry.queries import network_counts, network_for_land, regions_without_network
from bildungsnetz.contexts.registry.register import RegisterRow, coverage, register, select
from bildungsnetz.contexts.registry.rules import may_keep_register
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.frame import Link

from ..form_pages import form_page, found, posted, trail
from ..forms.networks import EvidenceForm, NetworkCountForm, NewNetworkForm
from ..frame import WorkspaceRequest, for_land

WRITES = ["GET", "HEAD", "POST"]


@require_safe
@for_land(Permission.READ_LAND)
def land_networks(request: WorkspaceRequest) -> HttpResponse:
    """The 53 with evidence, agreement and whether their pages are open."""
    rows = register()
    chosen = request.GET.get("beleg", "")
    context = {
        "rows": select(rows, evidence=chosen),
        "coverage": coverage(rows),
        "counts": network_counts(),
        "tabs": _tabs(rows, chosen),
        "may_create": may_keep_register(request.principal),
        "may_invite": request.principal.may(Permission.MANAGE_USERS, LAND),
        "heads": network_heads(request.principal),
        "breadcrumbs": trail((_("Netzwerke im Land"), "")),
    }
    return render(request, "workspace/land_networks.html", context)


@require_http_methods(WRITES)
@for_land(Permission.CREATE_NETWORK)
def create_network(request: WorkspaceRequest) -> HttpResponse:
    """A network for a Kreis or kreisfreie Stadt; its office sets it up. No Kreis left: the page says so."""
    regions = regions_without_network(request.principal)
    if not regions.exists():
        return render(
            request, "workspace/create_network.html", {"breadcrumbs": _below(_("Netzwerk anlegen"))}
        )

    def deed(*, region: Any, **values: Any) -> Any:
        return actions.create_network(region, by=request.principal, **values)

    return form_page(
        request,  # type: ignore[arg-type]  a page of the Land has no open network
        NewNetworkForm(posted(request), regions=regions),
        deed,
        title=_("Netzwerk anlegen"),
        lead=_(
            "Laden Sie danach die Leitung des Bildungsbüros ein; sie richtet das Netzwerk ein und öffnet es."
        ),
        submit=_("Netzwerk anlegen"),
        back=reverse("workspace:land_networks"),
        said=_("Das Netzwerk ist angelegt."),
        breadcrumbs=_below(_("Netzwerk anlegen")),
    )


@require_http_methods(WRITES)
@for_land(Permission.CREATE_NETWORK)
def judge_evidence(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """How well a network's agreement is evidenced, and by what."""
    network = found(network_for_land(request.principal, slug))
    known = {"evidence": network.evidence, "source": network.source, "remark": network.remark}
    return form_page(
        request,  # type: ignore[arg-type]  a page of the Land has no open network
        EvidenceForm(posted(request), initial=known),
        partial(actions.judge_evidence, network, by=request.principal),
        title=_("Beleg beurteilen"),
        preline=network.region.long_name,
        submit=_("Speichern"),
        back=reverse("workspace:land_networks"),
        said=_("Der Beleg ist gespeichert."),
    )


@require_http_methods(WRITES)
@for_land(Permission.CREATE_NETWORK)
def record_network_count(request: WorkspaceRequest) -> HttpResponse:
    """A number of networks that a source gives."""
    return form_page(
        request,  # type: ignore[arg-type]  a page of the Land has no open network
        NetworkCountForm(posted(request)),
        partial(actions.record_network_count, by=request.principal),
        title=_("Zahl der Netzwerke festhalten"),
        lead=_("Widersprechende Zahlen bleiben nebeneinander stehen, jede mit ihrer Quelle."),
        submit=_("Zahl festhalten"),
        back=reverse("workspace:land_networks"),
        said=_("Die Zahl ist festgehalten."),
    )


@require_safe
@for_land(Permission.READ_LAND)
def land_posts(request: WorkspaceRequest) -> HttpResponse:
    """What both sides promised and filled, network by network."""
    rows = posts_of_land(request.principal)
    context = {
        "rows": rows,
        "totals": totals(rows),
        "breadcrumbs": trail((_("Stellen im Land"), "")),
    }
    return render(request, "workspace/land_posts.html", context)


@require_safe
@for_land(Permission.READ_LAND)
def land_posts_csv(request: WorkspaceRequest) -> HttpResponse:
    """The same rows for a spreadsheet."""
    headers = (
        _("Schlüssel"),
        _("Netzwerk"),
        _("Land: zugesagt"),
        _("Land: besetzt"),
        _("Kommune: zugesagt"),
        _("Kommune: besetzt"),
        _("unbesetzt seit"),
    )
    return csv_response("stellen-im-land", headers, _cells(posts_of_land(request.principal)))


def _below(title: str) -> tuple[Link, ...]:
    return trail((_("Netzwerke im Land"), reverse("workspace:land_networks")), (title, ""))


def _cells(rows: list[NetworkPosts]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        vacant = min(filter(None, (row.land.vacant_since, row.municipal.vacant_since)), default="")
        numbers = (row.land.promised, row.land.filled, row.municipal.promised, row.municipal.filled)
        shares = ("" if number is None else f"{number:.2f}".replace(".", ",") for number in numbers)
        yield (row.network.region.ags, row.network.name, *shares, vacant)


def _tabs(rows: list[RegisterRow], chosen: str) -> tuple[Link, ...]:
    here = reverse("workspace:land_networks")
    return (
        Link(_("Alle"), here, is_current=not chosen, count=len(rows)),
        *(
            Link(
                str(evidence.label),
                f"{here}?beleg={evidence.value}",
                is_current=chosen == evidence.value,
                count=sum(row.evidence == evidence for row in rows),
            )
            for evidence in Evidence
        ),
    )
