"""Root addresses. First segments that are taken here are refused as names of networks."""

from __future__ import annotations

from django.urls import include, path

from .views import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("bausteine/", include("bildungsnetz.kern.urls")),
    path("konto/", include("bildungsnetz.project.sign_in_urls")),
    path("", include("bildungsnetz.faces.interchange.urls")),
    path("", include("bildungsnetz.faces.workspace.urls")),
    path("", include("bildungsnetz.faces.portal.urls")),
]
