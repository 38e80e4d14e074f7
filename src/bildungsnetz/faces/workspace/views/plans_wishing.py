"""„Geht das zusammen?“: wishes to a plan, and the smallest contradiction among them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.resources.lifecycle import OPEN
from bildungsnetz.contexts.resources.queries import Contradiction, contradiction_in, picture_of

from ..form_pages import posted
from ..forms.plan_wishes import PlanWishesForm
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, WRITES, plan_label, plan_or_404, plan_trail, to_plan
from ..submitting import submit


@require_http_methods(WRITES)
@STAFFERS
def check_plan_wishes(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Ask whether some wishes can be met together; the answer stands above them, and nothing is kept."""
    plan = plan_or_404(request, schuljahr, nummer)
    form = PlanWishesForm(posted(request), picture=picture_of(plan))
    answers: list[Contradiction | None] = []

    def deed(**_values: Any) -> None:
        answers.append(contradiction_in(plan, form.demands, form.pairs))

    if request.method == "POST":
        submit(form, deed)
    context = {
        "form": form,
        "plan": plan,
        "preline": f"{plan.title}: {plan_label(plan)}",
        "is_answered": bool(answers),
        "found": answers[0] if answers else None,
        "back": to_plan(request, "plan", plan),
        "pin_url": to_plan(request, "pin_pair", plan) if plan.state in OPEN else "",
        "breadcrumbs": plan_trail(request, plan, (_("Geht das zusammen?"), "")),
    }
    return render(request, "workspace/check_plan_wishes.html", context)
