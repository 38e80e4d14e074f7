"""Whoever is responsible reports; results are recorded and published."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.models import Measure, Order, Outcome
from bildungsnetz.contexts.strategy.queries import measure_for, order_for
from bildungsnetz.contexts.strategy.rules import may_report

from ..form_pages import form_page, found, posted
from ..forms.orders import OutcomeForm, ReportForm
from ..frame import OfficeRequest, in_network
from ..registers import check_may, to

# German word in the address -> how the record is found, and the name of its page
KINDS = {"auftraege": (order_for, "order"), "massnahmen": (measure_for, "measure")}


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def report_status(request: OfficeRequest, kind: str, key: int) -> HttpResponse:
    """How an order or a measure goes, and that it is done."""
    work, back = _work(request, kind, key)
    check_may(may_report(request.principal, work))
    form = ReportForm(posted(request), request.FILES or None, work=work)
    return form_page(
        request,
        form,
        partial(actions.report_status, work, by=request.principal),
        title=_("Stand melden"),
        preline=work.title,
        submit=_("Stand melden"),
        back=back,
        said=_("Danke, der Stand ist gemeldet."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def record_outcome(request: OfficeRequest, kind: str, key: int) -> HttpResponse:
    """A result with its evidence, also while the work goes on."""
    work, back = _work(request, kind, key)
    check_may(may_report(request.principal, work))
    form = OutcomeForm(posted(request), request.FILES or None)
    return form_page(
        request,
        form,
        partial(actions.record_outcome, work, by=request.principal),
        title=_("Ergebnis eintragen"),
        preline=work.title,
        submit=_("Ergebnis eintragen"),
        back=back,
        said=_("Das Ergebnis ist eingetragen."),
    )


@require_POST
@in_network(Permission.PUBLISH_DECISIONS)
def publish_outcome(request: OfficeRequest, kind: str, key: int, outcome: int) -> HttpResponse:
    """Show a single result to the public, or take it back."""
    work, back = _work(request, kind, key)
    result: Outcome = found(next((row for row in work.outcomes.all() if row.pk == outcome), None))
    actions.publish_outcome(result, by=request.principal, is_public=request.POST.get("oeffentlich") == "1")
    messages.success(
        request,
        _("Das Ergebnis ist jetzt öffentlich.")
        if result.is_public
        else _("Das Ergebnis ist nicht mehr öffentlich."),
    )
    return redirect(f"{back}#ergebnisse")


def _work(request: OfficeRequest, kind: str, key: int) -> tuple[Order | Measure, str]:
    if kind not in KINDS:
        raise Http404
    find, page = KINDS[kind]
    work: Order | Measure = found(find(request.principal, request.network, key))
    return work, to(request, page, key)
