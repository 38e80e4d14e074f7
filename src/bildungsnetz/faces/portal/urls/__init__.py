"""The public addresses: pages of the Land first, then everything below `/<netz>/`."""

from __future__ import annotations

from . import actors, bodies, events, material, networks, news, offers, resources, search, strategy

app_name = "portal"
urlpatterns = [
    *search.urlpatterns,
    *news.urlpatterns,
    *offers.urlpatterns,
    *actors.urlpatterns,
    *strategy.urlpatterns,
    *bodies.urlpatterns,
    *events.urlpatterns,
    *material.urlpatterns,
    *resources.urlpatterns,
    *networks.urlpatterns,  # last: holds `/<netz>/` itself
]
