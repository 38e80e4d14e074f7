"""The addresses of the workspace; `/anmelden/` and `/abmelden/` stand beside `/arbeitsbereich/`."""

from __future__ import annotations

from . import (
    accounts,
    actors,
    bodies,
    convening,
    events,
    imports,
    mailings,
    material,
    networks,
    news,
    offers,
    papers,
    people,
    plan_papers,
    plans,
    rounds,
    searches,
    site_searches,
    staffing,
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
    *offers.urlpatterns,
    *mailings.urlpatterns,
    *searches.urlpatterns,
    *actors.urlpatterns,
    *strategy.urlpatterns,
    *convening.urlpatterns,
    *events.urlpatterns,
    *bodies.urlpatterns,
    *papers.urlpatterns,
    *networks.urlpatterns,  # the pages of the Land have addresses like those of a network: first
    *staffing.urlpatterns,
    *plans.urlpatterns,
    *plan_papers.urlpatterns,
    *site_searches.urlpatterns,
    *material.urlpatterns,
    *rounds.urlpatterns,
    *today.last_urlpatterns,
]
