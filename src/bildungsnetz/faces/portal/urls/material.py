"""Material that schools can borrow."""

from __future__ import annotations

from django.urls import path

from ..views.material import material, material_item

urlpatterns = [
    path("<slug:netz>/material/", material, name="material"),
    path("<slug:netz>/material/<slug:slug>/", material_item, name="material_item"),
]
