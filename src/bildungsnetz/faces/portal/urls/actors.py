"""Institutions of a network and of the Land."""

from __future__ import annotations

from django.urls import path

from ..views.actors import (
    institution,
    institution_of_land,
    institutions,
    institutions_csv,
    institutions_of_land,
    institutions_of_land_csv,
)

urlpatterns = [
    path("einrichtungen/", institutions_of_land, name="institutions_of_land"),
    path("einrichtungen.csv", institutions_of_land_csv, name="institutions_of_land_csv"),
    path("einrichtungen/<int:key>/", institution_of_land, name="institution_of_land"),
    path("<slug:netz>/einrichtungen/", institutions, name="institutions"),
    path("<slug:netz>/einrichtungen.csv", institutions_csv, name="institutions_csv"),
    path("<slug:netz>/einrichtungen/<int:key>/", institution, name="institution"),
]
