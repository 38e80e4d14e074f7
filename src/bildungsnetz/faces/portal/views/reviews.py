"""Rück- und Ausblick since the last conference, as far as it is published: a page and a PDF."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.strategy.queries import Review, public_review_ground, review_of
from bildungsnetz.kern.periods import PeriodForm
from bildungsnetz.kern.printed import file_name, printed
from bildungsnetz.kern.review_printing import review_document
from bildungsnetz.kern.reviews import glance, parts_of, period_in_words

from ..addresses import address_of
from ..frame import NetworkRequest, network_page
from ..trails import network_trail


@require_safe
@network_page
def review(request: NetworkRequest) -> HttpResponse:
    """What became of everything since a conference, and what lies ahead."""
    form, one = _review(request)
    context = {
        "filter": form,
        "words": period_in_words(one.period),
        "glance": glance(one),
        "parts": parts_of(one, partial(address_of, request.network)),
        "query": request.GET.urlencode(),
        "breadcrumbs": network_trail(request.network, (_("Rück- und Ausblick"), "")),
    }
    return render(request, "portal/review.html", context)


@require_safe
@network_page
def review_pdf(request: NetworkRequest) -> HttpResponse:
    """The same as PDF."""
    with override("de"):
        _form, one = _review(request)
        parts = parts_of(one, partial(address_of, request.network))
        name = file_name(_("Rück- und Ausblick"), request.network.slug, one.period.until)
        return printed(review_document(one, parts, for_everyone=True), name)


def _review(request: NetworkRequest) -> tuple[PeriodForm, Review]:
    ground = public_review_ground(request.network)
    form = PeriodForm(request.GET, ground.conferences)
    return form, review_of(ground, form.period(request.network))
