"""Which seats are empty, whose term ends, and where parity is hurt: what the office has to settle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.queries import bodies_of, parity, terms_ending, vacancy_list
from bildungsnetz.contexts.bodies.rules import may_edit_bodies
from bildungsnetz.contexts.bodies.terms import REMIND_DAYS
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day

from ..form_pages import trail
from ..frame import OfficeRequest, in_network
from ..registers import to

READ = in_network(Permission.READ_INTERNAL)


@require_safe
@READ
def vacancies(request: OfficeRequest) -> HttpResponse:
    """All bodies on one page."""
    network = request.network
    checks = [(body, parity(body)) for body in bodies_of(request.principal, network) if body.parity]
    context = {
        "vacancies": vacancy_list(request.principal, network),
        "terms": terms_ending(request.principal, network),
        "days": REMIND_DAYS,
        "hurt": [(body, check) for body, check in checks if not body.valid_to and not check.is_kept],
        "may_edit": may_edit_bodies(request.principal, network),
        "breadcrumbs": trail((_("Gremien und Sitze"), to(request, "bodies")), (_("Unbesetzte Sitze"), "")),
    }
    return render(request, "workspace/vacancies.html", context)


@require_safe
@READ
def vacancies_csv(request: OfficeRequest) -> HttpResponse:
    """The empty seats for a spreadsheet."""
    headers = (
        _("Gremium"),
        _("Sitz"),
        _("Bank"),
        _("entsendende Stelle"),
        _("stimmberechtigt"),
        _("unbesetzt seit"),
        _("zuletzt"),
        _("Stellvertretung"),
    )
    return csv_response(f"unbesetzte-sitze-{request.network.slug}", headers, _rows(request))


def _rows(request: OfficeRequest) -> Iterator[tuple[Any, ...]]:
    for one in vacancy_list(request.principal, request.network):
        seat = one.seat
        yield (
            seat.body.name,
            seat.label,
            seat.get_bank_display(),
            str(seat.sending_institution or seat.sending_note),
            _("ja") if seat.is_voting else _("nein"),
            short_day(one.since) if one.since else "",
            str(one.last.person) if one.last else "",
            ", ".join(str(deputy.person) for deputy in one.deputies),
        )
