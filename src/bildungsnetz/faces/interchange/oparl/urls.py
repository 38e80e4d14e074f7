"""The addresses of the interface: `/oparl/v1.1/`."""

from __future__ import annotations

from django.urls import path

from .views import oparl_list, oparl_list_below, oparl_nothing, oparl_object, oparl_system

urlpatterns = [
    path("", oparl_system, name="oparl_system"),
    path("<slug:kind>", oparl_list, name="oparl_list"),
    path("<slug:kind>/<slug:key>", oparl_object, name="oparl_object"),
    path("<slug:kind>/<slug:key>/<slug:listed>", oparl_list_below, name="oparl_list_below"),
    path("<path:rest>", oparl_nothing, name="oparl_nothing"),
]
