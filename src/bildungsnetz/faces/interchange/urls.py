"""Feeds and standard formats."""

from __future__ import annotations

from django.urls import path

from . import feeds
from .calendars import public_calendar

app_name = "interchange"
urlpatterns = [
    path("meldungen.atom", feeds.news_of_land_feed, name="news_of_land_feed"),
    path("<slug:netz>/meldungen.atom", feeds.news_feed, name="news_feed"),
    path("<slug:netz>/beschluesse.atom", feeds.decisions_feed, name="decisions_feed"),
    path("kalender/<slug:netz>.ics", public_calendar, name="public_calendar"),
]
