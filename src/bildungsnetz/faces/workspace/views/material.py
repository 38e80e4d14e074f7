"""Material of a network: list, weeks of all sets, one material with its sets."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.resources.lending.wording import free_in_words, set_state, sets_in_words
from bildungsnetz.contexts.resources.models import Material, MaterialSet
from bildungsnetz.contexts.resources.queries.bookings import bookings_overdue, is_overdue, open_bookings_of
from bildungsnetz.contexts.resources.queries.lending_weeks import public_free_days
from bildungsnetz.contexts.resources.queries.material import material_item_for, material_of, sets_of
from bildungsnetz.contexts.resources.queries.rounds import rounds_of
from bildungsnetz.kern.frame import Link

from ..form_pages import found, trail
from ..forms.material import MaterialFilter
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..lending_pages import booking_rows, week_asked, week_table
from ..registers import to
from ..round_pages import round_state

PAGE = 25
ROUNDS = 12
WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_MATERIAL)


@require_safe
@OFFICE
def material(request: OfficeRequest) -> HttpResponse:
    """All material, how many sets are there, and when one is free."""
    form = MaterialFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    rows = material_of(request.principal, request.network, words=words).select_related("owner")
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    free = public_free_days(list(page))
    context = {
        "form": form,
        "is_narrowed": bool(words),
        "page": page,
        "rows": [
            (
                one,
                sets_in_words(one.sets_usable, one.sets_all),
                free[one.pk].next_day,
                "" if one.is_retired else free_in_words(free[one.pk].today, one.sets_all),
            )
            for one in page
        ],
        "tabs": tabs(request),
        "breadcrumbs": trail((_("Material"), "")),
    }
    return render(request, "workspace/material.html", context)


@require_safe
@OFFICE
def material_weeks(request: OfficeRequest) -> HttpResponse:
    """Who has which set when: some weeks of all sets."""
    page = Paginator(sets_of(request.principal, request.network), PAGE).get_page(request.GET.get("seite"))
    context = {
        "weeks": week_table(page, week_asked(request), bookings_overdue(request.principal, request.network)),
        "page": page,
        "is_of_all": True,
        "tabs": tabs(request),
        "breadcrumbs": below(request, (_("Belegung"), "")),
    }
    return render(request, "workspace/material_weeks.html", context)


@require_safe
@OFFICE
def material_item(request: OfficeRequest, key: int) -> HttpResponse:
    """One material: its sets with their damage, their weeks, what is out and reserved."""
    record = material_of_page(request, key)
    sets: list[Any] = list(record.sets.all())
    for one in sets:
        one.material = record
    kept = [one for one in sets if one.state != MaterialSet.State.RETIRED]
    loans = booking_rows(open_bookings_of(request.principal, record))
    held = {row["booking"].material_set_id: row["booking"] for row in loans if row["can_take_back"]}
    late = [row["booking"] for row in loans if is_overdue(row["booking"])]
    late_sets = {one.material_set_id for one in late}
    usable = [one for one in kept if one.state == MaterialSet.State.USABLE]
    stuck = [row for row in loans if row["booking"].material_set_id not in {one.pk for one in usable}]
    rounds = list(rounds_of(request.principal, record)[:ROUNDS])
    free = None if record.is_retired else public_free_days([record], rounds)[record.pk]
    context = {
        "item": record,
        "sets": [(one, *set_state(one, is_late=one.pk in late_sets), held.get(one.pk)) for one in sets],
        "sets_words": sets_in_words(len(usable), len(kept)),
        "next_free": free and free.next_day,
        "free_today": free and free_in_words(free.today, len(kept)),
        "out": len(held),
        "weeks": week_table(kept, week_asked(request), late) if kept else None,
        "rows": loans,
        "stuck": [row for row in stuck if row["can_cancel"]],
        "public_url": _public_url(record),
        "rounds": [(one, *round_state(one)) for one in rounds],
        "history": history(record),
        "breadcrumbs": below(request, (record.title, "")),
    }
    return render(request, "workspace/material_item.html", context)


def material_of_page(request: OfficeRequest, key: int) -> Material:
    """The material with this key, or 404."""
    return found(material_item_for(request.principal, request.network, key))


def below(request: OfficeRequest, *steps: tuple[str, str]) -> tuple[Any, ...]:
    """Breadcrumbs of a page below the list of material."""
    return trail((_("Material"), to(request, "material")), *steps)


def tabs(request: OfficeRequest) -> tuple[Link, ...]:
    """The ways to look at lending."""
    entries = (
        ("material", _("Material")),
        ("material_weeks", _("Belegung")),
        ("bookings", _("Ausleihen")),
        ("lending_rounds", _("Verteilrunden")),
    )
    links = ((label, to(request, name)) for name, label in entries)
    return tuple(Link(label, url, is_current=request.path == url) for label, url in links)


def _public_url(record: Material) -> str:
    network = record.network
    is_shown = record.is_public and not record.is_retired and network.is_live
    return reverse("portal:material_item", args=[network.slug, record.slug]) if is_shown else ""
