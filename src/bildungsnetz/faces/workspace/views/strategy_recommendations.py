"""Recommendations: none is forgotten, each is answered."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.bodies.queries import decision_for
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.models import Recommendation
from bildungsnetz.contexts.strategy.queries import (
    is_overdue,
    recommendation_for,
    recommendations_of,
    referrals_on,
)
from bildungsnetz.contexts.strategy.rules import may_edit_strategy

from ..form_pages import form_page, found, posted, trail
from ..forms.strategy import AnswerForm, RecommendationForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import register_tabs, to

MAY_READ = in_network(Permission.READ_INTERNAL)
MAY_EDIT = in_network(Permission.EDIT_STRATEGY)
PAGE = 30


@require_safe
@MAY_READ
def recommendations(request: OfficeRequest) -> HttpResponse:
    """All recommendations, newest first, overdue ones marked."""
    page = Paginator(recommendations_of(request.principal, request.network), PAGE).get_page(
        request.GET.get("seite")
    )
    context = {
        "page": page,
        "rows": [(row, is_overdue(row, row.meetings_since)) for row in page.object_list],
        "may_edit": may_edit_strategy(request.principal, request.network),
        "tabs": register_tabs(request),
    }
    return render(request, "workspace/recommendations.html", context)


@require_safe
@MAY_READ
def recommendation(request: OfficeRequest, key: int) -> HttpResponse:
    """One recommendation with its answer and the orders that came of it."""
    row: Any = found(recommendation_for(request.principal, request.network, key))
    is_office = may_edit_strategy(request.principal, row)
    accepted = {Recommendation.State.ACCEPTED, Recommendation.State.MODIFIED}
    context = {
        "recommendation": row,
        "is_overdue": is_overdue(row, row.meetings_since),
        "patience": _patience(row.addressed_to),
        "may_edit": is_office,
        "may_answer": is_office and row.state != Recommendation.State.ANSWERED,
        "may_order": is_office and row.answer in accepted,
        "referrals": referrals_on(row, public_only=False),
        "history": history(row),
        "breadcrumbs": trail((_("Empfehlungen"), to(request, "recommendations")), (row.title, "")),
    }
    return render(request, "workspace/recommendation.html", context)


def _patience(body: Body | None) -> str:
    if body is None:
        return ""
    count = body.answer_within_meetings
    words = ngettext("Antwort binnen %(n)s Sitzung", "Antwort binnen %(n)s Sitzungen", count)
    return words % {"n": count}


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def recommend(request: OfficeRequest) -> HttpResponse:
    """Record a recommendation; `?beschluss=` names the decision that it comes from."""
    named = request.GET.get("beschluss", "")
    decision = (
        found(decision_for(request.principal, request.network, int(named))) if named.isdecimal() else None
    )
    form = RecommendationForm(posted(request), principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.recommend, decision or request.network, by=request.principal),
        title=_("Empfehlung eintragen"),
        preline=decision.title if decision else "",
        lead=_("Bleibt die Antwort länger aus, als das Gremium sich selbst erlaubt, erinnert „Heute“ daran."),
        submit=_("Empfehlung eintragen"),
        back=to(request, "decision", decision.pk) if decision else to(request, "recommendations"),
        done=lambda row: to(request, "recommendation", row.pk),
        said=_("Die Empfehlung ist eingetragen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def answer_recommendation(request: OfficeRequest, key: int) -> HttpResponse:
    """Discussed, decided upon, reported back."""
    row = found(recommendation_for(request.principal, request.network, key))
    return form_page(
        request,
        AnswerForm(posted(request), recommendation=row, principal=request.principal, network=request.network),
        partial(actions.answer_recommendation, row, by=request.principal),
        title=_("Empfehlung beantworten"),
        preline=row.title,
        submit=_("Speichern"),
        back=to(request, "recommendation", key),
        said=_("Die Antwort ist gespeichert."),
    )
