"""Published decisions and what became of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.bodies.queries import public_decision, public_decisions
from bildungsnetz.contexts.bodies.wording import result_kind
from bildungsnetz.contexts.resources.queries import plans_carried_by
from bildungsnetz.contexts.strategy.queries import tallies, what_became_of

from ..frame import NetworkRequest, network_page
from ..threads import stations
from ..trails import network_trail

PAGE = 20


class DecisionFilter(forms.Form):
    """What narrows the list; lives in the address."""

    gremium = forms.ChoiceField(label=gettext_lazy("Gremium"), required=False)
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr"), required=False)
    q = forms.CharField(label=gettext_lazy("Wort im Beschluss"), required=False, max_length=100)

    def __init__(self, data: Any, decisions: QuerySet[Decision]) -> None:
        super().__init__(data)
        rows = decisions.order_by().annotate(year=Left("decided_on", 4))
        known = set(rows.values_list("body__slug", "body__name", "year").distinct())
        bodies = sorted({(slug, name) for slug, name, _year in known}, key=lambda pair: pair[1])
        years = sorted({year for _slug, _name, year in known if year}, reverse=True)
        self.fields["gremium"].choices = [("", _("allen Gremien")), *bodies]  # type: ignore[attr-defined]
        self.fields["jahr"].choices = [("", _("allen Jahren")), *((year, year) for year in years)]  # type: ignore[attr-defined]

    def narrow(self, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        """The decisions that fit; a value that does not exist narrows nothing."""
        self.full_clean()
        chosen = self.cleaned_data
        if chosen.get("gremium"):
            decisions = decisions.filter(body__slug=chosen["gremium"])
        if chosen.get("jahr"):
            decisions = decisions.filter(decided_on__startswith=chosen["jahr"])
        if chosen.get("q"):
            decisions = decisions.filter(title__icontains=chosen["q"]) | decisions.filter(
                text__icontains=chosen["q"]
            )
        return decisions


@require_safe
@network_page
def decisions(request: NetworkRequest) -> HttpResponse:
    """All published decisions, newest first, each with what became of it in one line."""
    found = public_decisions(request.network)
    narrowing = DecisionFilter(request.GET, found)
    page = Paginator(narrowing.narrow(found), PAGE).get_page(request.GET.get("seite"))
    count = page.paginator.count
    context = {
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
        "page": page,
        "rows": [(row, result_kind(row.decision)) for row in tallies(page.object_list, public_only=True)],
        "result": ngettext("%(n)s Beschluss", "%(n)s Beschlüsse", count) % {"n": count},
        "breadcrumbs": network_trail(request.network, (_("Beschlüsse"), "")),
    }
    return render(request, "portal/decisions.html", context)


@require_safe
@network_page
def decision(request: NetworkRequest, slug: str) -> HttpResponse:
    """What was resolved, how, and what became of it."""
    found = public_decision(request.network, slug)
    if found is None:
        raise Http404(_("Diesen Beschluss gibt es hier nicht, oder er ist nicht veröffentlicht."))
    context = {
        "decision": found,
        "kind": result_kind(found),
        "became": what_became_of(found, public_only=True),
        "plans": plans_carried_by(found),
        "stations": stations(found),
        "breadcrumbs": network_trail(
            request.network,
            (_("Beschlüsse"), reverse("portal:decisions", args=[request.network.slug])),
            (found.title, ""),
        ),
    }
    return render(request, "portal/decision.html", context)
