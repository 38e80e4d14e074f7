"""Feeds and standard formats."""

from __future__ import annotations

from django.urls import include, path

from . import feeds
from .calendars import body_calendar, event_calendar, own_calendar, public_calendar

app_name = "interchange"
urlpatterns = [
    path("meldungen.atom", feeds.news_of_land_feed, name="news_of_land_feed"),
    path("<slug:netz>/meldungen.atom", feeds.news_feed, name="news_feed"),
    path("<slug:netz>/beschluesse.atom", feeds.decisions_feed, name="decisions_feed"),
    path("daten/", include("bildungsnetz.faces.interchange.daten.urls")),
    path("oparl/v1.1/", include("bildungsnetz.faces.interchange.oparl.urls")),
    path("kalender/mein/<str:address>.ics", own_calendar, name="own_calendar"),
    path("kalender/<slug:netz>.ics", public_calendar, name="public_calendar"),
    path("kalender/<slug:netz>/termine/<slug:slug>.ics", event_calendar, name="event_calendar"),
    path("kalender/<slug:netz>/<slug:slug>.ics", body_calendar, name="body_calendar"),
]
