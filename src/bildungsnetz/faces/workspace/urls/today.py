"""The start of the workspace, of the Land and of a network."""

from __future__ import annotations

from django.urls import path

from ..views.today import land_start, network_start, today

urlpatterns = [
    path("arbeitsbereich/", today, name="today"),
    path("arbeitsbereich/land/", land_start, name="land_start"),
]
# what one segment could mean besides the name of a network comes before it
last_urlpatterns = [path("arbeitsbereich/<slug:netz>/", network_start, name="network_start")]
