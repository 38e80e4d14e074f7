"""The public addresses: pages of the Land first, then everything below `/<netz>/`."""

from __future__ import annotations

from . import actors, bodies, networks, news, search, strategy

app_name = "portal"
urlpatterns = [
    *search.urlpatterns,
    *news.urlpatterns,
    *actors.urlpatterns,
    *strategy.urlpatterns,
    *bodies.urlpatterns,
    *networks.urlpatterns,  # last: holds `/<netz>/` itself
]
