"""Orders and measures are given, changed, commissioned and published."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.bodies.queries import decision_for
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.models import Field, Measure, Order, Recommendation
from bildungsnetz.contexts.strategy.queries import field_of, measure_for, order_for, recommendation_for
from bildungsnetz.contexts.strategy.rules import may_plan

from ..form_pages import form_page, found, posted
from ..forms.orders import MeasureForm, OrderForm
from ..forms.strategy import PastOrderForm
from ..frame import OfficeRequest, in_network
from ..registers import check_may, to

MAY_EDIT = in_network(Permission.EDIT_STRATEGY)
MAY_PUBLISH = in_network(Permission.PUBLISH_DECISIONS)


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def give_order(request: OfficeRequest, key: int) -> HttpResponse:
    """An order from a decision; "Entwurf speichern" tells nobody yet."""
    decision = found(decision_for(request.principal, request.network, key))
    return _order_page(request, decision, back=to(request, "decision", key))


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def follow_recommendation(request: OfficeRequest, key: int) -> HttpResponse:
    """An order from an accepted recommendation."""
    recommendation = found(recommendation_for(request.principal, request.network, key))
    return _order_page(request, recommendation, back=to(request, "recommendation", key))


def _order_page(request: OfficeRequest, origin: Decision | Recommendation, *, back: str) -> HttpResponse:
    form = OrderForm(posted(request), principal=request.principal, network=request.network)
    is_draft = "entwurf" in request.POST
    return form_page(
        request,
        form,
        partial(actions.give_order, origin, by=request.principal, is_draft=is_draft),
        title=_("Auftrag erteilen"),
        preline=origin.title,
        lead=_("Wer zuständig ist, bekommt eine Nachricht mit Auftrag und Frist."),
        submit=_("Auftrag erteilen"),
        second=_("Entwurf speichern"),
        back=back,
        done=lambda order: to(request, "order", order.pk),
        said=_("Der Auftrag ist als Entwurf gespeichert.") if is_draft else _("Der Auftrag ist erteilt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def record_past_order(request: OfficeRequest, key: int) -> HttpResponse:
    """An order that a decision of the past brought, with its source."""
    decision = found(decision_for(request.principal, request.network, key))
    form = PastOrderForm(posted(request), principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.record_past_order, decision, by=request.principal),
        title=_("Früheren Auftrag eintragen"),
        preline=decision.title,
        lead=_("Was schon erledigt ist, mit seiner Quelle. Niemand wird benachrichtigt."),
        submit=_("Eintragen"),
        back=to(request, "decision", key),
        done=lambda order: to(request, "order", order.pk),
        said=_("Der frühere Auftrag ist eingetragen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def edit_order(request: OfficeRequest, key: int) -> HttpResponse:
    """Change an order."""
    order = found(order_for(request.principal, request.network, key))
    form = OrderForm(posted(request), instance=order, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_order, order, by=request.principal),
        title=_("Auftrag ändern"),
        preline=order.title,
        submit=_("Änderungen speichern"),
        back=to(request, "order", key),
        said=_("Der Auftrag ist geändert."),
    )


@require_POST
@MAY_EDIT
def commission_order(request: OfficeRequest, key: int) -> HttpResponse:
    """Give a draft in earnest."""
    order = found(order_for(request.principal, request.network, key))
    actions.commission_order(order, by=request.principal)
    messages.success(request, _("Der Auftrag ist erteilt."))
    return redirect(to(request, "order", key))


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def add_measure(request: OfficeRequest, key: int) -> HttpResponse:
    """A measure that fulfils an order."""
    order = found(order_for(request.principal, request.network, key))
    check_may(may_plan(request.principal, order))
    return _new_measure(request, order, back=to(request, "order", key))


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def add_measure_to_field(request: OfficeRequest, slug: str) -> HttpResponse:
    """A measure that serves a field without an order."""
    field = found(field_of(request.principal, request.network, slug))
    return _new_measure(request, field, back=to(request, "field", slug))


def _new_measure(request: OfficeRequest, served: Order | Field, *, back: str) -> HttpResponse:
    form = MeasureForm(posted(request), principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.add_measure, served, by=request.principal),
        title=_("Maßnahme planen"),
        preline=str(served),
        submit=_("Maßnahme anlegen"),
        back=back,
        done=lambda measure: to(request, "measure", measure.pk),
        said=_("Die Maßnahme ist angelegt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def edit_measure(request: OfficeRequest, key: int) -> HttpResponse:
    """Change a measure."""
    measure = found(measure_for(request.principal, request.network, key))
    check_may(may_plan(request.principal, measure))
    form = MeasureForm(
        posted(request), instance=measure, principal=request.principal, network=request.network
    )
    return form_page(
        request,
        form,
        partial(actions.edit_measure, measure, by=request.principal),
        title=_("Maßnahme ändern"),
        preline=measure.title,
        submit=_("Änderungen speichern"),
        back=to(request, "measure", key),
        said=_("Die Maßnahme ist geändert."),
    )


@require_POST
@MAY_PUBLISH
def publish_order(request: OfficeRequest, key: int) -> HttpResponse:
    """Show an order with its results to the public, or take it back."""
    order = found(order_for(request.principal, request.network, key))
    actions.publish_order(order, by=request.principal, is_public=_wanted(request))
    return _published(request, order, to(request, "order", key))


@require_POST
@MAY_PUBLISH
def publish_measure(request: OfficeRequest, key: int) -> HttpResponse:
    """Show a measure with its results to the public, or take it back."""
    measure = found(measure_for(request.principal, request.network, key))
    actions.publish_measure(measure, by=request.principal, is_public=_wanted(request))
    return _published(request, measure, to(request, "measure", key))


def _wanted(request: OfficeRequest) -> bool:
    return request.POST.get("oeffentlich") == "1"


def _published(request: OfficeRequest, work: Order | Measure, url: str) -> HttpResponse:
    words = _("„%s“ ist jetzt öffentlich.") if work.is_public else _("„%s“ ist nicht mehr öffentlich.")
    messages.success(request, words % work.title)
    return redirect(url)
