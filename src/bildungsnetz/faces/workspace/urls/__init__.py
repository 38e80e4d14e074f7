"""The addresses of the workspace; `/anmelden/` and `/abmelden/` stand beside `/arbeitsbereich/`."""

from __future__ import annotations

from . import accounts, actors, bodies, imports, networks, news, strategy, today

app_name = "workspace"
urlpatterns = [
    *accounts.urlpatterns,
    *today.urlpatterns,
    *imports.urlpatterns,
    *news.urlpatterns,
    *actors.urlpatterns,
    *strategy.urlpatterns,
    *bodies.urlpatterns,
    *networks.urlpatterns,
]
