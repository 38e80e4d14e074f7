"""Offers of networks: the catalogue, its pages, new ones by mail."""

from __future__ import annotations

from django.urls import path

from ..views.catalogue import offers, offers_of_land
from ..views.embedding import embed_offers
from ..views.offers import offer
from ..views.open_data import open_data
from ..views.provider_links import provider_link_asked, request_provider_link
from ..views.saved_searches import save_search, search_asked

urlpatterns = [
    path("daten/", open_data, name="open_data"),
    path("angebote/", offers_of_land, name="offers_of_land"),
    path("angebote/per-mail/", save_search, name="save_search"),
    path("angebote/per-mail/unterwegs/", search_asked, name="search_asked"),
    path("angebote/pflegen/", request_provider_link, name="request_provider_link"),
    path("angebote/pflegen/unterwegs/", provider_link_asked, name="provider_link_asked"),
    path("<slug:netz>/angebote/", offers, name="offers"),
    path("<slug:netz>/angebote/einbetten/", embed_offers, name="embed_offers"),
    path("<slug:netz>/angebote/<slug:slug>/", offer, name="offer"),
]
