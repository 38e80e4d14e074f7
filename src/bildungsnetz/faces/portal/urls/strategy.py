"""Fields of action, decisions and what became of them."""

from __future__ import annotations

from django.urls import path

from ..views.chains import chain
from ..views.decisions import decision, decisions
from ..views.fields import field, fields
from ..views.reviews import review, review_pdf
from ..views.work import measure, order

urlpatterns = [
    path("<slug:netz>/handlungsfelder/", fields, name="fields"),
    path("<slug:netz>/handlungsfelder/<slug:slug>/", field, name="field"),
    path("<slug:netz>/beschluesse/", decisions, name="decisions"),
    path("<slug:netz>/beschluesse/<slug:slug>/", decision, name="decision"),
    path("<slug:netz>/auftraege/<slug:slug>/", order, name="order"),
    path("<slug:netz>/massnahmen/<slug:slug>/", measure, name="measure"),
    path("<slug:netz>/faden/<slug:kind>/<slug:key>/", chain, name="chain"),
    path("<slug:netz>/rueckblick/", review, name="review"),
    path("<slug:netz>/rueckblick.pdf", review_pdf, name="review_pdf"),
]
