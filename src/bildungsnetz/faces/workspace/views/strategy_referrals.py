"""Referrals: what bodies outside the network are asked, and what they said."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.queries import decision_for
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.models import Referral
from bildungsnetz.contexts.strategy.queries import (
    is_past,
    order_for,
    recommendation_for,
    referral_for,
    referrals_of,
)
from bildungsnetz.contexts.strategy.queries.external_papers import has_papers_outside
from bildungsnetz.contexts.strategy.rules import may_edit_strategy
from bildungsnetz.kern.frame import Link

from ..addresses import address_of
from ..form_pages import form_page, found, posted
from ..forms.records import ConfirmForm
from ..forms.referrals import AssignReferralForm, ReferralFilter, ReferralForm, ReferralResultForm
from ..frame import OfficeRequest, in_network
from ..registers import register_tabs, to

MAY_READ = in_network(Permission.READ_INTERNAL)
MAY_EDIT = in_network(Permission.EDIT_STRATEGY)
PAGE = 30
# German word in the address -> how the origin is found, and the name of its page
ORIGINS: dict[str, Any] = {
    "beschluesse": (decision_for, "decision"),
    "empfehlungen": (recommendation_for, "recommendation"),
    "auftraege": (order_for, "order"),
}


@require_safe
@MAY_READ
def referrals(request: OfficeRequest) -> HttpResponse:
    """All referrals of the network, also those that an import brought and nobody has assigned yet."""
    narrowing = ReferralFilter(request.GET)
    narrowing.full_clean()
    state = narrowing.cleaned_data.get("stand", "")
    page = Paginator(referrals_of(request.principal, request.network, state), PAGE).get_page(
        request.GET.get("seite")
    )
    count = page.paginator.count
    context = {
        "filter": narrowing,
        "is_narrowed": bool(state),
        "page": page,
        "rows": [(row, address_of(request.network, row), is_past(row)) for row in page.object_list],
        "result": ngettext("%(n)s Verweisung", "%(n)s Verweisungen", count) % {"n": count},
        "may_edit": may_edit_strategy(request.principal, request.network),
        "tabs": register_tabs(request),
    }
    return render(request, "workspace/referrals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def refer(request: OfficeRequest, kind: str, key: int) -> HttpResponse:
    """Refer a decision, a recommendation or an order to a body outside the network."""
    if kind not in ORIGINS:
        raise Http404
    find, page = ORIGINS[kind]
    origin = found(find(request.principal, request.network, key))
    form = ReferralForm(posted(request), principal=request.principal, network=request.network)
    choosing = Link(
        _("Vorlage aus dem Ratsinformationssystem wählen"), to(request, "follow_paper", kind, key)
    )
    return form_page(
        request,
        form,
        partial(actions.refer, origin, by=request.principal),
        title=_("An ein anderes Gremium verweisen"),
        preline=origin.title,
        lead=_("Die Zuständigkeiten bleiben unberührt (§ 78a SchulG): Wer muss beraten oder entscheiden?"),
        submit=_("Verweisung eintragen"),
        back=f"{to(request, page, key)}#beratungsfolge",
        said=_("Die Verweisung ist eingetragen."),
        further=choosing if has_papers_outside(request.principal, request.network) else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def edit_referral(request: OfficeRequest, key: int) -> HttpResponse:
    """Change what is planned."""
    row = _referral(request, key)
    form = ReferralForm(posted(request), instance=row, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_referral, row, by=request.principal),
        title=_("Verweisung ändern"),
        preline=str(row),
        submit=_("Änderungen speichern"),
        back=_back(request, row),
        said=_("Die Verweisung ist geändert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def report_referral(request: OfficeRequest, key: int) -> HttpResponse:
    """What the outside body said."""
    row = _referral(request, key)
    return form_page(
        request,
        ReferralResultForm(posted(request), referral=row),
        partial(actions.report_referral, row, by=request.principal),
        title=_("Ergebnis der Beratung eintragen"),
        preline=str(row),
        submit=_("Ergebnis eintragen"),
        back=_back(request, row),
        said=_("Das Ergebnis ist eingetragen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def remove_referral(request: OfficeRequest, key: int) -> HttpResponse:
    """Take a referral back that was entered by mistake."""
    row = _referral(request, key)
    back = _back(request, row)
    return form_page(
        request,
        ConfirmForm(posted(request), record=row),
        partial(_remove, request, row),
        title=_("Verweisung entfernen"),
        preline=str(row),
        lead=_("Nur für Versehen. Was beraten wurde, bleibt besser stehen."),
        submit=_("Verweisung entfernen"),
        kind="danger",
        back=back,
        said=_("Die Verweisung ist entfernt."),
    )


def _remove(request: OfficeRequest, row: Referral, *, revision: int | None) -> None:
    row.expect_revision(revision)
    actions.remove_referral(row, by=request.principal)


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def assign_referral(request: OfficeRequest, key: int) -> HttpResponse:
    """Say what a referral of the council system belongs to."""
    row = _referral(request, key)
    form = AssignReferralForm(
        posted(request),
        principal=request.principal,
        network=request.network,
        initial={"decision": row.decision_id, "recommendation": row.recommendation_id, "order": row.order_id},
    )
    return form_page(
        request,
        form,
        partial(actions.assign_referral, row, by=request.principal),
        title=_("Verweisung zuordnen"),
        preline=row.subject or str(row),
        lead=_("Wozu gehört, was im Ratsinformationssystem steht?"),
        submit=_("Zuordnen"),
        back=to(request, "referrals"),
        said=_("Die Verweisung ist zugeordnet."),
    )


def _referral(request: OfficeRequest, key: int) -> Referral:
    return found(referral_for(request.principal, request.network, key))


def _back(request: OfficeRequest, row: Referral) -> str:
    return address_of(request.network, row) or to(request, "referrals")
