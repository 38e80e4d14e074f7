"""Rück- und Ausblick since the last conference: as a page, as PDF and as Word document."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.strategy.queries import Review, review_ground_for, review_of
from bildungsnetz.kern.periods import PeriodForm
from bildungsnetz.kern.printed import file_name, printed
from bildungsnetz.kern.review_printing import review_document
from bildungsnetz.kern.reviews import glance, parts_of, period_in_words

from ..addresses import address_of
from ..form_pages import found
from ..frame import OfficeRequest, in_network

MAY_READ = in_network(Permission.READ_INTERNAL)


@require_safe
@MAY_READ
def review(request: OfficeRequest) -> HttpResponse:
    """What became of everything since a conference, and what lies ahead."""
    form, one = _review(request)
    context = {
        "filter": form,
        "words": period_in_words(one.period),
        "glance": glance(one),
        "parts": parts_of(one, partial(address_of, request.network)),
        "query": request.GET.urlencode(),
    }
    return render(request, "workspace/review.html", context)


@require_safe
@MAY_READ
def review_pdf(request: OfficeRequest) -> HttpResponse:
    """The same as PDF."""
    return _printed(request, "pdf")


@require_safe
@MAY_READ
def review_docx(request: OfficeRequest) -> HttpResponse:
    """The same as Word document, to be worked on."""
    return _printed(request, "docx")


def _review(request: OfficeRequest) -> tuple[PeriodForm, Review]:
    ground = found(review_ground_for(request.principal, request.network))
    form = PeriodForm(request.GET, ground.conferences)
    return form, review_of(ground, form.period(request.network))


def _printed(request: OfficeRequest, kind: str) -> HttpResponse:
    _form, one = _review(request)
    with override("de"):
        parts = parts_of(one, partial(address_of, request.network))
        name = file_name(_("Rück- und Ausblick"), request.network.slug, one.period.until)
        return printed(review_document(one, parts), name, kind)
