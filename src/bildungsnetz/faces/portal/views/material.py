"""Material that a network lends: what there is and when it is free, never who has it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.resources.lending.rounds import takes_wishes
from bildungsnetz.contexts.resources.lending.wording import free_in_words, sets_in_words
from bildungsnetz.contexts.resources.models import LendingRound
from bildungsnetz.contexts.resources.queries.lending_weeks import (
    FreeWeek,
    public_free_days,
    public_free_weeks,
)
from bildungsnetz.contexts.resources.queries.material import public_material, public_material_item
from bildungsnetz.contexts.resources.queries.rounds import public_rounds

from ..frame import NetworkRequest, network_page
from ..trails import network_trail
from .networks import office_of

PER_PAGE = 24


@require_safe
@network_page
def material(request: NetworkRequest) -> HttpResponse:
    """Everything that can be borrowed, and from when on."""
    page = Paginator(public_material(request.network), PER_PAGE).get_page(request.GET.get("seite"))
    free = public_free_days(list(page))
    context = {
        "page": page,
        "rows": [
            (
                one,
                sets_in_words(one.sets_usable, one.sets_all),
                free[one.pk].next_day,
                free_in_words(free[one.pk].today, one.sets_all),
            )
            for one in page
        ],
        "office": office_of(request.network),
        "breadcrumbs": network_trail(request.network, (_("Material"), "")),
    }
    return render(request, "portal/material.html", context)


@require_safe
@network_page
def material_item(request: NetworkRequest, slug: str) -> HttpResponse:
    """One material with the weeks in which it is free."""
    found = public_material_item(request.network, slug)
    if found is None:
        raise Http404(_("Dieses Material gibt es nicht, oder es wird nicht mehr verliehen."))
    rounds = public_rounds(found)
    free = public_free_days([found])[found.pk]
    listed = reverse("portal:material", args=[request.network.slug])
    context = {
        "item": found,
        "sets_words": sets_in_words(found.sets_usable, found.sets_all),
        "next_free": free.next_day,
        "free_today": free_in_words(free.today, found.sets_all),
        "weeks": [(one, *_state(one, rounds)) for one in public_free_weeks(found)],
        "rounds": [(one, takes_wishes(one)) for one in rounds],
        "office": office_of(request.network),
        "breadcrumbs": network_trail(request.network, (_("Material"), listed), (found.title, "")),
    }
    return render(request, "portal/material_item.html", context)


def _state(week: FreeWeek, rounds: Iterable[LendingRound]) -> tuple[str, str]:
    """Kind and word of the badge."""
    if any(one.starts_on <= week.week.last and week.week.first <= one.ends_on for one in rounds):
        return "info", _("wird verteilt")
    if week.wholly:
        return "success", _("frei")
    return ("warning", _("an einzelnen Tagen frei")) if week.partly else ("neutral", _("vergeben"))
