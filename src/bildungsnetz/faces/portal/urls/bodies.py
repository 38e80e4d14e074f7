"""Bodies and their meetings."""

from __future__ import annotations

from django.urls import path

from ..views.bodies import bodies, body
from ..views.meetings import meeting, public_minutes_pdf
from ..views.papers import paper_file

urlpatterns = [
    path("<slug:netz>/gremien/", bodies, name="bodies"),
    path("<slug:netz>/gremien/<slug:slug>/", body, name="body"),
    path("<slug:netz>/sitzungen/<int:key>/", meeting, name="meeting"),
    path("<slug:netz>/sitzungen/<int:key>/niederschrift.pdf", public_minutes_pdf, name="public_minutes_pdf"),
    path("<slug:netz>/unterlagen/<int:key>/", paper_file, name="paper_file"),
]
