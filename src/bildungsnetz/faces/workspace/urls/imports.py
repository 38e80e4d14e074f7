"""Imports, of a network and under `land` of the Land."""

from __future__ import annotations

from django.urls import path

from ..views import imports, imports_reading

I = "arbeitsbereich/<slug:netz>/importe"  # noqa: E741 - as short as its neighbours

urlpatterns = [
    path("arbeitsbereich/land/importe/", imports.land_imports, name="land_imports"),
    path(f"{I}/", imports.imports, name="imports"),
    path(f"{I}/neu/", imports_reading.record_import, name="record_import"),
    path(f"{I}/<int:key>/", imports.data_import, name="data_import"),
    path(f"{I}/<int:key>/spalten/", imports_reading.map_columns, name="map_columns"),
    path(f"{I}/<int:key>/uebernehmen/", imports.apply_import, name="apply_import"),
    path(f"{I}/<int:key>/verwerfen/", imports.discard_import, name="discard_import"),
    path(f"{I}/<int:key>/aenderungen.csv", imports.import_changes, name="import_changes"),
    path(f"{I}/nachts/<int:key>/beenden/", imports.drop_council_source, name="drop_council_source"),
    path(f"{I}/<int:key>/datei/", imports.import_file, name="import_file"),
]
