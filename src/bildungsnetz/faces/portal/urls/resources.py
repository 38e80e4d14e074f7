"""Staff and material of a network, as everybody may know them."""

from __future__ import annotations

from django.urls import path

from ..views.resources import resources

urlpatterns = [path("<slug:netz>/personal-und-material/", resources, name="resources")]
