"""Search, data sources and the legal pages, of the Land and of each network."""

from __future__ import annotations

from django.urls import path

from ..views.feedback import (
    ask_office,
    feedback_sent,
    feedback_sent_to_land,
    report_barrier,
    report_barrier_to_land,
)
from ..views.legal import (
    accessibility,
    accessibility_of_land,
    easy_language,
    easy_language_of_land,
    imprint,
    imprint_of_land,
    privacy,
    privacy_of_land,
)
from ..views.search import search, search_network
from ..views.sources import sources

urlpatterns = [
    path("suche/", search, name="search"),
    path("datenquellen/", sources, name="sources"),
    path("impressum/", imprint_of_land, name="imprint_of_land"),
    path("datenschutz/", privacy_of_land, name="privacy_of_land"),
    path("barrierefreiheit/", accessibility_of_land, name="accessibility_of_land"),
    path("barrierefreiheit/melden/", report_barrier_to_land, name="report_barrier_to_land"),
    path("barrierefreiheit/danke/", feedback_sent_to_land, name="feedback_sent_to_land"),
    path("leichte-sprache/", easy_language_of_land, name="easy_language_of_land"),
    path("<slug:netz>/suche/", search_network, name="search_network"),
    path("<slug:netz>/impressum/", imprint, name="imprint"),
    path("<slug:netz>/datenschutz/", privacy, name="privacy"),
    path("<slug:netz>/barrierefreiheit/", accessibility, name="accessibility"),
    path("<slug:netz>/barrierefreiheit/melden/", report_barrier, name="report_barrier"),
    path("<slug:netz>/kontakt/frage/", ask_office, name="ask_office"),
    path("<slug:netz>/kontakt/danke/", feedback_sent, name="feedback_sent"),
    path("<slug:netz>/leichte-sprache/", easy_language, name="easy_language"),
]
