"""Searches for sites: where to place something so that most children reach it."""

from __future__ import annotations

from django.urls import path

from ..views import site_asking, site_searches

S = "arbeitsbereich/<slug:netz>/standorte"
ONE = f"{S}/<int:nummer>"

urlpatterns = [
    path(f"{S}/", site_searches.site_searches, name="site_searches"),
    path(f"{S}/neu/", site_asking.ask_for_sites, name="ask_for_sites"),
    path(f"{ONE}/", site_searches.site_search, name="site_search"),
    path(f"{ONE}/rechnen/", site_asking.order_searching, name="order_searching"),
    path(f"{ONE}/rechnen/abbrechen/", site_asking.cancel_searching, name="cancel_searching"),
    path(f"{ONE}/loeschen/", site_asking.remove_site_search, name="remove_site_search"),
    path(f"{ONE}/tabellen/<slug:tafel>.csv", site_searches.site_search_csv, name="site_search_csv"),
    path(f"{ONE}/tabellen/<slug:tafel>.xlsx", site_searches.site_search_xlsx, name="site_search_xlsx"),
]
