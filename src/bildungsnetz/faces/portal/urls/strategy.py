"""Fields of action, decisions and what became of them."""

from __future__ import annotations

from django.urls import path

from ..views.decisions import decision, decisions
from ..views.fields import field, fields
from ..views.work import measure, order

urlpatterns = [
    path("<slug:netz>/handlungsfelder/", fields, name="fields"),
    path("<slug:netz>/handlungsfelder/<slug:slug>/", field, name="field"),
    path("<slug:netz>/beschluesse/", decisions, name="decisions"),
    path("<slug:netz>/beschluesse/<slug:slug>/", decision, name="decision"),
    path("<slug:netz>/auftraege/<slug:slug>/", order, name="order"),
    path("<slug:netz>/massnahmen/<slug:slug>/", measure, name="measure"),
]
