"""From a gap or an unmet wish to an order or a measure: the usual form, filled in, with the evidence."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.offers.queries import Coverage, public_coverage
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.models import Field, Measure, Order

from ..form_pages import form_page, posted
from ..forms.choices import show
from ..forms.coverage import MeasureOfGapForm, OrderOfGapForm
from ..frame import OfficeRequest, in_network
from ..gaps import cell_query, children_told, offers_told, place_of, row_label
from ..registers import to

MAY_EDIT = in_network(Permission.EDIT_STRATEGY)
LONGEST_WISH = 80


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def plan_order(request: OfficeRequest) -> HttpResponse:
    """An order from a gap, or from a wish (`wunsch`, its words)."""
    wish = request.GET.get("wunsch", "")[:LONGEST_WISH]
    coverage = public_coverage(request.network)
    initial, back = _of_wish(request, wish) if wish else _of_gap(request, coverage)
    form = OrderOfGapForm(
        posted(request), principal=request.principal, network=request.network, initial=initial
    )
    show(form, field=coverage.fields)
    is_draft = "entwurf" in request.POST

    def give(*, decision: Decision, **values: Any) -> Order:
        return actions.give_order(decision, by=request.principal, is_draft=is_draft, **values)

    return form_page(
        request,
        form,
        give,
        title=_("Auftrag aus einer Lücke"),
        lead=_("Ein Auftrag beruht auf einem Beschluss. Der Beleg steht schon im Inhalt."),
        submit=_("Auftrag erteilen"),
        second=_("Entwurf speichern"),
        back=back,
        done=lambda order: to(request, "order", order.pk),
        said=_("Der Auftrag ist als Entwurf gespeichert.") if is_draft else _("Der Auftrag ist erteilt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def plan_measure(request: OfficeRequest) -> HttpResponse:
    """A measure from a gap; it serves a field of action and needs no order."""
    coverage = public_coverage(request.network)
    initial, back = _of_gap(request, coverage)
    form = MeasureOfGapForm(
        posted(request), principal=request.principal, network=request.network, initial=initial
    )
    show(form, field=coverage.fields)

    def add(*, field: Field, **values: Any) -> Measure:
        return actions.add_measure(field, by=request.principal, **values)

    return form_page(
        request,
        form,
        add,
        title=_("Maßnahme aus einer Lücke"),
        lead=_("Eine Maßnahme dient einem Handlungsfeld und braucht keinen Auftrag."),
        submit=_("Maßnahme anlegen"),
        back=back,
        done=lambda measure: to(request, "measure", measure.pk),
        said=_("Die Maßnahme ist angelegt."),
    )


def _of_gap(request: OfficeRequest, coverage: Coverage) -> tuple[dict[str, Any], str]:
    place = place_of(request, coverage)
    cell = place.cell
    query = cell_query(cell.row, place.field, cell.ags)
    url = f"{to(request, 'coverage_cell')}?{query}"
    town = place.town.name if place.town else request.network.name
    about = place.field.name if place.field else row_label(cell.row)
    text = _("%(place)s: %(children)s, %(offers)s.") % {
        "place": place.label,
        "children": children_told(cell),
        "offers": offers_told(cell),
    }
    rule = _("In %(town)s gibt es ein neues veröffentlichtes Angebot: %(stage)s.") % {
        "town": town,
        "stage": row_label(cell.row),
    }
    initial = {
        "title": _("Angebote für %(town)s gewinnen: %(about)s") % {"town": town, "about": about},
        "text": f"{text}\n\n{_evidence(url)}",
        "field": place.field,
        "evidence_rule": rule[:300],
    }
    return initial, url


def _of_wish(request: OfficeRequest, wish: str) -> tuple[dict[str, Any], str]:
    url = to(request, "coverage")
    text = _("Im Katalog wurde „%(words)s“ mehrfach gesucht und nicht gefunden.") % {"words": wish}
    title = _("Angebot finden: „%(words)s“") % {"words": wish}
    rule = _("Wer „%(words)s“ sucht, findet ein Angebot.") % {"words": wish}
    return {"title": title, "text": f"{text}\n\n{_evidence(url)}", "evidence_rule": rule}, url


def _evidence(url: str) -> str:
    return _("Beleg: %(url)s") % {"url": f"{settings.SITE_URL}{url}"}
