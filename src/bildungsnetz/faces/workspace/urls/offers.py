"""Offers: the office's pages, and those of providers behind the link of a mail."""

from __future__ import annotations

from django.urls import path

from ..views import (
    coverage,
    coverage_planning,
    offers,
    offers_editing,
    offers_feeds,
    offers_lists,
    offers_own,
    offers_reviewing,
)

N = "arbeitsbereich/<slug:netz>"
A = f"{N}/angebote"
K = f"{A}/<int:key>"
C = f"{A}/aenderungen/<int:key>"
OWN = "anbieter/<str:token>"
LIST = f"{OWN}/liste"
FEED = f"{A}/datenstroeme/<int:key>"

urlpatterns = [
    path(f"{A}/", offers.offers, name="offers"),
    path(f"{N}/angebote.csv", offers.offers_csv, name="offers_csv"),
    path(f"{A}/aehnliche/", offers.offer_twins, name="offer_twins"),
    path(f"{A}/abdeckung/", coverage.coverage, name="coverage"),
    path(f"{A}/abdeckung/zelle/", coverage.coverage_cell, name="coverage_cell"),
    path(f"{A}/abdeckung/kinderzahlen.xlsx", coverage.child_list_template, name="child_list_template"),
    path(f"{A}/abdeckung/auftrag/", coverage_planning.plan_order, name="plan_order"),
    path(f"{A}/abdeckung/massnahme/", coverage_planning.plan_measure, name="plan_measure"),
    path(f"{N}/angebotsluecken.csv", coverage.coverage_csv, name="coverage_csv"),
    path(f"{N}/angebotsluecken.xlsx", coverage.coverage_xlsx, name="coverage_xlsx"),
    path(f"{A}/neu/", offers_editing.draft_offer, name="draft_offer"),
    path(f"{A}/regeln/", offers_editing.set_catalogue_rules, name="set_catalogue_rules"),
    path(f"{A}/vorlage.xlsx", offers_lists.offer_list_template, name="offer_list_template"),
    path(f"{A}/datenstroeme/", offers_feeds.offer_feeds, name="offer_feeds"),
    path(f"{A}/datenstroeme/neu/", offers_feeds.add_feed, name="add_feed"),
    path(f"{FEED}/", offers_feeds.offer_feed, name="offer_feed"),
    path(f"{FEED}/bearbeiten/", offers_feeds.edit_feed, name="edit_feed"),
    path(f"{FEED}/abrufen/", offers_feeds.order_feed, name="order_feed"),
    path(f"{FEED}/beenden/", offers_feeds.remove_feed, name="remove_feed"),
    path(f"{K}/", offers.offer, name="offer"),
    path(f"{K}/bearbeiten/", offers_editing.change_offer, name="change_offer"),
    path(f"{K}/einreichen/", offers_reviewing.submit_offer, name="submit_offer"),
    path(f"{K}/zurueckholen/", offers_reviewing.take_back_offer, name="take_back_offer"),
    path(f"{K}/pruefen/", offers_reviewing.take_up_review, name="take_up_review"),
    path(f"{K}/veroeffentlichen/", offers_reviewing.publish_offer, name="publish_offer"),
    path(f"{K}/zurueckweisen/", offers_reviewing.reject_offer, name="reject_offer"),
    path(f"{K}/bestaetigen/", offers_editing.confirm_offer, name="confirm_offer"),
    path(f"{K}/fragen/", offers_editing.ask_provider, name="ask_provider"),
    path(f"{K}/beenden/", offers_editing.archive_offer, name="archive_offer"),
    path(f"{K}/wieder-aufnehmen/", offers_editing.restore_offer, name="restore_offer"),
    path(f"{K}/bild/", offers_editing.add_offer_picture, name="add_offer_picture"),
    path(
        f"{A}/bilder/<int:key>/entfernen/", offers_editing.remove_offer_picture, name="remove_offer_picture"
    ),
    path(f"{C}/", offers_reviewing.review_change, name="review_change"),
    path(f"{C}/uebernehmen/", offers_reviewing.adopt_change, name="adopt_change"),
    path(f"{C}/zurueckweisen/", offers_reviewing.reject_change, name="reject_change"),
    path(f"{OWN}/", offers_own.provider_offers, name="provider_offers"),
    path(f"{OWN}/bestaetigen/", offers_own.confirm_own_offers, name="confirm_own_offers"),
    path(f"{OWN}/neu/", offers_own.draft_own_offer, name="draft_own_offer"),
    path(f"{OWN}/<int:key>/aendern/", offers_own.change_own_offer, name="change_own_offer"),
    path(f"{OWN}/<int:key>/bild/", offers_own.add_own_picture, name="add_own_picture"),
    path(f"{OWN}/<int:key>/einreichen/", offers_own.submit_own_offer, name="submit_own_offer"),
    path(f"{OWN}/<int:key>/beenden/", offers_own.end_own_offer, name="end_own_offer"),
    path(f"{OWN}/<int:key>/wieder-aufnehmen/", offers_own.resume_own_offer, name="resume_own_offer"),
    path(f"{LIST}/", offers_lists.import_own_offers, name="import_own_offers"),
    path(f"{LIST}/vorlage.xlsx", offers_lists.own_list_template, name="own_list_template"),
    path(f"{LIST}/<int:key>/", offers_lists.own_import, name="own_import"),
    path(f"{LIST}/<int:key>/spalten/", offers_lists.map_own_columns, name="map_own_columns"),
    path(f"{LIST}/<int:key>/uebernehmen/", offers_lists.apply_own_import, name="apply_own_import"),
    path(f"{LIST}/<int:key>/verwerfen/", offers_lists.discard_own_import, name="discard_own_import"),
]
