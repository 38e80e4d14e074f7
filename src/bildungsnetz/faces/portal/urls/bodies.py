"""Bodies, their meetings and all dates of a network."""

from __future__ import annotations

from django.urls import path

from ..views.bodies import bodies, body
from ..views.meetings import dates, meeting

urlpatterns = [
    path("<slug:netz>/gremien/", bodies, name="bodies"),
    path("<slug:netz>/gremien/<slug:slug>/", body, name="body"),
    path("<slug:netz>/sitzungen/<int:key>/", meeting, name="meeting"),
    path("<slug:netz>/termine/", dates, name="dates"),
]
