"""All dates of a network, its events, and registering for one."""

from __future__ import annotations

from django.urls import path

from ..views.dates import dates
from ..views.events import event, register_for_event, registration_sent

E = "<slug:netz>/termine/<slug:slug>"

urlpatterns = [
    path("<slug:netz>/termine/", dates, name="dates"),
    path(f"{E}/", event, name="event"),
    path(f"{E}/anmelden/", register_for_event, name="register_for_event"),
    path(f"{E}/angemeldet/", registration_sent, name="registration_sent"),
]
