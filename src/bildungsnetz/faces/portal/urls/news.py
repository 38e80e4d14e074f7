"""News of the Land and of networks."""

from __future__ import annotations

from django.urls import path

from ..views.news import news, news_item, news_item_of_land, news_of_land

urlpatterns = [
    path("meldungen/", news_of_land, name="news_of_land"),
    path("meldungen/<slug:slug>/", news_item_of_land, name="news_item_of_land"),
    path("<slug:netz>/meldungen/", news, name="news"),
    path("<slug:netz>/meldungen/<slug:slug>/", news_item, name="news_item"),
]
