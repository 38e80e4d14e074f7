"""The addresses of the workspace; `/anmelden/` and `/abmelden/` stand beside `/arbeitsbereich/`."""

from __future__ import annotations

from . import (
    accounts,
    actors,
    bodies,
    convening,
    imports,
    mailings,
    networks,
    news,
    papers,
    people,
    strategy,
    today,
)

app_name = "workspace"
urlpatterns = [
    *accounts.urlpatterns,
    *today.urlpatterns,
    *imports.urlpatterns,
    *news.urlpatterns,
    *people.urlpatterns,
    *mailings.urlpatterns,
    *actors.urlpatterns,
    *strategy.urlpatterns,
    *convening.urlpatterns,
    *bodies.urlpatterns,
    *papers.urlpatterns,
    *networks.urlpatterns,
    *today.last_urlpatterns,
]
