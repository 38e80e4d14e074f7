"""Saved searches of anybody, and the words of a network's search."""

from __future__ import annotations

from django.urls import path

from ..views import searches, synonyms

S = "arbeitsbereich/<slug:netz>/suchwoerter"

urlpatterns = [
    path("angebote/per-mail/link/<str:token>/", searches.own_search, name="own_search"),
    path(f"{S}/", synonyms.synonyms, name="synonyms"),
    path(f"{S}/neu/", synonyms.add_synonyms, name="add_synonyms"),
    path(f"{S}/<int:key>/", synonyms.change_synonyms, name="change_synonyms"),
    path(f"{S}/<int:key>/entfernen/", synonyms.remove_synonyms, name="remove_synonyms"),
]
